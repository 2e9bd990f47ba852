/**
 * The key under which names, addresses and numbers are ordered and searched: case, accents, width and spacing do not
 * count. Modules store it as a field of their view and fold what is searched for in the same way.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/\s+/g, ' ')
    .trim();

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
