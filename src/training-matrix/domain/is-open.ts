import type { AllocationFact, CompletionFact, CourseFacts } from './training-facts.js';

type Allocated = Extract<AllocationFact, readonly ['allocated', ...unknown[]]>;

const inForce = (facts: readonly AllocationFact[]): Allocated | undefined => {
  const last = facts.findLast(([kind]) => kind !== 'due');
  return last?.[0] === 'allocated' ? last : undefined;
};

/** Whether the completion counts, was told since the allocation and is of use for it. */
const completes = (
  [, , completedOn, expiresOn, , , counts, voided, recalculated]: CompletionFact,
  [, told, allocatedOn]: Allocated,
): boolean => {
  if (counts === null || voided !== null || counts < told) return false;
  const again = recalculated.at(-1);
  const expiry = again === undefined ? expiresOn : again[1];
  return completedOn >= allocatedOn || expiry === null || expiry > allocatedOn;
};

/** Whether the course's allocation is in force and not completed, as decisions about the learner's record see it. */
export const isOpen = ([, allocations, completions]: CourseFacts): boolean => {
  const allocation = inForce(allocations);
  return allocation !== undefined && !completions.some((completion) => completes(completion, allocation));
};
