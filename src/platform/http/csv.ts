import { guarded } from './formula-safe.js';

export type CsvCell = string | number | boolean | null | undefined;
export type CsvRow = readonly CsvCell[];

export const CSV_DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type CsvDelimiter = keyof typeof CSV_DELIMITERS;

/** How a CSV is written, for spreadsheets of other countries and for programs. */
export type CsvOptions = {
  /** Whether a byte order mark comes first: Excel reads a CSV as UTF-8 only by it. Default: yes. */
  readonly bom?: boolean;
  /** Default: comma. */
  readonly delimiter?: CsvDelimiter;
};

const NEEDS_QUOTES: Record<CsvDelimiter, RegExp> = {
  comma: /[",\r\n]/,
  semicolon: /[";\r\n]/,
  tab: /["\t\r\n]/,
};

/** One cell as RFC 4180 wants it. Numbers are left alone: they cannot be formulas. */
export const csvCell = (value: CsvCell, delimiter: CsvDelimiter = 'comma'): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = guarded(value);
  return NEEDS_QUOTES[delimiter].test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (row: CsvRow, delimiter: CsvDelimiter = 'comma'): string =>
  `${row.map((cell) => csvCell(cell, delimiter)).join(CSV_DELIMITERS[delimiter])}\r\n`;
