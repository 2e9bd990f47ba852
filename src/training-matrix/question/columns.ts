import type { Course } from '../../courses/courses.contract.js';
import { Refused } from '../../platform/http/refused.js';
import { compareByCodePoint, foldText } from '../../platform/read-store/folding.js';
import type { AskedMatrix } from './asked-matrix.js';
import type { AskedMoment } from './asked-moment.js';
import type { Catalogues } from './catalogues-then.js';

/** Courses by their definitions as they are, or as they were known then; retired or not as they were on the day. */
export class CoursesAsked {
  constructor(
    private readonly catalogues: Catalogues,
    private readonly moment: AskedMoment,
  ) {}

  /** Undefined where there is no such course even now. */
  find(courseId: string): Course | undefined {
    const { courses, coursesThen } = this.catalogues;
    const then = coursesThen.find(courseId);
    const now = courses.find(courseId);
    const course = this.moment.knownAtInstant === null ? now : (then ?? now);
    return course === undefined ? undefined : { ...course, retired: then?.retired ?? false };
  }

  all(): readonly Course[] {
    const { courses, coursesThen } = this.catalogues;
    const known = this.moment.knownAtInstant === null ? courses : coursesThen;
    return known.all().flatMap(({ courseId }) => this.find(courseId) ?? []);
  }

  /** Ids of what a learning plan asked for on the day; one that came later, asks for now. Throws Refused LEARNING_PLAN_NOT_FOUND. */
  ofPlan(planId: string): readonly string[] {
    const plan = this.catalogues.plansThen.find(planId) ?? this.catalogues.plans.find(planId);
    if (plan === undefined) throw new Refused({ code: 'LEARNING_PLAN_NOT_FOUND', facts: { planId } });
    return plan.courses.map(({ courseId }) => courseId);
  }

  /** The name of a learning plan as it is now. */
  planName(planId: string): string | undefined {
    return this.catalogues.plans.find(planId)?.name;
  }

  /** Throws Refused COURSE_NOT_FOUND. */
  require(courseId: string): Course {
    const course = this.find(courseId);
    if (course === undefined) throw new Refused({ code: 'COURSE_NOT_FOUND', facts: { courseId } });
    return course;
  }
}

/** The columns of the matrix, by title and code. Named courses are there even if retired. Throws Refused COURSE_NOT_FOUND, LEARNING_PLAN_NOT_FOUND. */
export const columnsOf = (
  { courseIds, planIds, categories, kinds }: AskedMatrix,
  courses: CoursesAsked,
): readonly Course[] => {
  const chosen =
    courseIds === undefined
      ? courses.all().filter(({ retired }) => !retired)
      : [...new Set(courseIds)].map((courseId) => courses.require(courseId));
  const folded = categories && new Set(categories.map(foldText));
  const planned = planIds && new Set(planIds.flatMap((planId) => courses.ofPlan(planId)));
  return chosen
    .filter(({ courseId }) => planned === undefined || planned.has(courseId))
    .filter(({ category }) => folded === undefined || folded.has(foldText(category)))
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map((course) => ({ course, title: foldText(course.title), code: foldText(course.code) }))
    .sort((a, b) => compareByCodePoint(a.title, b.title) || compareByCodePoint(a.code, b.code))
    .map(({ course }) => course);
};
