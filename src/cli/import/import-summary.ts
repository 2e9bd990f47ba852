import type { FileColumn } from '../../imports/file/file-column.js';
import { layoutNamed } from '../../imports/headings/layouts.js';
import { acceptedOf, type ImportPlan } from '../../imports/plan/import-plan.js';
import type { ImportRun } from './import-desk.js';
import type { ImportReport, RejectedEntry } from './import-report.js';
import { isIncomplete, rejectedCount } from './report-of-plan.js';

/** What was asked for and what came of it, beside the report. */
export type Told = {
  readonly file: string;
  readonly plan: ImportPlan;
  readonly report: ImportReport;
  readonly dryRun: boolean;
  /** Undefined for a dry run, and where there was nothing to do. */
  readonly run: ImportRun | undefined;
};

const ROWS_SHOWN = 20;

/** How the file was read and what came of it, for people. */
export async function* summaryOf(told: Told): AsyncGenerator<string, void, undefined> {
  const { file, plan, report } = told;
  yield `${file === '-' ? 'Standard input' : file}: ${readAs(plan)}.`;
  yield* columnLines(plan.columns);
  yield countsLine(told);
  yield* allocationLines(told);
  yield* rejectedLines(report);
  yield* nextLines(told);
}

const DELIMITER_WORDS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

const readAs = ({ dialect, headerRow, layout }: ImportPlan): string => {
  const how =
    dialect.format === 'csv'
      ? `CSV in ${dialect.encoding}, separated by ${DELIMITER_WORDS[dialect.delimiter] ?? dialect.delimiter}`
      : `workbook, sheet ${dialect.sheet}`;
  return `${how}, headers in row ${headerRow}, layout: ${layoutNamed(layout)?.title ?? layout}`;
};

function* columnLines(columns: readonly FileColumn[]): Generator<string, void, undefined> {
  const named = columns.filter(({ header }) => header !== '');
  const read = named.filter(({ field }) => field !== null);
  const width = Math.max(...read.map(({ header }) => header.length));
  yield 'Columns:';
  for (const { header, field, nth, empty } of read) {
    const which = nth === null ? '' : ` ${nth}`;
    const emptied = empty === 'keep' || empty === null ? '' : ` (empty cells: ${empty})`;
    yield `  ${header.padEnd(width)}  ${field ?? ''}${which}${emptied}`;
  }
  const ignored = named.filter(({ field }) => field === null).map(({ header }) => header);
  if (ignored.length > 0) yield `Ignored columns: ${ignored.join(', ')}`;
}

const countsLine = ({ plan, report, run, dryRun }: Told): string => {
  const { rows, accepted, unchanged } = report;
  const rejected = rejectedCount(plan, run);
  const warned = plan.warnings === 0 ? '' : `, ${plan.warnings} with a warning`;
  return `${rows} rows: ${accepted} ${dryRun ? 'would be done' : 'done'}, ${unchanged} already so, ${rejected} rejected${warned}.`;
};

function* allocationLines({ plan, dryRun }: Told): Generator<string, void, undefined> {
  const { gained, lost, learners } = plan.allocations;
  if (learners > 0)
    yield `By learning plans ${gained} allocations ${dryRun ? 'would come and' : 'come and'} ${lost} go, of ${learners} learners who move.`;
}

/** The first rejected rows, each fault on a line. */
async function* rejectedLines({ rejected }: ImportReport): AsyncGenerator<string, void, undefined> {
  const shown = new Set<number>();
  for await (const entry of rejected()) {
    shown.add(entry.row);
    if (shown.size > ROWS_SHOWN) {
      yield '  … and others: --json tells all of them.';
      return;
    }
    yield rejectedLine(entry);
  }
}

const rejectedLine = ({ line, column, code, message }: RejectedEntry): string =>
  `  line ${line}${column === null ? '' : `, ${column}`}: ${message} (${code})`;

function* nextLines({ plan, report, run, dryRun }: Told): Generator<string, void, undefined> {
  const { counts } = plan;
  const total = acceptedOf(counts);
  const incomplete = isIncomplete(plan);
  if (run !== undefined) yield `Operation ${run.operationId}: GET /bulk-operations/${run.operationId}`;
  if (incomplete)
    yield 'Nothing is done, because all or nothing was asked for: mend the rejected rows first.';
  else if (dryRun && total > 0) yield 'Nothing was changed. To do it: the same without --dry-run.';
  else if (report.accepted + counts.rejected === 0) yield 'There was nothing to do.';
  if (counts.rejected > 0 && !incomplete)
    yield 'Mend the rejected rows and import the file again: what is done is not done twice.';
}
