import { readXml } from './xml-reading.js';
import { MAX_HELD_PART_BYTES, workbookTooLarge, type ZipParts } from './zip-parts.js';

/** Spreadsheet programs know some 65,000 styles of cells, and far fewer formats of numbers. */
const MAX_FORMATS = 100_000;

/** How a number is shown, as far as that changes what it says. */
export type NumberFormat =
  | { readonly shows: 'number' | 'percent' | 'date' | 'date-time' | 'duration' }
  /** A number of so many digits at least, with zeros before it. */
  | { readonly shows: 'digits'; readonly digits: number };

export const PLAIN: NumberFormat = { shows: 'number' };

/** Formats that need no code, by id. */
const BUILT_IN = (id: number): NumberFormat => {
  if (id === 9 || id === 10) return { shows: 'percent' };
  if (id === 46) return { shows: 'duration' };
  if ((id >= 18 && id <= 22) || id === 32 || id === 33 || id === 45 || id === 47 || id === 55 || id === 56)
    return { shows: 'date-time' };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { shows: 'date' };
  return PLAIN;
};

/** The format of each style that a cell can name, by its number. Throws FileRefused WORKBOOK_TOO_LARGE and what reading throws. */
export const readNumberFormats = async (parts: ZipParts, part: string): Promise<readonly NumberFormat[]> => {
  const custom = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(parts.read(part, MAX_HELD_PART_BYTES), {
    open(name, attributes) {
      if (formats.length >= MAX_FORMATS || custom.size >= MAX_FORMATS) throw workbookTooLarge();
      if (name === 'numFmt')
        custom.set(Number(attributes['numFmtId']), formatOfCode(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      formats.push(custom.get(id) ?? BUILT_IN(id));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
};

/** What a format code shows: the part for positive numbers, without what is only decoration. */
const formatOfCode = (code: string): NumberFormat => {
  const bare = code.replace(/"[^"]*"?|\\.|[_*]./gs, '');
  const [positive = ''] = bare.split(';');
  if (/\[(h+|m+|s+)\]/i.test(positive)) return { shows: 'duration' };
  const shown = positive.replace(/\[[^\]]*\]/g, '').trim();
  if (/^(general|standard)$/i.test(shown)) return PLAIN;
  if (/[hs]/i.test(shown)) return { shows: 'date-time' };
  if (/[ymd]/i.test(shown)) return { shows: 'date' };
  if (shown.includes('%')) return { shows: 'percent' };
  return /^0{2,}$/.test(shown) ? { shows: 'digits', digits: Math.min(shown.length, 30) } : PLAIN;
};
