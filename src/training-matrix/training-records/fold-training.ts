import {
  type AttendanceEvent,
  isAttendanceEvent,
  type RecordedTrainingEvent,
} from '../../training/training.contract.js';
import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import type {
  AllocationFact,
  CompletionFact,
  CourseFacts,
  Day,
  ExemptionFact,
  RecordFacts,
  Told,
} from '../domain/training-facts.js';
import { isOpen } from '../domain/is-open.js';
import { toldAt } from './told.js';

type OfCourse = Exclude<RecordedTrainingEvent, { type: AttendanceEvent['type'] }>;
type Of<T extends OfCourse['type']> = Extract<OfCourse, { type: T }>;

const dayOrNull = (date: IsoDate | null): Day | null => (date === null ? null : dayNumberOf(date));

const allocated = ({ data }: Of<'CourseAllocated'>, told: Told): AllocationFact => {
  const { allocatedOn, dueOn, source, mandatory, planId, validityMonths } = data;
  const fact = [
    'allocated',
    told,
    dayNumberOf(allocatedOn),
    dayOrNull(dueOn),
    source,
    mandatory,
    planId,
  ] as const;
  return validityMonths === undefined ? fact : [...fact, validityMonths];
};

const completed = ({ data }: Of<'CompletionRecorded'>, told: Told): CompletionFact => [
  data.completionId,
  told,
  dayNumberOf(data.completedOn),
  dayOrNull(data.expiresOn),
  data.expiry,
  data.provenance,
  data.signOff === 'waiting' ? null : told,
  null,
  [],
];

const exempted = ({ data }: Of<'ExemptionGranted'>, told: Told): ExemptionFact => [
  data.exemptionId,
  told,
  dayNumberOf(data.from),
  dayOrNull(data.until),
  data.reason,
  null,
];

/** The fact of the given id after the change; all others as they are. */
const changed = <F extends readonly [string, ...unknown[]]>(
  facts: readonly F[],
  id: string,
  change: (fact: F) => F,
): readonly F[] => facts.map((fact) => (fact[0] === id ? change(fact) : fact));

const changedCompletion = (
  facts: readonly CompletionFact[],
  event: Of<'CompletionSignedOff' | 'CompletionExpiryRecalculated' | 'CompletionVoided'>,
  told: Told,
): readonly CompletionFact[] =>
  changed(facts, event.data.completionId, (fact): CompletionFact => {
    const [id, since, on, until, expiry, provenance, counts, voided, recalculated] = fact;
    switch (event.type) {
      case 'CompletionSignedOff':
        return [id, since, on, until, expiry, provenance, counts ?? told, voided, recalculated];
      case 'CompletionVoided':
        return [id, since, on, until, expiry, provenance, counts, voided ?? told, recalculated];
      case 'CompletionExpiryRecalculated': {
        const again = [...recalculated, [told, dayOrNull(event.data.expiresOn)] as const];
        return [id, since, on, until, expiry, provenance, counts, voided, again];
      }
    }
  });

const changedCourse = (
  [courseId, allocations, completions, exemptions]: CourseFacts,
  event: OfCourse,
  told: Told,
): CourseFacts => {
  const withAllocation = (fact: AllocationFact): CourseFacts => [
    courseId,
    [...allocations, fact],
    completions,
    exemptions,
  ];
  const withExemptions = (facts: readonly ExemptionFact[]): CourseFacts => [
    courseId,
    allocations,
    completions,
    facts,
  ];
  switch (event.type) {
    case 'CourseAllocated':
      return withAllocation(allocated(event, told));
    case 'AllocationDueDateChanged':
      return withAllocation(['due', told, dayNumberOf(event.data.changedOn), dayOrNull(event.data.dueOn)]);
    case 'AllocationWithdrawn':
      return withAllocation(['withdrawn', told, dayNumberOf(event.data.withdrawnOn)]);
    case 'AllocationEnded':
      return withAllocation(['ended', told, dayNumberOf(event.data.endedOn)]);
    case 'ExemptionGranted':
      return withExemptions([...exemptions, exempted(event, told)]);
    case 'ExemptionEnded': {
      const ended = [told, dayNumberOf(event.data.endedOn)] as const;
      return withExemptions(
        changed(exemptions, event.data.exemptionId, ([id, since, from, until, reason]) => [
          id,
          since,
          from,
          until,
          reason,
          ended,
        ]),
      );
    }
    case 'CompletionRecorded':
      return [courseId, allocations, [...completions, completed(event, told)], exemptions];
    default:
      return [courseId, allocations, changedCompletion(completions, event, told), exemptions];
  }
};

/** Pure. Attendance changes no cell, only the revision. */
export const foldTraining = (facts: RecordFacts | undefined, event: RecordedTrainingEvent): RecordFacts => {
  const { learnerId } = event.data;
  const { revision, position } = event;
  const before = facts ?? {
    learnerId,
    changedPosition: position,
    times: [],
    courses: [],
    openAllocations: 0,
  };
  return isAttendanceEvent(event)
    ? { ...before, revision }
    : { ...withCourse(before, event), learnerId, changedPosition: position, revision };
};

const withCourse = (
  facts: Omit<RecordFacts, 'revision'>,
  event: OfCourse,
): Pick<RecordFacts, 'times' | 'courses' | 'openAllocations'> => {
  const { courseId } = event.data;
  const { times, told } = toldAt(facts.times, event);
  const at = facts.courses.findIndex(([id]) => id === courseId);
  const before = facts.courses[at] ?? ([courseId, [], [], []] as const);
  const after = changedCourse(before, event, told);
  return {
    times,
    courses: at === -1 ? [...facts.courses, after] : facts.courses.with(at, after),
    openAllocations: facts.openAllocations + Number(isOpen(after)) - Number(isOpen(before)),
  };
};
