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
import type { IdSource } from '../../platform/ids/ids.js';
import { PlaceNames } from '../match/place-names.js';
import { type ParsedBatch, type ParsedRow, parseFile } from '../parse/parse-file.js';
import { FileRefused } from '../parse/text-of-bytes.js';
import { type ImportPlan, type ImportPlans, PLAN_PART_ROWS } from './import-plan.js';
import { PlanInMaking } from './plan-in-making.js';
import type { RowPlanner } from './row-planner.js';

export type ImportPlanOutcome =
  | { readonly outcome: 'planned'; readonly token: string; readonly plan: ImportPlan }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export type PlannerDependencies = {
  readonly plans: ImportPlans;
  readonly rows: LearnerRows;
  readonly planRows: RowPlanner;
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
  async plan(by: Actor, bytes: AsyncIterable<Uint8Array>): Promise<ImportPlanOutcome> {
    const { plans } = this.dependencies;
    const token = plans.newToken();
    try {
      const plan = await this.read(by, bytes, token);
      await plans.publish(token, plan);
      return { outcome: 'planned', token, plan };
    } catch (error) {
      await plans.discard(token);
      if (error instanceof FileRefused) return { outcome: 'refused', refusal: error.refusal };
      throw error;
    }
  }

  private async read(by: Actor, bytes: AsyncIterable<Uint8Array>, token: string): Promise<ImportPlan> {
    const { plans, rows, planRows, tree, catalogue, clock, newId, rule } = this.dependencies;
    const hash = createHash('sha256');
    const places = new PlaceNames(await tree.current(), await catalogue.current(), by);
    const made = new PlanInMaking(plans, token);
    const inFile = planRows.ofFile(by, places);
    let head: Pick<ParsedBatch, 'header' | 'headers'> | undefined;
    for await (const { header, headers, rows: parsed } of inParts(parseFile(hashed(bytes, hash)))) {
      head ??= { header, headers };
      const { planned, contradicted } = await inFile(parsed);
      await made.add(planned, contradicted);
      await breathe();
    }
    const counts = await made.end();
    const total = counts.register + counts.amend;
    return {
      operationId: newId(),
      actor: { kind: by.kind, id: by.id },
      validUntil: plans.validUntil(),
      parts: made.parts,
      sha256: hash.digest('hex'),
      rows: counts.register + counts.amend + counts.unchanged + counts.rejected,
      counts,
      warnings: made.warnings,
      headers: head?.headers ?? [],
      ignored: head?.header.ignored ?? [],
      threshold: thresholdFor(total, await rows.count(activeWithin(by)), rule),
      askedOn: clock.today(),
    };
  }
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update: (piece: Uint8Array) => unknown },
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

/** Batches of as many rows as a part of a plan holds; the last may be empty, so that the header is told of. */
async function* inParts(batches: AsyncIterable<ParsedBatch>): AsyncGenerator<ParsedBatch, void, undefined> {
  let waiting: ParsedRow[] = [];
  let last: ParsedBatch | undefined;
  for await (const batch of batches) {
    last = batch;
    waiting.push(...batch.rows);
    while (waiting.length >= PLAN_PART_ROWS) yield { ...batch, rows: waiting.splice(0, PLAN_PART_ROWS) };
  }
  if (last !== undefined) yield { ...last, rows: waiting };
  waiting = [];
}
