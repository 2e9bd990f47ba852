import {
  deactivated,
  reactivated,
  registered,
  scheduled,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { allocated, allocationEnded, completed, withdrawn } from '../../../test/support/training.js';
import { learner, type LearnerEvent } from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import { allocationEffectsOf, NO_SIDE_EFFECTS, sideEffectsOf, SideEffectSum } from './side-effects.js';

const ties = { bookings: ['2026-12-01'], openAllocations: 4 };
const of = (history: readonly LearnerEvent[], ...events: readonly LearnerEvent[]) =>
  sideEffectsOf(fold(learner, [registered(), ...history]), events, { ties });

describe('the side effects of a change of a learner', () => {
  it('are planned deactivations, leaves, bookings and allocations', () => {
    expect(of([wentOnLeave(), scheduled()], deactivated())).toEqual({
      ...NO_SIDE_EFFECTS,
      plannedDeactivationsReplaced: 1,
      leavesEnded: 1,
      futureBookingsEnded: 1,
    });
    expect(of([deactivated()], reactivated())).toEqual({ ...NO_SIDE_EFFECTS, openAllocationsResumed: 4 });
  });

  it('are none where nothing changes', () => {
    expect(of([])).toBe(NO_SIDE_EFFECTS);
  });
});

describe('the side effects of a change of a training record', () => {
  it('are the allocations gained and lost', () => {
    expect(
      allocationEffectsOf([allocated(), withdrawn('fire'), allocationEnded('food'), completed()]),
    ).toEqual({ ...NO_SIDE_EFFECTS, allocationsGained: 1, allocationsLost: 2 });
  });

  it('are none where an allocation is only put back as it was', () => {
    expect(allocationEffectsOf([withdrawn(), allocated()])).toBe(NO_SIDE_EFFECTS);
    expect(allocationEffectsOf([completed()])).toBe(NO_SIDE_EFFECTS);
  });
});

it('sums up with how many learners each concerns', () => {
  const sum = new SideEffectSum();
  sum.add({ ...NO_SIDE_EFFECTS, futureBookingsEnded: 3 });
  sum.add({ ...NO_SIDE_EFFECTS, futureBookingsEnded: 1, openAllocationsPaused: 2 });
  sum.add(NO_SIDE_EFFECTS);
  expect(sum.totals).toEqual({
    ...NO_SIDE_EFFECTS,
    futureBookingsEnded: 4,
    openAllocationsPaused: 2,
    learners: { ...NO_SIDE_EFFECTS, futureBookingsEnded: 2, openAllocationsPaused: 1 },
  });
});
