import {
  type AttendanceFileCounts,
  type LearnerFileCounts,
  type PlanHeader,
  PlanStore,
  type ReferenceFileCounts,
  type Threshold,
  type TrainingFileCounts,
} from '../../bulk/bulk.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { IsoDate, JsonObject } from '../../platform/events/event.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { FileColumn } from '../file/file-column.js';
import type { FileKind } from '../file/file-kinds.js';
import type { ReopenReason } from '../../sessions/sessions.contract.js';
import type { TableDialect } from '../parse/table.js';
import type { NewGroup } from '../reference/new-groups.js';
import type { PlannedRow } from './planned-row.js';

export type RowCounts = LearnerFileCounts | TrainingFileCounts | ReferenceFileCounts | AttendanceFileCounts;

/** How many rows, or records of rows, would change something. */
export const acceptedOf = (counts: RowCounts): number => {
  if ('register' in counts) return counts.register + counts.amend;
  if ('attend' in counts) return counts.attend;
  return 'create' in counts ? counts.create + counts.change : counts.complete + counts.allocate;
};

export type AllocationTotals = { readonly gained: number; readonly lost: number; readonly learners: number };

/** What a dry run of a file found. */
export type ImportPlan = PlanHeader & {
  readonly kind: FileKind;
  readonly sha256: string;
  /** How the file is written, so that its rejected rows can be given back in the same way. */
  readonly dialect: TableDialect;
  readonly headerRow: number;
  /** The name of the layout; see headings/layouts.ts. */
  readonly layout: string;
  readonly columns: readonly FileColumn[];
  /** Rows that hold anything, without the header. */
  readonly rows: number;
  readonly counts: RowCounts;
  readonly warnings: number;
  /** What the learning plans allocate and take back because learners move, and of how many learners. */
  readonly allocations: AllocationTotals;
  /** Of a file that names everybody: how many are not in it; they are among the amended. */
  readonly absent: number;
  /** Of a file of attendance: why submitted registers are reopened. */
  readonly reopen: ReopenReason | null;
  /** Groups that are created first. */
  readonly newGroups: readonly NewGroup[];
  /** Rows that are run after all others, in this order: learners who hand addresses or numbers over to each other. */
  readonly inTurn: readonly number[];
  /** Whether one rejected row keeps all from being done. */
  readonly allOrNothing: boolean;
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
