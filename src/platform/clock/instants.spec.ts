import { instantOf } from './instants.js';

describe('instants', () => {
  it.each([
    ['2026-03-31T09:00:00Z', '2026-03-31T09:00:00.000Z'],
    ['2026-03-31T09:00Z', '2026-03-31T09:00:00.000Z'],
    ['2026-03-31T09:00:00.5Z', '2026-03-31T09:00:00.500Z'],
    ['2026-03-31T00:30:00+01:00', '2026-03-30T23:30:00.000Z'],
  ])('reads %s', (text, instant) => expect(instantOf(text)).toBe(instant));

  it.each([
    '2026-03-31',
    '2026-03-31T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-03-31T24:00:00Z',
    '2026-03-31T09:60:00Z',
    '2026-03-31 09:00:00Z',
    '2026-03-31T09:00:00Z\n',
    'now',
    '',
  ])('refuses %j', (text) => expect(instantOf(text)).toBeUndefined());
});
