import { compareByCodePoint, foldText } from '../../platform/read-store/folding.js';
import type { CourseKind } from '../domain/course.events.js';
import type { Course } from '../domain/courses.js';

export type CourseFilter = {
  /** Without regard to case and accents; several: any of them. */
  readonly category?: readonly string[];
  readonly kind?: readonly CourseKind[];
  /** Default false: retired courses are hidden. */
  readonly retired?: boolean | 'any';
};

export type FilteredCourses = {
  /** By title, without regard to case and accents, then by code. */
  readonly courses: readonly Course[];
  /** Hidden by category or kind. */
  readonly hiddenByFilter: number;
  /** Hidden by nothing but being retired, or by not being so. */
  readonly hiddenByRetired: number;
};

export const filteredCourses = (all: readonly Course[], filter: CourseFilter): FilteredCourses => {
  const { category, kind, retired = false } = filter;
  const categories = category && new Set(category.map(foldText));
  const described = all.filter(
    (course) =>
      (categories === undefined || categories.has(foldText(course.category))) &&
      (kind === undefined || kind.includes(course.kind)),
  );
  const matching = described.filter((course) => retired === 'any' || course.retired === retired);
  return {
    courses: byTitle(matching),
    hiddenByFilter: all.length - described.length,
    hiddenByRetired: described.length - matching.length,
  };
};

const byTitle = (courses: readonly Course[]): readonly Course[] =>
  courses
    .map((course) => ({ course, title: foldText(course.title), code: foldText(course.code) }))
    .sort((a, b) => compareByCodePoint(a.title, b.title) || compareByCodePoint(a.code, b.code))
    .map(({ course }) => course);
