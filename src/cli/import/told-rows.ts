import type { PlannedRow } from '../../imports/plan/planned-row.js';
import type { RowFault } from '../../imports/row-fault.js';
import { refusalMessage, type RejectedEntry, type ValuesEntry, type WarningEntry } from './import-report.js';

/** The rows of a plan in the order of the file. */
export type PlannedRowsOf = () => AsyncIterable<PlannedRow>;

/** Why rows were not done in the run, by row: codes of refusals, or NOT_RUN. */
export type LateRefusals = ReadonlyMap<number, readonly string[]>;

/** The operation was stopped before the row had its turn. */
export const NOT_RUN = 'ROW_NOT_RUN';

const lateMessage = (code: string): string =>
  code === NOT_RUN ? 'The import was stopped before the row had its turn' : refusalMessage({ code });

/** Each fault of each row, in the order of the file. */
export async function* rejectedIn(
  rows: AsyncIterable<PlannedRow>,
  late: LateRefusals,
  columnOf: (fault: RowFault) => string | null,
): AsyncGenerator<RejectedEntry, void, undefined> {
  let told = 0;
  for await (const { row, line, outcome, faults } of rows) {
    if (outcome === 'rejected')
      for (const fault of faults)
        yield { row, line, column: columnOf(fault), code: fault.code, message: fault.message };
    else if (outcome !== 'unchanged' && row !== told) {
      // A row may be several records, which the results do not tell apart: all are told with the first.
      told = row;
      for (const code of late.get(row) ?? [])
        yield { row, line, column: null, code, message: lateMessage(code) };
    }
  }
}

export async function* warningsIn(
  rows: AsyncIterable<PlannedRow>,
): AsyncGenerator<WarningEntry, void, undefined> {
  for await (const { row, warnings } of rows)
    for (const { code, message } of warnings) yield { row, code, message };
}

/** What was read of each row; of one with several records, of each of them. */
export async function* valuesIn(
  rows: AsyncIterable<PlannedRow>,
): AsyncGenerator<ValuesEntry, void, undefined> {
  for await (const { row, read = [] } of rows) for (const values of read) yield { row, ...values };
}
