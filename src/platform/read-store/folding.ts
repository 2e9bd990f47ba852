const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
// Letters that Unicode does not take apart, as people without such a key type them.
const LETTERS: Readonly<Record<string, string>> = {
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  '’': "'",
  '‘': "'",
};
const MARKS_AND_LETTERS = new RegExp(`[\\p{M}${Object.keys(LETTERS).join('')}]`, 'gu');

/**
 * The key under which names, addresses and numbers are ordered and searched: case, accents, width and spacing do not
 * count. Modules store it as a field of their view and fold what is searched for in the same way.
 */
export const foldText = (text: string): string => {
  // Most texts are plain; views fold tens of thousands of them a second.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS_AND_LETTERS, (letter) => LETTERS[letter] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
};

// UTF-16 puts the surrogates of astral characters below U+E000..U+FFFF; code points do not.
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Orders strings by code point, as SQLite and MongoDB order UTF-8; JavaScript's `<` orders by UTF-16 unit. */
export const compareByCodePoint = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};
