import type { ViewDefinition } from '../../platform/read-store/view.js';
import type { ChunkResults } from '../domain/bulk-operation.events.js';

/** The results of one chunk, kept as compact as in the log: an operation may have a thousand chunks. */
export type ResultsRow = {
  readonly operationId: string;
  readonly chunk: number;
  readonly learnerIds: readonly string[];
  /** The row of the file for each learner, where a file was imported. */
  readonly rows: readonly number[] | null;
  /** Null until the chunk's turn has come. */
  readonly results: ChunkResults | null;
  // To find the chunks that hold what is looked for.
  readonly applied: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly open: number;
};

export const resultsView: ViewDefinition = {
  name: 'bulk-results',
  version: 1,
  fields: {
    operationId: 'string',
    chunk: 'number',
    applied: 'number',
    unchanged: 'number',
    refused: 'number',
    open: 'number',
  },
  indexes: [['operationId', 'chunk']],
};

/** Ids of the documents sort by chunk. */
export const resultsId = (operationId: string, chunk: number): string =>
  `${operationId}:${String(chunk).padStart(6, '0')}`;
