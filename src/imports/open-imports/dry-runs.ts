import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { after } from '../../platform/clock/instants.js';
import { failureOf } from '../../platform/http/failures.js';
import type { IdSource } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/observability/log.js';
import type { ImportPlans } from '../plan/import-plan.js';
import type { ImportPlanner } from '../plan/import-planner.js';
import { DryRun } from './dry-run.js';
import { type DryRunOutcome, dryRunOutcome } from './dry-run-outcome.js';
import { FewAtATime } from './few-at-a-time.js';
import { beingRead, type ImportProgress, type ImportRecord, type NewImport } from './import-record.js';
import type { ImportRecords } from './import-records.js';
import { OneAtATime } from './one-at-a-time.js';
import type { OpenFile, OpenFiles } from './open-files.js';

export type DryRunDependencies = {
  readonly planner: Pick<ImportPlanner, 'plan'>;
  readonly plans: Pick<ImportPlans, 'discard'>;
  readonly records: ImportRecords;
  readonly files: OpenFiles;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly log: Log;
};

const READ_AT_ONCE = 4;
/** A reader that has not been heard of for so long is not there any more. */
const LOST_AFTER_MS = 60_000;
/** How long a file without a plan is kept, to be mapped anew. */
const KEPT_MS = 3_600_000;

/** The dry runs of this process, which go on beside the requests that asked for them. The records tell what they come to. */
export class DryRuns {
  private readonly reader: string;
  private readonly running = new Map<string, DryRun>();
  private readonly turns = new FewAtATime(READ_AT_ONCE);
  private readonly writes = new OneAtATime();

  constructor(private readonly dependencies: DryRunDependencies) {
    this.reader = dependencies.newId();
  }

  /** Begins to read an open file, which nothing else may be reading. Throws what the records throw. */
  async begin(by: Actor, asked: NewImport, file: OpenFile): Promise<ImportRecord> {
    const { records, files, clock } = this.dependencies;
    const { importId } = asked;
    const run = new DryRun(file);
    this.running.set(importId, run);
    files.keepUntil(importId, undefined);
    const record = beingRead(asked, file.source.size, this.reader, clock.now());
    try {
      await records.put(record);
    } catch (error) {
      this.running.delete(importId);
      files.keepUntil(importId, this.usualTime());
      throw error;
    }
    run.over = this.turns.run(run.signal, () => this.toItsEnd(by, record, run));
    return record;
  }

  /** Breaks off the reading of an import, if it is read here, and resolves when it has stopped. Writes nothing. */
  async stop(importId: string): Promise<void> {
    const run = this.running.get(importId);
    run?.stop();
    await run?.over;
  }

  /** How far the reading is at this moment; undefined where it is not read here. */
  progressOf(importId: string): ImportProgress | undefined {
    return this.running.get(importId)?.progress();
  }

  /** Whether whoever read the import is not there any more. */
  isLost({ importId, state, reader, readAt }: ImportRecord): boolean {
    if (state !== 'reading' || this.running.has(importId)) return false;
    return reader === this.reader || after(readAt, LOST_AFTER_MS) < this.dependencies.clock.now();
  }

  /** Tells other processes how far the readings are, hears which are cancelled there, and closes files whose time is over. */
  async look(): Promise<void> {
    try {
      for (const [importId, run] of [...this.running]) await this.tell(importId, run);
      await this.dependencies.files.closeOver();
    } catch (error) {
      this.dependencies.log.warn({ err: error }, 'How far imports are cannot be told');
    }
  }

  /** Breaks off all readings, which are lost then, and closes all files. */
  async end(): Promise<void> {
    const runs = [...this.running];
    for (const [, run] of runs) run.stop();
    for (const [importId, run] of runs) {
      await run.over;
      await this.tellLost(importId);
    }
    await this.dependencies.files.closeAll();
  }

  private async tell(importId: string, run: DryRun): Promise<void> {
    const { records, clock } = this.dependencies;
    await this.writes.run(importId, async () => {
      const record = await records.find(importId);
      if (this.running.get(importId) !== run || record === undefined) return;
      if (record.state === 'cancelled') run.stop();
      else await records.put({ ...record, progress: run.progress(), readAt: clock.now() });
    });
  }

  private async tellLost(importId: string): Promise<void> {
    const { records, log } = this.dependencies;
    try {
      const record = await records.find(importId);
      if (record?.state === 'reading') await records.put(lost(record));
    } catch (error) {
      log.warn({ err: error, importId }, 'That an import is lost cannot be told');
    }
  }

  /** Never rejects: what cannot be told is found out by isLost. */
  private async toItsEnd(by: Actor, record: ImportRecord, run: DryRun): Promise<void> {
    const { importId } = record;
    const outcome = await this.outcome(by, record, run);
    await this.writes.run(importId, async () => {
      try {
        await this.settle(outcome, run);
      } catch (error) {
        this.dependencies.log.error({ err: error, importId }, 'What a dry run came to cannot be told');
        this.dependencies.files.keepUntil(importId, this.usualTime());
      } finally {
        this.running.delete(importId);
      }
    });
  }

  private async outcome(by: Actor, record: ImportRecord, run: DryRun): Promise<DryRunOutcome> {
    const { planner, newId, log } = this.dependencies;
    try {
      return await dryRunOutcome(by, record, run, planner);
    } catch (error) {
      const refusal = failureOf(error)?.refusal ?? { code: 'INTERNAL', facts: { incidentId: newId() } };
      const { importId } = record;
      if (!run.signal.aborted) log.error({ err: error, importId, ...refusal }, 'A dry run failed');
      return { record: { ...record, state: 'failed', progress: run.progress(), refusal }, keep: 'usual' };
    }
  }

  /** Whoever stopped a reading tells what became of the import. */
  private async settle({ record, keep }: DryRunOutcome, run: DryRun): Promise<void> {
    const { records, plans, files } = this.dependencies;
    const { importId, planToken } = record;
    const isCancelled = (await records.find(importId))?.state === 'cancelled';
    if (run.signal.aborted || isCancelled) {
      if (planToken !== null) await plans.discard(planToken);
      if (isCancelled) await files.close(importId);
      return;
    }
    await records.put(record);
    if (keep === 'not') await files.close(importId);
    else files.keepUntil(importId, keep === 'usual' ? this.usualTime() : keep.until);
  }

  private usualTime(): string {
    return after(this.dependencies.clock.now(), KEPT_MS);
  }
}

/** As an import is told whose reading came to no end. */
export const lost = (record: ImportRecord): ImportRecord => ({
  ...record,
  state: 'failed',
  refusal: { code: 'IMPORT_LOST' },
});
