import { given } from '../../../test/support/given.js';
import {
  administrator,
  deactivated,
  registered,
  returned,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import { returnFromLeave } from '../return-from-leave/return-from-leave.js';
import { putOnLeave } from './put-on-leave.js';

const command = (expectedBackOn: string | null, today = '2026-11-24') => ({
  learnerId: 'L1',
  expectedBackOn,
  today,
});

describe('leave', () => {
  it.each(['2027-02-01', null])('begins today, until %j', (expectedBackOn) =>
    given(learner, registered())
      .when((state) => putOnLeave(command(expectedBackOn), state, administrator))
      .then(wentOnLeave(expectedBackOn)),
  );

  it('keeps its beginning when the day of return is changed', () =>
    given(learner, registered(), wentOnLeave('2027-02-01'))
      .when((state) => putOnLeave(command('2027-03-01', '2027-01-10'), state, administrator))
      .then(wentOnLeave('2027-03-01', '2026-11-24')));

  it('does nothing when it is already so', () =>
    given(learner, registered(), wentOnLeave('2027-02-01'))
      .when((state) => putOnLeave(command('2027-02-01', '2027-01-10'), state, administrator))
      .thenNothingHappens());

  it('refuses a day of return that is not later than today, and inactive learners', () => {
    given(learner, registered())
      .when((state) => putOnLeave(command('2026-11-24'), state, administrator))
      .thenRefuses('RETURN_DATE_NOT_LATER', { expectedBackOn: '2026-11-24', today: '2026-11-24' });
    given(learner, registered(), deactivated())
      .when((state) => putOnLeave(command(null), state, administrator))
      .thenRefuses('LEARNER_INACTIVE');
  });

  it('ends with the return, once', () => {
    const back = { learnerId: 'L1', today: '2027-02-01' };
    given(learner, registered(), wentOnLeave())
      .when((state) => returnFromLeave(back, state, administrator))
      .then(returned('2027-02-01'));
    given(learner, registered())
      .when((state) => returnFromLeave(back, state, administrator))
      .thenNothingHappens();
    given(learner, registered(), deactivated())
      .when((state) => returnFromLeave(back, state, administrator))
      .thenRefuses('LEARNER_INACTIVE');
  });
});
