import {
  type LearnerFileCounts,
  type PlanHeader,
  PlanStore,
  type Threshold,
  type TrainingFileCounts,
} from '../../bulk/bulk.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { IsoDate, JsonObject } from '../../platform/events/event.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { FileKind } from '../parse/columns.js';
import type { PlannedRow } from './planned-row.js';

export type RowCounts = LearnerFileCounts | TrainingFileCounts;

/** How many rows, or records of rows, would change something. */
export const acceptedOf = (counts: RowCounts): number =>
  'register' in counts ? counts.register + counts.amend : counts.complete + counts.allocate;

/** What a dry run of a file found. */
export type ImportPlan = PlanHeader & {
  readonly kind: FileKind;
  readonly sha256: string;
  /** Rows that hold anything, without the header. */
  readonly rows: number;
  readonly counts: RowCounts;
  readonly warnings: number;
  /** Headers of the file, and those of them that mean nothing here. */
  readonly headers: readonly string[];
  readonly ignored: readonly string[];
  readonly threshold: Threshold;
  readonly askedOn: IsoDate;
};

export type ImportPlanPart = JsonObject & { readonly rows: readonly PlannedRow[] };

export const PLAN_PART_ROWS = 1_000;

export class ImportPlans extends PlanStore<ImportPlan, ImportPlanPart> {
  constructor(scratch: ScratchStore, clock: Clock) {
    super(scratch, clock, 'import-plan');
  }
}
