import type { CsvRow } from '../platform/http/csv.js';

/** A file of one row. */
export async function* one(row: CsvRow): AsyncGenerator<CsvRow, void, undefined> {
  yield row;
}
