import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import {
  activeWithin,
  breathe,
  type LearnerRows,
  thresholdFor,
  type ThresholdRule,
} from '../../bulk/bulk.contract.js';
import type { GroupTree } from '../../groups/groups.contract.js';
import type { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { IdSource } from '../../platform/ids/ids.js';
import { PlaceNames } from '../match/place-names.js';
import type { TrainingFile } from '../match/typed-records.js';
import type { FileKind } from '../parse/columns.js';
import { type ParsedBatch, type ParsedRow, parseFile } from '../parse/parse-file.js';
import { FileRefused } from '../parse/text-of-bytes.js';
import type { BatchPlanner } from './batch-planner.js';
import {
  acceptedOf,
  type ImportPlan,
  type ImportPlans,
  PLAN_PART_ROWS,
  type RowCounts,
} from './import-plan.js';
import { PlanInMaking } from './plan-in-making.js';
import type { RowOutcome } from './planned-row.js';
import type { RecordPlanner } from './record-planner.js';
import type { RowPlanner } from './row-planner.js';

/** What the caller says that a file holds. */
export type FileToPlan = { readonly kind: 'learners' } | TrainingFile;

export type ImportPlanOutcome =
  | { readonly outcome: 'planned'; readonly token: string; readonly plan: ImportPlan }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export type PlannerDependencies = {
  readonly plans: ImportPlans;
  readonly rows: LearnerRows;
  readonly planRows: RowPlanner;
  readonly planRecords: RecordPlanner;
  readonly tree: Pick<GroupTree, 'current'>;
  readonly catalogue: Pick<JobRoleCatalogue, 'current'>;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly rule: ThresholdRule;
};

/** The dry run of a file: parse, match, decide, keep as a plan. Reads the file once, in pieces; writes no event. */
export class ImportPlanner {
  constructor(private readonly dependencies: PlannerDependencies) {}

  /**
   * Refusals: FILE_ENCODING, FILE_EMPTY, FILE_HEADER_BROKEN, FILE_COLUMNS_MISSING, FILE_COLUMN_TWICE.
   * Throws what the bytes throw; nothing is kept then.
   */
  async plan(by: Actor, bytes: AsyncIterable<Uint8Array>, file: FileToPlan): Promise<ImportPlanOutcome> {
    const { plans } = this.dependencies;
    const token = plans.newToken();
    try {
      const plan = await this.read(by, bytes, token, file);
      await plans.publish(token, plan);
      return { outcome: 'planned', token, plan };
    } catch (error) {
      await plans.discard(token);
      if (error instanceof FileRefused) return { outcome: 'refused', refusal: error.refusal };
      throw error;
    }
  }

  private async read(
    by: Actor,
    bytes: AsyncIterable<Uint8Array>,
    token: string,
    file: FileToPlan,
  ): Promise<ImportPlan> {
    const { plans, rows, clock, newId, rule } = this.dependencies;
    const hash = createHash('sha256');
    const askedOn = clock.today();
    const made = new PlanInMaking(plans, token);
    const planned = await this.batches(by, file, askedOn);
    let head: Pick<ParsedBatch, 'header' | 'headers'> | undefined;
    let read = 0;
    for await (const batch of inParts(parseFile(hashed(bytes, hash), file.kind), ROWS_AT_ONCE[file.kind])) {
      head ??= { header: batch.header, headers: batch.headers };
      read += batch.rows.length;
      const found = await planned(batch);
      await made.add(found.planned, found.contradicted);
      await breathe();
    }
    const counts = countsOf(file.kind, await made.end());
    return {
      operationId: newId(),
      actor: { kind: by.kind, id: by.id },
      validUntil: plans.validUntil(),
      parts: made.parts,
      kind: file.kind,
      sha256: hash.digest('hex'),
      rows: read,
      counts,
      warnings: made.warnings,
      headers: head?.headers ?? [],
      ignored: head?.header.ignored ?? [],
      threshold: thresholdFor(acceptedOf(counts), await rows.count(activeWithin(by)), rule),
      askedOn,
    };
  }

  private async batches(by: Actor, file: FileToPlan, today: IsoDate): Promise<BatchPlanner> {
    const { planRows, planRecords, tree, catalogue } = this.dependencies;
    if (file.kind !== 'learners') return planRecords.ofFile(by, file, today);
    return planRows.ofFile(by, new PlaceNames(await tree.current(), await catalogue.current(), by));
  }
}

/** A row of a matrix may be some hundred records. */
const ROWS_AT_ONCE: Record<FileKind, number> = {
  learners: PLAN_PART_ROWS,
  completions: PLAN_PART_ROWS,
  allocations: PLAN_PART_ROWS,
  'training-matrix': 100,
};

const countsOf = (kind: FileKind, counts: Readonly<Record<RowOutcome, number>>): RowCounts => {
  const { register, amend, complete, allocate, unchanged, rejected } = counts;
  return kind === 'learners'
    ? { register, amend, unchanged, rejected }
    : { complete, allocate, unchanged, rejected };
};

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update: (piece: Uint8Array) => unknown },
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

/** Batches of so many rows; the last may have fewer or none, so that the header is told of. */
async function* inParts(
  batches: AsyncIterable<ParsedBatch>,
  size: number,
): AsyncGenerator<ParsedBatch, void, undefined> {
  let waiting: ParsedRow[] = [];
  let last: ParsedBatch | undefined;
  for await (const batch of batches) {
    last = batch;
    waiting.push(...batch.rows);
    while (waiting.length >= size) yield { ...batch, rows: waiting.splice(0, size) };
  }
  if (last !== undefined) yield { ...last, rows: waiting };
  waiting = [];
}
