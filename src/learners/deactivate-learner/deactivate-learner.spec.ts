import { given } from '../../../test/support/given.js';
import {
  administrator,
  deactivated,
  managerOf,
  registered,
  scheduled,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import type { DeactivationReason } from '../domain/learner.events.js';
import { deactivateLearner } from './deactivate-learner.js';

const today = '2026-11-24';
const command = (effectiveOn: string, reason: DeactivationReason = 'left') => ({
  learnerId: 'L1',
  reason,
  effectiveOn,
  today,
});

describe('deactivating a learner', () => {
  it('makes the learner inactive today', () =>
    given(learner, registered())
      .when((state) => deactivateLearner(command(today), state, managerOf('kitchen')))
      .then(deactivated('left', today)));

  it('makes a learner on leave inactive too', () =>
    given(learner, registered(), wentOnLeave())
      .when((state) => deactivateLearner(command(today), state, administrator))
      .then(deactivated('left', today)));

  it('does nothing when the learner is already inactive, whatever the date', () => {
    given(learner, registered(), deactivated('duplicate'))
      .when((state) => deactivateLearner(command(today), state, administrator))
      .thenNothingHappens();
    given(learner, registered(), deactivated())
      .when((state) => deactivateLearner(command('2026-12-31'), state, administrator))
      .thenNothingHappens();
  });

  it('plans a later day, once', () => {
    given(learner, registered())
      .when((state) => deactivateLearner(command('2026-12-31'), state, administrator))
      .then(scheduled('2026-12-31'));
    given(learner, registered(), scheduled('2026-12-31'))
      .when((state) => deactivateLearner(command('2026-12-31'), state, administrator))
      .thenNothingHappens();
  });

  it('replaces the plan by another day or reason, or by today', () => {
    given(learner, registered(), scheduled('2026-12-31'))
      .when((state) => deactivateLearner(command('2027-01-31'), state, administrator))
      .then(scheduled('2027-01-31'));
    given(learner, registered(), scheduled('2026-12-31'))
      .when((state) => deactivateLearner(command('2026-12-31', 'duplicate'), state, administrator))
      .then(scheduled('2026-12-31', 'duplicate'));
    given(learner, registered(), scheduled('2026-12-31'))
      .when((state) => deactivateLearner(command(today), state, administrator))
      .then(deactivated('left', today));
  });

  it('refuses a day that is over', () =>
    given(learner, registered())
      .when((state) => deactivateLearner(command('2026-11-23'), state, administrator))
      .thenRefuses('EFFECTIVE_DATE_IN_PAST', { effectiveOn: '2026-11-23', today }));

  it('carries out a plan with its own day, even when nobody ran on that day', () =>
    given(learner, registered(), scheduled('2026-11-20'))
      .when((state) => deactivateLearner(command('2026-11-20'), state, administrator))
      .then(deactivated('left', '2026-11-20')));
});
