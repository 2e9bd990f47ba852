import { CourseCatalogue } from '../../courses/courses.contract.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import { Injectable } from '@nestjs/common';
import type { IsoDate } from '../../platform/events/event.js';
import type { DefineFacts } from '../define-plan/define-plan.js';
import type { LearningPlans } from '../domain/learning-plans.js';
import { LearningPlanCatalogue } from '../plan-catalogue/learning-plan-catalogue.js';
import type { PlanFacts } from '../plan-changes/plan-changes.js';

/** What decisions about learning plans ask of the other catalogues, as they stand at one moment. */
export type PlanWorld = DefineFacts & {
  readonly plans: LearningPlans;
  /** The facts for one record; `plans` in place of those in the catalogue where a change is only previewed. */
  readonly factsOn: (today: IsoDate, plans?: LearningPlans) => PlanFacts;
};

@Injectable()
export class PlanWorlds {
  constructor(
    private readonly catalogue: LearningPlanCatalogue,
    private readonly courses: CourseCatalogue,
    private readonly tree: GroupTree,
    private readonly jobRoles: JobRoleCatalogue,
  ) {}

  async current(): Promise<PlanWorld> {
    const [plans, courses, groups, jobRoles] = await Promise.all([
      this.catalogue.current(),
      this.courses.current(),
      this.tree.current(),
      this.jobRoles.current(),
    ]);
    return {
      plans,
      groupExists: (groupId) => groups.find(groupId) !== undefined,
      jobRoleExists: (jobRoleId) => jobRoles.find(jobRoleId) !== undefined,
      courseExists: (courseId) => courses.find(courseId) !== undefined,
      factsOn: (today, instead = plans) => ({
        plans: instead.all(),
        today,
        courseOf: (courseId) => courses.find(courseId),
        subtree: (groupId) => groups.subtree(groupId),
      }),
    };
  }
}
