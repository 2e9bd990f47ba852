import fc from 'fast-check';
import { guarded, looksLikeFormula, unguarded, unmistakable } from './formula-safe.js';

/** Any text, and often one that is made of what matters here. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a', ' ') }),
);

describe('a text that a spreadsheet would run', () => {
  it.each([
    ['=A1', "'=A1"],
    ['-Smith', "'-Smith"],
    ['+44 20 7946 0000', "'+44 20 7946 0000"],
    ['@here', "'@here"],
    ["'-Smith", "''-Smith"],
    ["O'Hara", "O'Hara"],
    ["'Ali", "'Ali"],
    ['', ''],
  ])('%p is guarded as %p', (text, written) => {
    expect(guarded(text)).toBe(written);
    expect(unguarded(written)).toBe(text);
  });

  it('never begins like a formula once it is guarded', () =>
    fc.assert(fc.property(texts, (text) => !looksLikeFormula(guarded(text)))));

  it('comes back as it was from a guard, whatever it is', () =>
    fc.assert(fc.property(texts, (text) => unguarded(guarded(text)) === text)));

  it('comes back as it was from a cell that is text anyway', () =>
    fc.assert(fc.property(texts, (text) => unguarded(unmistakable(text)) === text)));

  it('is left alone in a cell that is text anyway', () => {
    expect(unmistakable('-Smith')).toBe('-Smith');
    expect(unmistakable("'-Smith")).toBe("''-Smith");
  });
});
