import type { OpenedEvent } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { BULK_STREAM_PREFIX } from '../domain/bulk-operation.events.js';
import { countResults } from '../domain/chunk-results.js';
import { bulkEventOf, type RecordedBulkEvent } from '../stored-bulk-event.js';
import { type ResultsRow, resultsId, resultsView } from './results-row.js';

const HANDLED = ['SelectionFrozen', 'ImportRowsFrozen', 'BulkChunkDone'] as const;
type ChunkEvent = Extract<RecordedBulkEvent, { type: (typeof HANDLED)[number] }>;

const chunkEventOf = (event: OpenedEvent): ChunkEvent | undefined => {
  const bulk = bulkEventOf(event);
  return bulk !== undefined && 'chunk' in bulk.data ? (bulk as ChunkEvent) : undefined;
};

const frozen = (
  operationId: string,
  chunk: number,
  learnerIds: readonly string[],
  rows: readonly number[] | null,
): ResultsRow => ({
  operationId,
  chunk,
  learnerIds,
  rows,
  results: null,
  applied: 0,
  unchanged: 0,
  refused: 0,
  open: learnerIds.length,
});

export const operationResults: Projection<ResultsRow> = {
  view: resultsView,
  streamPrefixes: [BULK_STREAM_PREFIX],
  handles: HANDLED,
  documentIds: (event) => {
    const ours = chunkEventOf(event);
    return ours === undefined ? [] : [resultsId(ours.data.operationId, ours.data.chunk)];
  },
  fold: (row: ResultsRow | undefined, event: OpenedEvent) => {
    const ours = chunkEventOf(event);
    if (ours === undefined) return row;
    const { operationId, chunk } = ours.data;
    switch (ours.type) {
      case 'SelectionFrozen':
        return frozen(operationId, chunk, ours.data.learnerIds, null);
      case 'ImportRowsFrozen': {
        const { rows } = ours.data;
        return frozen(
          operationId,
          chunk,
          rows.map(({ learnerId }) => learnerId),
          rows.map((each) => each.row),
        );
      }
      case 'BulkChunkDone': {
        if (row === undefined) return row;
        const { results } = ours.data;
        const { applied, unchanged, refused } = countResults(results);
        return { ...row, results, applied, unchanged, refused, open: 0 };
      }
    }
  },
};
