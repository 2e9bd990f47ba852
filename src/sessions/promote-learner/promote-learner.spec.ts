import { given } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  DATES,
  inKitchen,
  learnerBooked,
  promoted,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import { promoteLearner } from './promote-learner.js';

const promoting = (learnerId: string, now: string, ...events: readonly SessionEvent[]) =>
  given(session, sessionScheduled({ promotion: 'by-approval' }), ...events).when((state) =>
    promoteLearner({ sessionId: 'S1', learnerId, now }, state, administrator, inKitchen('L1', 'L2', 'L3')),
  );

describe('approving a promotion', () => {
  it('gives the free seat to the next in line', () =>
    promoting('L1', BEFORE, waitlisted('L1'), waitlisted('L2')).then(promoted('L1')));

  it('does nothing for whoever has a seat', () =>
    promoting('L1', BEFORE, learnerBooked('L1')).thenNothingHappens());

  it('refuses to pass others in the line, to fill a full session, and whoever does not wait', () => {
    promoting('L2', BEFORE, waitlisted('L1'), waitlisted('L2')).thenRefuses('NOT_NEXT_IN_LINE', {
      before: 1,
    });
    const full = [learnerBooked('L1'), learnerBooked('L2'), waitlisted('L3')];
    promoting('L3', BEFORE, ...full).thenRefuses('SESSION_FULL', { capacity: 2 });
    promoting('L3', BEFORE).thenRefuses('LEARNER_NOT_WAITING');
  });

  it('refuses once the session has begun', () =>
    promoting('L1', AFTER, waitlisted('L1')).thenRefuses('SESSION_BEGUN', { startsAt: DATES[0].startsAt }));
});
