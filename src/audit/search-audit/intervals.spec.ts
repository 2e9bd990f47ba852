import fc from 'fast-check';
import { type Interval, joined } from './intervals.js';

const part = (first: number, last: number, count = 1): Interval => ({ first, last, count });

describe('intervals of the log', () => {
  it.each<[string, Interval[], Interval[]]>([
    ['nothing', [], []],
    ['one', [part(5, 9)], [part(5, 9)]],
    ['one inside another', [part(1, 9), part(3, 4)], [part(1, 9, 2)]],
    ['overlapping ones', [part(1, 5), part(4, 9)], [part(1, 9, 2)]],
    ['those close together', [part(1, 5), part(15, 19)], [part(1, 19, 2)]],
    ['those far apart', [part(1, 5), part(16, 19)], [part(1, 5), part(16, 19)]],
  ])('are joined: %s', (_what, parts, expected) => expect(joined(parts, 10)).toEqual(expected));

  it('hold every part, in order and apart from each other', () => {
    const parts = fc.array(fc.tuple(fc.nat(500), fc.nat(30)), { maxLength: 30 });
    fc.assert(
      fc.property(parts, fc.nat(20), (drawn, near) => {
        const sorted = drawn.map(([first, length]) => part(first, first + length));
        sorted.sort((a, b) => a.first - b.first);
        const intervals = joined(sorted, near);
        for (const { first, last } of sorted)
          expect(intervals.some((interval) => interval.first <= first && interval.last >= last)).toBe(true);
        for (const [at, { first }] of intervals.slice(1).entries())
          expect(first).toBeGreaterThan((intervals[at]?.last ?? 0) + near);
        expect(intervals.reduce((sum, { count }) => sum + count, 0)).toBe(sorted.length);
      }),
    );
  });
});
