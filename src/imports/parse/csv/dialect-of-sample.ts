import {
  type Delimiter,
  DELIMITERS,
  type HeaderLikeness,
  type IsHeader,
  type LineEnd,
  type TableRow,
} from '../table.js';
import { isBlank, MAX_ROWS_TO_HEADER } from '../header-row.js';
import { CsvRecords } from './csv-records.js';

/** The start of a file, enough to see how it is written. `whole`: it is all of the file. */
export type Sample = { readonly text: string; readonly whole: boolean };

/** Rows that are looked at for a delimiter. */
const ROWS = 100;
const RANK: Record<HeaderLikeness, number> = { yes: 2, partly: 1, no: 0 };

/**
 * The delimiter under which some row is the header that is looked for; among equals, the one that splits the rows into most
 * cells of the most even number. A comma where nothing tells.
 */
export const delimiterOfSample = (sample: Sample, isHeader: IsHeader): Delimiter => {
  const candidates = DELIMITERS.map((delimiter) => {
    const rows = rowsUnder(delimiter, sample);
    const likeness = rows.slice(0, MAX_ROWS_TO_HEADER).map(({ fields }) => RANK[isHeader(fields)]);
    return { delimiter, likeness: Math.max(0, ...likeness), evenness: evennessOf(rows) };
  });
  const [best] = candidates.sort(
    (left, right) => right.likeness - left.likeness || right.evenness - left.evenness,
  );
  return best?.delimiter ?? ',';
};

const rowsUnder = (delimiter: Delimiter, { text, whole }: Sample): TableRow[] => {
  const rows = new CsvRecords(delimiter).read(text, whole);
  return (rows.length === 0 ? new CsvRecords(delimiter).read(text, true) : rows)
    .filter((row) => !isBlank(row))
    .slice(0, ROWS);
};

/** 0 where most rows have one cell; grows with their number of cells and with how many have the same. */
const evennessOf = (rows: readonly TableRow[]): number => {
  const widths = new Map<number, number>();
  for (const { fields } of rows) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  return Math.max(
    0,
    ...[...widths].map(([width, count]) => (count / rows.length) * Math.log2(Math.max(width, 1))),
  );
};

/** The line end that ends most lines. */
export const lineEndOfSample = ({ text }: Sample): LineEnd => {
  const both = text.split('\r\n').length - 1;
  const counts: [LineEnd, number][] = [
    ['\r\n', both],
    ['\n', text.split('\n').length - 1 - both],
    ['\r', text.split('\r').length - 1 - both],
  ];
  const [most] = counts.sort(([, left], [, right]) => right - left);
  return most?.[0] ?? '\r\n';
};

/** A first line `sep=;` is for spreadsheets, which do not show it: how long it is, and which delimiter it names. */
export const separatorLine = ({ text }: Sample): { delimiter?: Delimiter; length: number } => {
  const [line = '', , name] = /^("?)sep=([,;\t|])\1(?:\r\n|\n|\r|$)/i.exec(text) ?? [];
  const delimiter = DELIMITERS.find((known) => known === name);
  return delimiter === undefined ? { length: 0 } : { delimiter, length: line.length };
};
