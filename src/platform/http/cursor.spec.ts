import fc from 'fast-check';
import { cursorInvalid, decodeCursor, encodeCursor } from './cursor.js';
import type { Json } from '../events/event.js';

describe('a cursor', () => {
  it('carries any value through an address', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
        const text = encodeCursor(value as Json);
        fc.pre(text.length <= 2_000);
        expect(encodeURIComponent(text)).toBe(text);
        expect(decodeCursor(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  it('is refused in any other text', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        try {
          expect(encodeCursor(decodeCursor(text))).toBeDefined();
        } catch (error) {
          expect(error).toEqual(cursorInvalid());
        }
      }),
    ));

  it.each(['', '%', 'abc=', 'e30 ', `${'A'.repeat(2_004)}`])('is refused where it is %p', (text) =>
    expect(() => decodeCursor(text)).toThrow(cursorInvalid()),
  );
});
