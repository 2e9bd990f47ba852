import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../../access/actor.js';
import { operationsView } from '../../bulk/bulk.contract.js';
import type { OutcomeCounts } from '../../bulk/domain/bulk-operation.events.js';
import { OperationResultRows } from '../../bulk/operation-results/operation-result-rows.js';
import { resultsView } from '../../bulk/operation-results/results-row.js';
import { OperationRows, type SeenOperation } from '../../bulk/operations-list/operation-rows.js';
import { BulkRunner } from '../../bulk/run/bulk-runner.js';
import type { OpenModules } from '../../composition/open-modules.js';
import {
  CommitImportCommand,
  CommitImportHandler,
} from '../../imports/commit-import/commit-import.handler.js';
import type { ImportAsked } from '../../imports/options/import-options.js';
import type { FileSource } from '../../imports/parse/file-source.js';
import { type ImportPlan, ImportPlans } from '../../imports/plan/import-plan.js';
import { ImportPlanner } from '../../imports/plan/import-planner.js';
import type { PlannedRow } from '../../imports/plan/planned-row.js';
import { learnersView } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { Refused } from '../../platform/http/refused.js';
import { newId } from '../../platform/ids/ids.js';
import { CLOCK } from '../../platform/ports.js';
import { ProjectionStatuses } from '../../platform/projections/projection-status.js';
import { CommandFailed } from '../usage.js';
import { untilViewsShow } from '../views-shown.js';
import { type LateRefusals, NOT_RUN } from './told-rows.js';

/** An import that runs, or is about to. */
export type Asked = { readonly operationId: string };

/** How an import ended. */
export type ImportRun = {
  readonly operationId: string;
  readonly counts: OutcomeCounts;
  readonly late: LateRefusals;
};

const LOOK_MS = 50;
/** A failure may pass, so it is tried again; after so many somebody has to look. */
const MOST_FAILURES = 5;
/** Longer than a process that died keeps others from its operation. */
const PATIENCE_MS = 120_000;

/** Imports of one actor: the code of the HTTP API, in this process. */
export class ImportDesk {
  constructor(
    private readonly modules: OpenModules,
    private readonly by: Actor,
  ) {}

  /** The dry run. Throws Refused, as ImportPlanner.plan refuses, and CommandFailed where a view stands still. */
  async plan(
    source: FileSource,
    { file, wish }: ImportAsked,
    progress: (rows: number) => void,
  ): Promise<{ readonly token: string; readonly plan: ImportPlan }> {
    // A row would not find a learner whom the views do not show yet.
    await this.shown(learnersView);
    const planned = await this.modules.part(ImportPlanner).plan(this.by, source, file, wish, progress);
    if (planned.outcome === 'refused') throw new Refused(planned.refusal);
    return planned;
  }

  /** What each row would do, in the order of the file. */
  async *rows(planToken: string, { parts }: ImportPlan): AsyncGenerator<PlannedRow, void, undefined> {
    const plans = this.modules.part(ImportPlans);
    for (let part = 1; part <= parts; part += 1) {
      const found = await plans.part(planToken, part);
      if (found === undefined)
        throw new CommandFailed('The plan of the import is gone: import the file again.');
      yield* found.rows;
    }
  }

  /** Asks for what the dry run showed, to be run here. Throws Refused, as CommitImportHandler refuses. */
  async commit(planToken: string, confirmCount: number | undefined): Promise<Asked> {
    const { kind, id } = this.by;
    const commandId = newId();
    const now = this.modules.part<Clock>(CLOCK).now();
    const context = { commandId, correlationId: commandId, actor: { kind, id }, now };
    const wish = confirmCount === undefined ? {} : { confirmCount };
    const command = new CommitImportCommand(this.by, context, planToken, wish);
    const asked = await this.modules.part(CommitImportHandler).execute(command);
    if (asked.outcome === 'asked') return asked;
    await this.forget(planToken);
    throw new Refused(asked.refusal);
  }

  /** Waits for the end of what was asked for, whoever runs it. Throws CommandFailed where it stands still or its plan was lost. */
  async toItsEnd(
    { operationId }: Asked,
    progress: (done: number, total: number) => void,
  ): Promise<ImportRun> {
    const { row, position } = await this.finished(operationId, progress);
    if (row.stopped === 'plan-lost')
      throw new CommandFailed('The plan of the import was lost before it ran: import the file again.');
    await this.shown(resultsView, position);
    return { operationId, counts: row.counts, late: await this.lateRefusals(operationId, row.counts) };
  }

  /** The plan holds what the file held: it is not kept longer than it is of use. */
  forget(planToken: string): Promise<void> {
    return this.modules.part(ImportPlans).discard(planToken);
  }

  private async finished(
    operationId: string,
    progress: (done: number, total: number) => void,
  ): Promise<SeenOperation> {
    const rows = this.modules.part(OperationRows);
    await this.shown(operationsView);
    let shown = -1;
    for (let movedAt = performance.now(); ; await pause(LOOK_MS)) {
      const seen = await rows.find(operationId, this.by);
      if (seen?.row.state === 'finished') return seen;
      if (seen !== undefined) progress(seen.row.done, seen.row.total);
      if (seen !== undefined && seen.position > shown) movedAt = performance.now();
      shown = seen?.position ?? shown;
      const trouble = this.modules.part(BulkRunner).troubles().get(operationId);
      const hopeless = trouble !== undefined && trouble.failures >= MOST_FAILURES;
      if (hopeless || performance.now() - movedAt > PATIENCE_MS)
        throw new CommandFailed(
          `The operation ${operationId} stands still${trouble === undefined ? '' : ` (${trouble.code})`}; a server takes it up again.`,
        );
    }
  }

  /** Kept by row, because the operation need not have the order of the file; without a refusal there is nothing to keep. */
  private async lateRefusals(operationId: string, { refused, notRun }: OutcomeCounts): Promise<LateRefusals> {
    const late = new Map<number, string[]>();
    const results = this.modules.part(OperationResultRows);
    const keep = async (outcome: 'refused' | 'open'): Promise<void> => {
      for await (const { row, code } of results.from(operationId, outcome))
        if (row !== null) late.set(row, [...(late.get(row) ?? []), code ?? NOT_RUN]);
    };
    if (refused > 0) await keep('refused');
    if (notRun > 0) await keep('open');
    return late;
  }

  private shown(view: typeof learnersView, position?: number): Promise<void> {
    return untilViewsShow(this.modules.part(ProjectionStatuses), [view], position);
  }
}
