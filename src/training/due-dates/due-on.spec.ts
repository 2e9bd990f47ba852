import { dueOnOf } from './due-on.js';

const today = '2026-11-24';

it('is due on the day that is named', () => {
  expect(dueOnOf({ on: '2027-03-03' }, today, null)).toBe('2027-03-03');
});

it('is due so many days from today', () => {
  expect(dueOnOf({ daysFrom: 'today', days: 28 }, today, '2024-03-01')).toBe('2026-12-22');
});

it('is due so many days from the first day at work, on no day where that is not known', () => {
  expect(dueOnOf({ daysFrom: 'start', days: 28 }, today, '2026-11-20')).toBe('2026-12-18');
  expect(dueOnOf({ daysFrom: 'start', days: 28 }, today, null)).toBeNull();
});
