import {
  deactivated,
  reactivated,
  registered,
  returned,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { awayPeriodsOf } from './away-periods.js';

it('is nothing for a learner who was always there', () => {
  expect(awayPeriodsOf([registered()])).toEqual([]);
});

it('lasts from leaving to coming back', () => {
  expect(
    awayPeriodsOf([
      registered(),
      wentOnLeave(null, '2026-01-10'),
      returned('2026-02-01'),
      deactivated('left', '2026-03-01'),
    ]),
  ).toEqual([
    { from: '2026-01-10', to: '2026-02-01' },
    { from: '2026-03-01', to: null },
  ]);
});

it('is one period where somebody on leave becomes inactive', () => {
  expect(
    awayPeriodsOf([
      registered(),
      wentOnLeave(null, '2026-01-10'),
      deactivated('left', '2026-03-01'),
      reactivated('2026-04-01'),
    ]),
  ).toEqual([{ from: '2026-01-10', to: '2026-04-01' }]);
});

it('is no period where the learner is back on the day of leaving', () => {
  expect(awayPeriodsOf([deactivated('left', '2026-03-01'), reactivated('2026-03-01')])).toEqual([]);
});
