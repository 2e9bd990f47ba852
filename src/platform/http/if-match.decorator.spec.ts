import { etagOf, revisionOf } from './if-match.decorator.js';
import { positionOf } from './at-least.decorator.js';
import { Refused } from './refused.js';

describe('If-Match', () => {
  it('names the revision that an ETag told', () => expect(revisionOf(etagOf(12))).toBe(12));

  it('asks nothing where it is absent or any', () =>
    expect([revisionOf(undefined), revisionOf(' * ')]).toEqual([undefined, undefined]));

  it.each(['12', 'W/"12"', '"a"', '"1", "2"', '"-1"', '""'])('is refused as %s', (header) =>
    expect(() => revisionOf(header)).toThrow(new Refused({ code: 'IF_MATCH_INVALID' })),
  );
});

describe('minPosition', () => {
  it('is a whole number', () =>
    expect([positionOf('0'), positionOf('77'), positionOf(undefined)]).toEqual([0, 77, undefined]));

  it.each(['', '-1', '1.5', '1e3', 'x', '9999999999999999', ['1', '2']])('is refused as %p', (text) =>
    expect(() => positionOf(text)).toThrow(new Refused({ code: 'MIN_POSITION_INVALID' })),
  );
});
