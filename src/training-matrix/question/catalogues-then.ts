import { Inject, Injectable } from '@nestjs/common';
import {
  COURSE_CATALOGUE_STREAM,
  CourseCatalogue,
  courseEventOf,
  type Courses,
  courses,
} from '../../courses/courses.contract.js';
import {
  GROUP_TREE_STREAM,
  groupEventOf,
  type Groups,
  groups,
  GroupTree,
} from '../../groups/groups.contract.js';
import { JobRoleCatalogue, type JobRoles } from '../../job-roles/job-roles.contract.js';
import {
  LEARNING_PLANS_STREAM,
  LearningPlanCatalogue,
  learningPlanEventOf,
  type LearningPlans,
  learningPlans,
} from '../../learning-plans/learning-plans.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import type { AskedMoment } from './asked-moment.js';
import { PastStream } from './past-stream.js';

/** The catalogues as they are, and as they were at the moment that is asked about. */
export type Catalogues = {
  readonly courses: Courses;
  readonly coursesThen: Courses;
  readonly groups: Groups;
  readonly groupsThen: Groups;
  readonly jobRoles: JobRoles;
  readonly plans: LearningPlans;
  readonly plansThen: LearningPlans;
};

@Injectable()
export class CataloguesThen {
  private readonly pastCourses;
  private readonly pastGroups;
  private readonly pastPlans;

  constructor(
    private readonly courseCatalogue: CourseCatalogue,
    private readonly tree: GroupTree,
    private readonly jobRoleCatalogue: JobRoleCatalogue,
    private readonly planCatalogue: LearningPlanCatalogue,
    @Inject(EVENT_STORE) events: EventStore,
    serialiser: EventSerialiser,
  ) {
    this.pastCourses = new PastStream(events, serialiser, COURSE_CATALOGUE_STREAM, courses, courseEventOf);
    this.pastGroups = new PastStream(events, serialiser, GROUP_TREE_STREAM, groups, groupEventOf);
    this.pastPlans = new PastStream(
      events,
      serialiser,
      LEARNING_PLANS_STREAM,
      learningPlans,
      learningPlanEventOf,
    );
  }

  /** Throws what the event store throws. */
  async at({ catalogues }: AskedMoment): Promise<Catalogues> {
    const [coursesNow, groupsNow, jobRoles, plans] = await Promise.all([
      this.courseCatalogue.current(),
      this.tree.current(),
      this.jobRoleCatalogue.current(),
      this.planCatalogue.current(),
    ]);
    const now = { courses: coursesNow, groups: groupsNow, jobRoles, plans };
    if (catalogues === null)
      return { ...now, coursesThen: coursesNow, groupsThen: groupsNow, plansThen: plans };
    const [coursesThen, groupsThen, plansThen] = await Promise.all([
      this.pastCourses.at(catalogues),
      this.pastGroups.at(catalogues),
      this.pastPlans.at(catalogues),
    ]);
    return { ...now, coursesThen, groupsThen, plansThen };
  }
}
