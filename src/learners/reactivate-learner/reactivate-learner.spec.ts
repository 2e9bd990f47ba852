import { given } from '../../../test/support/given.js';
import {
  administrator,
  deactivated,
  reactivated,
  registered,
  scheduled,
  unscheduled,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { cancelScheduledDeactivation } from '../cancel-scheduled-deactivation/cancel-scheduled-deactivation.js';
import { learner } from '../domain/learner.js';
import { reactivateLearner } from './reactivate-learner.js';

const command = { learnerId: 'L1', today: '2026-11-24' };

describe('reactivating a learner', () => {
  it('makes an inactive learner active', () =>
    given(learner, registered(), deactivated())
      .when((state) => reactivateLearner(command, state, administrator))
      .then(reactivated('2026-11-24')));

  it('takes back a planned deactivation', () =>
    given(learner, registered(), scheduled())
      .when((state) => reactivateLearner(command, state, administrator))
      .then(unscheduled()));

  it('does nothing when the learner is active', () =>
    given(learner, registered())
      .when((state) => reactivateLearner(command, state, administrator))
      .thenNothingHappens());

  it('refuses a learner on leave, who returns instead', () =>
    given(learner, registered(), wentOnLeave())
      .when((state) => reactivateLearner(command, state, administrator))
      .thenRefuses('LEARNER_ON_LEAVE'));
});

describe('cancelling a scheduled deactivation', () => {
  it('takes the plan back, once', () => {
    given(learner, registered(), scheduled())
      .when((state) => cancelScheduledDeactivation({ learnerId: 'L1' }, state, administrator))
      .then(unscheduled());
    given(learner, registered(), scheduled(), unscheduled())
      .when((state) => cancelScheduledDeactivation({ learnerId: 'L1' }, state, administrator))
      .thenNothingHappens();
  });
});
