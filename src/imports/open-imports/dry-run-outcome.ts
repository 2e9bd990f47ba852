import type { Actor } from '../../access/actor.js';
import type { Instant } from '../../platform/events/event.js';
import type { ImportPlanner } from '../plan/import-planner.js';
import { columnsSeen, isAboutColumns } from './columns-seen.js';
import type { DryRun } from './dry-run.js';
import type { ImportRecord } from './import-record.js';

/** What a dry run came to. */
export type DryRunOutcome = {
  readonly record: ImportRecord;
  /** Until when the file is kept, to be mapped anew: with its plan, the usual time, or not at all. */
  readonly keep: { readonly until: Instant } | 'usual' | 'not';
};

/** Reads a file to its end. Throws what the planner throws. */
export const dryRunOutcome = async (
  by: Actor,
  record: ImportRecord,
  run: DryRun,
  planner: Pick<ImportPlanner, 'plan'>,
): Promise<DryRunOutcome> => {
  const { file, wish } = run.file.asked;
  run.signal.throwIfAborted();
  const outcome = await planner.plan(by, run.source, file, wish, (rows) => run.planned(rows));
  if (outcome.outcome === 'planned') {
    const { token, plan } = outcome;
    const { size } = run.source;
    const progress = { rows: plan.rows, bytes: size, size };
    return {
      record: { ...record, state: 'ready', progress, planToken: token },
      keep: { until: plan.validUntil },
    };
  }
  const { refusal } = outcome;
  const seen = isAboutColumns(refusal) ? await columnsSeen(run.source, record.kind, wish) : undefined;
  return {
    record: { ...record, state: 'refused', progress: run.progress(), refusal, seen: seen ?? null },
    keep: seen === undefined ? 'not' : 'usual',
  };
};
