import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import {
  activeWithin,
  breathe,
  type LearnerRows,
  thresholdFor,
  type ThresholdRule,
} from '../../bulk/bulk.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { IdSource } from '../../platform/ids/ids.js';
import { DateColumns } from '../file/date-columns.js';
import { columnsOf } from '../file/file-column.js';
import { type FileKind, importKindOfFile } from '../file/file-kinds.js';
import { type OpenFile, openFile } from '../file/open-file.js';
import { READ_AS_USUAL, type ReadingWish } from '../file/reading-wish.js';
import { FileRefused } from '../parse/file-refused.js';
import type { FileSource } from '../parse/file-source.js';
import type { FileToPlan } from '../file/file-to-plan.js';
import type { NewGroup } from '../reference/new-groups.js';
import type { FilePlanners } from './file-planners.js';
import type { Planning } from './planning.js';
import {
  acceptedOf,
  type AllocationTotals,
  type ImportPlan,
  type ImportPlans,
  PLAN_PART_ROWS,
  type RowCounts,
} from './import-plan.js';
import { PlanInMaking } from './plan-in-making.js';
import type { RowOutcome } from './planned-row.js';

export type ImportPlanOutcome =
  | { readonly outcome: 'planned'; readonly token: string; readonly plan: ImportPlan }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export type PlannerDependencies = {
  readonly plans: ImportPlans;
  readonly rows: Pick<LearnerRows, 'count'>;
  readonly planners: FilePlanners;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly rule: ThresholdRule;
};

/** What is told while a file is read. */
export type Progress = (rows: number) => void;

type Found = {
  readonly rows: number;
  readonly parts: number;
  readonly warnings: number;
  readonly counts: RowCounts;
  readonly allocations: AllocationTotals;
  readonly absent: number;
  readonly newGroups: readonly NewGroup[];
  readonly inTurn: readonly number[];
};

/** The dry run of a file: parse, match, decide, keep as a plan. Reads the file in pieces; writes no event. */
export class ImportPlanner {
  constructor(private readonly dependencies: PlannerDependencies) {}

  /**
   * Refusals: those of openFile. Throws what the source throws, and what `progress` throws, which so stops it; nothing is
   * kept then.
   */
  async plan(
    by: Actor,
    source: FileSource,
    file: FileToPlan,
    wish: ReadingWish = READ_AS_USUAL,
    progress: Progress = () => {},
  ): Promise<ImportPlanOutcome> {
    const { plans } = this.dependencies;
    const token = plans.newToken();
    try {
      const plan = await this.read(by, source, { token, file, wish, progress });
      await plans.publish(token, plan);
      return { outcome: 'planned', token, plan };
    } catch (error) {
      await plans.discard(token);
      if (error instanceof FileRefused) return { outcome: 'refused', refusal: error.refusal };
      throw error;
    }
  }

  private async read(by: Actor, source: FileSource, asked: Asked): Promise<ImportPlan> {
    const { plans, rows, clock, newId, rule } = this.dependencies;
    const { file, wish } = asked;
    const opened = await openFile(source, importKindOfFile(file.kind), wish);
    const { dialect, headerRow, header, layout, mapping } = opened;
    const today = clock.today();
    const columns = columnsOf(header.headers, mapping, wish.emptyCells);
    const fields = new Set(columns.flatMap(({ field }) => field ?? []));
    const found = await this.passes(opened, asked, { by, file, wish, today, layout, fields });
    return {
      operationId: newId(),
      actor: { kind: by.kind, id: by.id },
      validUntil: plans.validUntil(),
      parts: found.parts,
      kind: file.kind,
      sha256: await sha256Of(source),
      dialect,
      headerRow,
      layout: layout.name,
      columns,
      rows: found.rows,
      counts: found.counts,
      warnings: found.warnings,
      allocations: found.allocations,
      absent: found.absent,
      reopen: file.kind === 'attendance' ? file.reopen : null,
      newGroups: found.newGroups,
      inTurn: found.inTurn,
      allOrNothing: wish.allOrNothing || (file.kind === 'learners' && file.fullList),
      threshold: thresholdFor(acceptedOf(found.counts), await rows.count(activeWithin(by)), rule),
      askedOn: today,
    };
  }

  /** As a rule one; another where only the end of the file shows how its days are written. */
  private async passes(opened: OpenFile, asked: Asked, planning: Omit<Planning, 'dates'>): Promise<Found> {
    const { clock, plans } = this.dependencies;
    const { dialect, layout } = opened;
    const reading = {
      clock,
      ...(dialect.format === 'xlsx' ? { serials: dialect.serials } : {}),
      ...(layout.unixSeconds === undefined ? {} : { unixSeconds: layout.unixSeconds }),
    };
    const dates = new DateColumns(reading);
    const found = await this.pass(opened, asked, { ...planning, dates });
    if (!dates.mustReadAgain) return found;
    await plans.discard(asked.token);
    return this.pass(opened, asked, { ...planning, dates: new DateColumns(reading, dates) });
  }

  private async pass(
    { batches, cellsOf }: OpenFile,
    { token, file: { kind }, progress }: Asked,
    planning: Planning,
  ): Promise<Found> {
    const { plans, planners } = this.dependencies;
    const made = new PlanInMaking(plans, token);
    const planner = await planners.of(planning);
    let rows = 0;
    for await (const batch of batches(ROWS_AT_ONCE[kind])) {
      rows += batch.rows.length;
      const { planned, contradicted } = await planner.plan(batch);
      await made.add(planned, contradicted);
      progress(rows);
      await breathe();
    }
    let absent = 0;
    for await (const planned of planner.beside?.() ?? []) {
      absent += planned.length;
      await made.add(planned, new Map());
    }
    const counts = countsOf(kind, await made.end(planner.end?.() ?? new Map(), cellsOf));
    const newGroups = planner.newGroups?.() ?? [];
    const inTurn = planner.inTurn?.() ?? [];
    const { parts, warnings, allocations } = made;
    return { rows, parts, warnings, allocations, counts, absent, newGroups, inTurn };
  }
}

type Asked = {
  readonly token: string;
  readonly file: FileToPlan;
  readonly wish: ReadingWish;
  readonly progress: Progress;
};

/** What lies beyond is planned as if it came in a second file. */
const MOST_REFERENCE_ROWS = 20_000;

/** A row of a matrix may be some hundred records. */
const ROWS_AT_ONCE: Record<FileKind, number> = {
  learners: PLAN_PART_ROWS,
  completions: PLAN_PART_ROWS,
  allocations: PLAN_PART_ROWS,
  'training-matrix': 100,
  // Their rows hang on each other, in any order.
  attendance: PLAN_PART_ROWS,
  groups: MOST_REFERENCE_ROWS,
  courses: MOST_REFERENCE_ROWS,
};

const countsOf = (kind: FileKind, counts: Readonly<Record<RowOutcome, number>>): RowCounts => {
  const { register, amend, complete, allocate, attend, create, change, unchanged, rejected } = counts;
  switch (kind) {
    case 'attendance':
      return { attend, unchanged, rejected };
    case 'learners':
      return { register, amend, unchanged, rejected };
    case 'groups':
    case 'courses':
      return { create, change, unchanged, rejected };
    default:
      return { complete, allocate, unchanged, rejected };
  }
};

const sha256Of = async (source: FileSource): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of source.open()) hash.update(piece);
  return hash.digest('hex');
};
