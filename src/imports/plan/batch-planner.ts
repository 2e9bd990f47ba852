import type { ParsedBatch } from '../parse/parse-file.js';
import type { PlannedRow } from './planned-row.js';

export type PlannedBatch = {
  readonly planned: readonly PlannedRow[];
  /** Earlier rows of the file, by the row that speaks of the same learner. */
  readonly contradicted: ReadonlyMap<number, number>;
};

/** Plans the rows of one file, batch by batch in their order. */
export type BatchPlanner = (batch: Pick<ParsedBatch, 'header' | 'rows'>) => Promise<PlannedBatch>;
