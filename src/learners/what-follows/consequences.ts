import { exists, type Learner, learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { Ties } from './learner-ties.js';

/** What follows elsewhere from a change of a learner's status. Allocations pause while a learner is on leave, too. */
export type Consequences = {
  readonly futureBookingsEnded: number;
  readonly openAllocationsPaused: number;
  readonly openAllocationsResumed: number;
};

export const NO_CONSEQUENCES: Consequences = {
  futureBookingsEnded: 0,
  openAllocationsPaused: 0,
  openAllocationsResumed: 0,
};

const isActive = (state: Learner): boolean => exists(state) && state.status === 'active';
const isInactive = (state: Learner): boolean => exists(state) && state.status === 'inactive';

/**
 * Pure. Of the accepted events of one learner. A deactivation that is planned counts what it will bring on its day as things
 * stand: the bookings from that day on.
 */
export const consequencesOf = (
  before: Learner,
  events: readonly LearnerEvent[],
  ties: Ties,
): Consequences => {
  const { bookings, openAllocations } = ties;
  const planned = events.findLast((event) => event.type === 'LearnerDeactivationScheduled');
  const after = events.reduce(learner.evolve, before);
  if (planned !== undefined && !isInactive(after)) {
    const { effectiveOn } = planned.data;
    return {
      futureBookingsEnded: bookings.filter((day) => day >= effectiveOn).length,
      openAllocationsPaused: isActive(after) ? openAllocations : 0,
      openAllocationsResumed: isActive(before) || !isActive(after) ? 0 : openAllocations,
    };
  }
  return {
    futureBookingsEnded: isInactive(after) && !isInactive(before) ? bookings.length : 0,
    openAllocationsPaused: isActive(before) && !isActive(after) ? openAllocations : 0,
    openAllocationsResumed: !isActive(before) && isActive(after) ? openAllocations : 0,
  };
};
