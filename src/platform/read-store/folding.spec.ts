import fc from 'fast-check';
import { foldText } from './folding.js';

describe('folded text', () => {
  it.each([
    ['Zoë Müller', 'zoe muller'],
    ['  Anne   Marie\t', 'anne marie'],
    ['Øyvind Łukasz Strauß', 'oyvind lukasz strauss'],
    ['O’Neill', "o'neill"],
    ['ＡＢＣ１２', 'abc12'],
    ['İpek', 'ipek'],
    ['Σίσυφος', 'σισυφοσ'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('folds a folded text to itself, and all spellings of one text alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });
});
