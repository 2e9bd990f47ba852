import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import type { IsoDate } from '../../platform/events/event.js';
import { type CourseRecord, type Provenance, TrainingRecord } from '../../training/training.contract.js';
import type { CourseFacts, RecordFacts } from '../domain/training-facts.js';
import { shownCourse } from './shown-course.js';

/** A record that is to be decided about. */
export type AskedRecord =
  | { readonly kind: 'allocate'; readonly courseId: string }
  | {
      readonly kind: 'complete';
      readonly courseId: string;
      /** Absent where it is still to be worked out. */
      readonly completedOn?: IsoDate;
      readonly provenance: Provenance;
    };

/** The asked courses of a learner's record; the revision is the record's, and guards an append. */
export type ShownRecord = { readonly record: TrainingRecord; readonly revision: ActualRevision };

/**
 * The asked courses of a record as the view shows it, `undefined` being the view of somebody without any. Undefined where
 * the decision may hang on what the view does not hold: whether a completion of the same day is the same one. Pure.
 */
export const shownRecord = (
  facts: RecordFacts | undefined,
  asked: readonly AskedRecord[],
): ShownRecord | undefined => {
  if (facts === undefined) return { record: TrainingRecord.empty, revision: 'none' };
  const known = new Map(facts.courses.map((course) => [course[0], course]));
  const courses = new Map<string, CourseRecord>();
  for (const one of asked) {
    const course = known.get(one.courseId);
    if (course === undefined) continue;
    if (mayBeThere(one, course)) return undefined;
    if (courses.has(one.courseId)) continue;
    const shown = shownCourse(course);
    if (shown === undefined) return undefined;
    courses.set(one.courseId, shown);
  }
  const { revision } = facts;
  return { record: TrainingRecord.ofCourses(courses, revision + 1), revision };
};

const mayBeThere = (asked: AskedRecord, [, , completions]: CourseFacts): boolean => {
  if (asked.kind === 'allocate') return false;
  const day = asked.completedOn === undefined ? undefined : dayNumberOf(asked.completedOn);
  return completions.some(
    ([, , completedOn, , , provenance, , voided]) =>
      voided === null && (day === undefined || (completedOn === day && provenance === asked.provenance)),
  );
};
