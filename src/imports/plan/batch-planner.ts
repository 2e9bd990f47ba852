import type { ParsedBatch } from '../file/parsed-row.js';
import type { RowFault } from '../row-fault.js';
import type { NewGroup } from '../reference/new-groups.js';
import type { PlannedRow } from './planned-row.js';

export type PlannedBatch = {
  readonly planned: readonly PlannedRow[];
  /** Earlier rows of the file, by the row that speaks of the same learner. */
  readonly contradicted: ReadonlyMap<number, number>;
};

/** Plans the rows of one file, batch by batch in their order. */
export type BatchPlanner = (batch: ParsedBatch) => Promise<PlannedBatch>;

/** Plans one file. `end`: faults of earlier rows that only the whole file shows, by row. */
export type FilePlanner = {
  readonly plan: BatchPlanner;
  readonly end?: () => ReadonlyMap<number, RowFault>;
  /** Rows that are run after all others, in this order; asked for after `end`. */
  readonly inTurn?: () => readonly number[];
  /** What follows from the file as a whole, beside its rows; asked for after the last of them. */
  readonly beside?: () => AsyncIterable<readonly PlannedRow[]>;
  /** Groups that have to be created first. */
  readonly newGroups?: () => readonly NewGroup[];
};
