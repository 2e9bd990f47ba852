import { SystemClock } from './clock.js';
import { dayEnd } from './day-end.js';

it.each([
  ['UTC', '2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['Europe/London', '2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['Europe/London', '2026-03-29', '2026-03-29T23:00:00.000Z'],
  ['Europe/London', '2026-10-25', '2026-10-26T00:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-06-30', '2026-06-30T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-06-30', '2026-07-01T11:00:00.000Z'],
])('a day in %s, %s, ends at %s', (timeZone, date, end) => {
  const clock = new SystemClock(timeZone);
  expect(new Date(dayEnd(date, clock)).toISOString()).toBe(end);
  expect(clock.dateOf(end) > date).toBe(true);
});
