import type { Actor } from '../../access/actor.js';
import type { RequestOutcome } from '../../bulk/bulk.contract.js';
import type { ImportPlan, ImportPlans } from '../plan/import-plan.js';
import { type DryRuns, lost } from './dry-runs.js';
import { type ImportAnswer, importAnswer } from './import.answer.js';
import type { ImportRecord } from './import-record.js';
import { type ImportRecords, isImportId } from './import-records.js';
import { OneAtATime } from './one-at-a-time.js';
import type { OpenFiles } from './open-files.js';

/** Imports as their makers see them: nobody else does, whatever their role, because a plan is for one actor's scope. */
export class OpenImports {
  private readonly turns = new OneAtATime();

  constructor(
    readonly records: ImportRecords,
    readonly runs: DryRuns,
    readonly files: OpenFiles,
    readonly plans: ImportPlans,
  ) {}

  /** What changes an import in this process comes one after another. */
  inTurn<T>(importId: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(importId, work);
  }

  /** Where the import is at this moment. Throws Refused IMPORT_NOT_FOUND. */
  async current(importId: string, by: Actor): Promise<ImportRecord> {
    const before = this.runs.progressOf(importId);
    const record = await this.records.ofActor(importId, by);
    if (record.state !== 'reading') return record;
    const progress = this.runs.progressOf(importId);
    if (progress !== undefined) return { ...record, progress };
    // A reading that came to its end between the two looks is not lost.
    return before === undefined && this.runs.isLost(record) ? lost(record) : record;
  }

  async answer(record: ImportRecord): Promise<ImportAnswer> {
    const plan = await this.planOf(record);
    return importAnswer(record, plan, this.files.get(record.importId) !== undefined);
  }

  /** The plan of the last dry run, also one that is over, as long as it is kept. */
  async planOf({ planToken }: ImportRecord): Promise<ImportPlan | undefined> {
    return planToken === null ? undefined : this.plans.header(planToken);
  }

  /**
   * Has the plan of an import, or a plan by its token, asked for as an operation, and remembers that in the import that
   * made it. Throws Refused IMPORT_NOT_FOUND, IMPORT_NOT_AT_THAT_POINT.
   */
  async commit(
    idOrToken: string,
    by: Actor,
    ask: (planToken: string) => Promise<RequestOutcome>,
  ): Promise<RequestOutcome> {
    const importId = isImportId(idOrToken)
      ? idOrToken
      : (await this.records.importOfPlan(idOrToken))?.importId;
    if (importId === undefined) return ask(idOrToken);
    return this.inTurn(importId, async () => {
      const planToken = await this.records.planTokenOf(idOrToken, by);
      const outcome = await ask(planToken);
      if (outcome.outcome === 'asked') await this.committed(importId, planToken, outcome.operationId);
      return outcome;
    });
  }

  private async committed(importId: string, planToken: string, operationId: string): Promise<void> {
    const record = await this.records.find(importId);
    if (record?.planToken !== planToken) return;
    await this.records.put({ ...record, state: 'committed', operationId });
    await this.files.close(importId);
  }
}
