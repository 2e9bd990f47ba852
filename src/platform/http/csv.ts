export type CsvCell = string | number | boolean | null | undefined;
export type CsvRow = readonly CsvCell[];

/** A spreadsheet takes a cell that starts so for a formula; an apostrophe in front makes it text. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One cell as RFC 4180 wants it. Numbers are left alone: they cannot be formulas. */
export const csvCell = (value: CsvCell): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (row: CsvRow): string => `${row.map(csvCell).join(',')}\r\n`;
