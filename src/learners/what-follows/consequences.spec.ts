import {
  deactivated,
  reactivated,
  registered,
  returned,
  scheduled,
  unscheduled,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { fold } from '../../platform/deciding/drafting.js';
import { learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import { consequencesOf, NO_CONSEQUENCES } from './consequences.js';

const ties = { bookings: ['2026-11-30', '2027-01-10'], openAllocations: 3 };
const after = (history: readonly LearnerEvent[], ...events: readonly LearnerEvent[]) =>
  consequencesOf(fold(learner, [registered(), ...history]), events, ties);

describe('what follows from a change of status', () => {
  it('is that bookings end and allocations pause with a deactivation', () => {
    expect(after([], deactivated())).toEqual({
      ...NO_CONSEQUENCES,
      futureBookingsEnded: 2,
      openAllocationsPaused: 3,
    });
  });

  it('is that only bookings end where allocations pause already, during a leave', () => {
    expect(after([wentOnLeave()], deactivated())).toEqual({ ...NO_CONSEQUENCES, futureBookingsEnded: 2 });
  });

  it('is what will be on its day with a planned deactivation', () => {
    expect(after([], scheduled('2026-12-31'))).toEqual({
      ...NO_CONSEQUENCES,
      futureBookingsEnded: 1,
      openAllocationsPaused: 3,
    });
    expect(after([scheduled('2026-12-31')], unscheduled())).toEqual(NO_CONSEQUENCES);
  });

  it('is that allocations resume with a reactivation, and no booking is restored', () => {
    expect(after([deactivated()], reactivated())).toEqual({ ...NO_CONSEQUENCES, openAllocationsResumed: 3 });
    expect(after([wentOnLeave()], returned())).toEqual({ ...NO_CONSEQUENCES, openAllocationsResumed: 3 });
  });

  it('is nothing where an undo puts an inactive learner back on leave', () => {
    expect(after([wentOnLeave(), deactivated()], reactivated(), wentOnLeave())).toEqual(NO_CONSEQUENCES);
  });

  it('is both where an undo reactivates a learner whose deactivation is planned again', () => {
    expect(after([deactivated()], reactivated(), scheduled('2027-01-10'))).toEqual({
      futureBookingsEnded: 1,
      openAllocationsPaused: 3,
      openAllocationsResumed: 3,
    });
  });
});
