import fc from 'fast-check';
import { momentIn } from './local-time.js';

describe('the moment of a time on the wall', () => {
  it.each([
    ['Europe/London', '2026-01-15', '09:00', '2026-01-15T09:00:00.000Z'],
    ['Europe/London', '2026-07-15', '09:00', '2026-07-15T08:00:00.000Z'],
    ['America/New_York', '2026-07-15', '23:30', '2026-07-16T03:30:00.000Z'],
    ['Asia/Kathmandu', '2026-07-15', '00:00', '2026-07-14T18:15:00.000Z'],
    // On the days on which the clocks change.
    ['Europe/London', '2026-03-29', '09:00', '2026-03-29T08:00:00.000Z'],
    ['Europe/London', '2026-10-25', '09:00', '2026-10-25T09:00:00.000Z'],
    // Skipped, and shown twice.
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
  ])('in %s on %s at %s is %s', (zone, day, time, moment) => expect(momentIn(zone, day, time)).toBe(moment));

  it('is what the text says where clocks show UTC', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 28_000_000 }), (minutes) => {
        const at = new Date(minutes * 60_000).toISOString();
        expect(momentIn('UTC', at.slice(0, 10), at.slice(11, 16))).toBe(at);
      }),
    ));
});
