import { acceptedOf, type ImportPlan } from '../../imports/plan/import-plan.js';
import { columnNamer, mappingOf } from './file-columns.js';
import type { ImportRun } from './import-desk.js';
import { type ImportReport, nothing } from './import-report.js';
import { type PlannedRowsOf, rejectedIn, valuesIn, warningsIn } from './told-rows.js';

/** Whether rejected rows keep the others from being done. */
export const isIncomplete = ({ allOrNothing, counts }: ImportPlan): boolean =>
  allOrNothing && counts.rejected > 0;

/** Rows, or records of rows, that were rejected in the dry run or in the run. */
export const rejectedCount = ({ counts }: ImportPlan, run: ImportRun | undefined): number =>
  counts.rejected + (run === undefined ? 0 : run.counts.refused + run.counts.notRun);

/** `run`: undefined where nothing was run. */
export const reportOf = (
  plan: ImportPlan,
  rows: PlannedRowsOf,
  run: ImportRun | undefined,
  withValues: boolean,
): ImportReport => {
  const { dialect, headerRow, columns, counts } = plan;
  const late = run?.late ?? new Map<number, readonly string[]>();
  return {
    encoding: dialect.format === 'csv' ? dialect.encoding : null,
    delimiter: dialect.format === 'csv' ? dialect.delimiter : null,
    headerRow,
    mapping: mappingOf(columns),
    rows: plan.rows,
    accepted: run?.counts.applied ?? (isIncomplete(plan) ? 0 : acceptedOf(counts)),
    unchanged: counts.unchanged + (run?.counts.unchanged ?? 0),
    // A pass over a large plan takes its time: none where there is nothing to find.
    rejected: () =>
      rejectedCount(plan, run) === 0 ? nothing() : rejectedIn(rows(), late, columnNamer(columns)),
    warnings: () => (plan.warnings === 0 ? nothing() : warningsIn(rows())),
    fileRejected: null,
    ...(withValues ? { values: () => valuesIn(rows()) } : {}),
  };
};
