import { dateOfDayNumber, type DayNumber } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { Allocation, Completion, CourseRecord, Exemption } from '../../training/training.contract.js';
import { isOpen } from '../domain/is-open.js';
import type { AllocationFact, CompletionFact, CourseFacts, ExemptionFact } from '../domain/training-facts.js';

const dateOrNull = (day: DayNumber | null): IsoDate | null => (day === null ? null : dateOfDayNumber(day));

/**
 * A course's part of a record as the view shows it. Of completions the view holds neither provider, certificate, session nor
 * evidence: they are null here. Undefined where the order of two facts of one moment would decide. Pure.
 */
export const shownCourse = (facts: CourseFacts): CourseRecord | undefined => {
  const [courseId, allocations, completions, exemptions] = facts;
  const begun = allocations.findLast(([kind]) => kind !== 'due');
  const since = begun?.[0] === 'allocated' ? begun[1] : null;
  if (since !== null && completions.some(([, , , , , , counts]) => counts === since)) return undefined;
  const allocation = allocations.reduce<Allocation | null>(
    (known, fact) => changedBy(known, fact, courseId),
    null,
  );
  return {
    allocation: allocation === null ? null : { ...allocation, completed: !isOpen(facts) },
    withdrawn: begun !== undefined && allocation === null,
    completions: new Map(completions.map((fact) => [fact[0], completionOf(fact, courseId)])),
    exemptions: new Map(exemptions.map((fact) => [fact[0], exemptionOf(fact, courseId)])),
  };
};

const changedBy = (known: Allocation | null, fact: AllocationFact, courseId: string): Allocation | null => {
  switch (fact[0]) {
    case 'allocated':
      return allocationOf(fact, courseId);
    case 'due':
      return known && { ...known, dueOn: dateOrNull(fact[3]), dueSetOn: dateOfDayNumber(fact[2]) };
    default:
      return null;
  }
};

const allocationOf = (
  fact: Extract<AllocationFact, readonly ['allocated', ...unknown[]]>,
  courseId: string,
): Allocation => {
  const [, since, allocatedOn, dueOn, source, mandatory, planId, validityMonths] = fact;
  const on = dateOfDayNumber(allocatedOn);
  return {
    courseId,
    allocatedOn: on,
    dueOn: dateOrNull(dueOn),
    dueSetOn: on,
    source,
    planId,
    mandatory,
    ...(validityMonths === undefined ? {} : { validityMonths }),
    completed: false,
    since,
  };
};

const completionOf = (
  [completionId, told, completedOn, expiresOn, expiry, provenance, counts, voided, again]: CompletionFact,
  courseId: string,
): Completion => {
  const last = again.at(-1);
  return {
    completionId,
    courseId,
    completedOn: dateOfDayNumber(completedOn),
    expiresOn: dateOrNull(last === undefined ? expiresOn : last[1]),
    expiry,
    void: voided !== null,
    signOff: counts === null ? 'waiting' : counts === told ? 'not-needed' : 'signed-off',
    provenance,
    evidence: null,
    sessionId: null,
    provider: null,
    certificateNumber: null,
    countsSince: voided === null ? counts : null,
  };
};

const exemptionOf = (
  [exemptionId, , from, until, reason, ended]: ExemptionFact,
  courseId: string,
): Exemption => ({
  exemptionId,
  courseId,
  from: dateOfDayNumber(from),
  until: dateOrNull(ended === null ? until : ended[1]),
  reason,
});
