import type { Json } from '../../platform/events/event.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { FileSeen } from '../../imports/open-imports/import-record.js';
import { problemOf } from '../../platform/http/problem.js';
import { mappingOf } from './file-columns.js';

/** One fault of one row. */
export type RejectedEntry = {
  readonly row: number;
  readonly line: number;
  /** The header as the file writes it; null for the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
};
export type WarningEntry = { readonly row: number; readonly code: string; readonly message: string };
/** What was read of a row, or of one record of it, by field. */
export type ValuesEntry = { readonly row: number; readonly [field: string]: Json };

/** What became of a file, or would. The lists are read anew at each call: a file may have a million rows. */
export type ImportReport = {
  /** Null for a workbook, and for a file that was refused before its header was found. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headerRow: number | null;
  /** Field by header; null: the column is not read. */
  readonly mapping: { readonly [header: string]: string | null };
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: () => AsyncIterable<RejectedEntry>;
  readonly warnings: () => AsyncIterable<WarningEntry>;
  readonly fileRejected: { readonly code: string; readonly message: string } | null;
  /** Absent where it was not asked for. */
  readonly values?: () => AsyncIterable<ValuesEntry>;
};

/** A file of which nothing was used. `seen`: how it was read, where that is known. */
export const refusedReport = (refusal: Refusal, withValues: boolean, seen?: FileSeen): ImportReport => ({
  encoding: seen?.dialect.format === 'csv' ? seen.dialect.encoding : null,
  delimiter: seen?.dialect.format === 'csv' ? seen.dialect.delimiter : null,
  headerRow: seen?.headerRow ?? null,
  mapping: mappingOf(seen?.columns ?? []),
  rows: 0,
  accepted: 0,
  unchanged: 0,
  rejected: nothing,
  warnings: nothing,
  fileRejected: { code: refusal.code, message: commandMessage(refusal) },
  ...(withValues ? { values: nothing } : {}),
});

/** As the HTTP API words it. */
export const refusalMessage = (refusal: Refusal): string => problemOf(refusal)?.detail ?? refusal.code;

/** The same, but for what is confirmed in another way on the command line. */
export const commandMessage = (refusal: Refusal): string => {
  const { count, confirmed } = refusal.facts ?? {};
  if (refusal.code === 'CONFIRMATION_NEEDED')
    return `This would make ${String(count)} changes, among them people who are not in the file. Nothing was changed. If you mean it, say --confirm ${String(count)}.`;
  return refusal.code === 'CONFIRMATION_MISMATCH'
    ? `This would make ${String(count)} changes, not ${String(confirmed)}. Nothing was changed. If you mean it, say --confirm ${String(count)}, or leave it out.`
    : refusalMessage(refusal);
};

/** No entry. */
export async function* nothing(): AsyncGenerator<never, void, undefined> {}

/** The report as one JSON object on one line, in pieces. */
export async function* jsonOf(report: ImportReport): AsyncGenerator<string, void, undefined> {
  const { encoding, delimiter, headerRow, mapping, rows, accepted, unchanged } = report;
  const counts = { encoding, delimiter, headerRow, mapping, rows, accepted, unchanged };
  yield `${JSON.stringify(counts).slice(0, -1)},"rejected":`;
  yield* listOf(report.rejected());
  yield ',"warnings":';
  yield* listOf(report.warnings());
  yield `,"fileRejected":${JSON.stringify(report.fileRejected)}`;
  if (report.values !== undefined) {
    yield ',"values":';
    yield* listOf(report.values());
  }
  yield '}';
}

async function* listOf(entries: AsyncIterable<object>): AsyncGenerator<string, void, undefined> {
  let before = '[';
  for await (const entry of entries) {
    yield before + JSON.stringify(entry);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

const PIECE_CHARACTERS = 64 * 1024;

/** Small pieces put together, so that each is worth a write. */
export async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE_CHARACTERS) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}
