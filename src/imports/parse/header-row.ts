import { FileRefused } from './file-refused.js';
import type { IsHeader, TableRow } from './table.js';

/** The header is looked for among so many rows that hold something. */
export const MAX_ROWS_TO_HEADER = 30;

export const isBlank = ({ fields, faults }: TableRow): boolean =>
  faults === undefined && fields.every((field) => field.trim() === '');

/**
 * The header among the first rows that hold anything: the first that is what is looked for; else the first that is so in part;
 * else the first that is words side by side. `rows` is not empty. Throws FileRefused FILE_HEADER_BROKEN where a row that
 * cannot be read may have been the header.
 */
export const headerAmong = (rows: readonly TableRow[], isHeader: IsHeader): TableRow => {
  const readable = rows.filter(({ fields }) => fields.length > 0);
  const likeness = readable.map(({ fields }) => isHeader(fields));
  const known = readable[likeness.indexOf('yes')] ?? readable[likeness.indexOf('partly')];
  if (known !== undefined) return known;
  const guessed = guessedHeader(readable);
  const [first] = rows;
  if (guessed === undefined || first?.fields.length === 0) throw headerBroken();
  return guessed;
};

export const headerBroken = (): FileRefused => new FileRefused({ code: 'FILE_HEADER_BROKEN' });

/** The first row with words in at least half as many cells as rows have here, and no numbers, dates or addresses. */
const guessedHeader = (rows: readonly TableRow[]): TableRow | undefined => {
  const widest = Math.max(0, ...rows.map(({ fields }) => filled(fields).length));
  return (
    rows.find(({ fields }) => {
      const cells = filled(fields);
      return cells.length * 2 >= widest && cells.every((cell) => !/^[\d./:-]+$|@/.test(cell));
    }) ?? rows[0]
  );
};

const filled = (fields: readonly string[]): string[] =>
  fields.map((field) => field.trim()).filter((field) => field !== '');
