import { isDeepStrictEqual } from 'node:util';
import type { Course, CourseDetails } from '../../courses/courses.contract.js';

/** Some of what a course is like. */
export type CourseParts = Partial<
  Pick<CourseDetails, 'code' | 'title' | 'category' | 'kind' | 'expiry'> & Pick<Course, 'retired'>
>;

const PARTS = ['code', 'title', 'category', 'kind', 'expiry', 'retired'] as const;

/** What of a course is different from another state of it, as it is there. */
export const partsThatDiffer = (of: Course, from: Course): CourseParts =>
  Object.fromEntries(
    PARTS.filter((part) => !isDeepStrictEqual(of[part], from[part])).map((part) => [part, of[part]]),
  );

/** Whether a course has all of these parts. */
export const isSaid = (course: Course, parts: CourseParts): boolean =>
  PARTS.every((part) => parts[part] === undefined || isDeepStrictEqual(course[part], parts[part]));
