import type { FrozenChunkEvent, FrozenRow } from '../domain/bulk-operation.events.js';
import { decodeResults } from '../domain/chunk-results.js';
import type { OperationLog } from '../run/operation-log.js';

/** One item that an operation applied. */
export type AppliedItem = { readonly learnerId: string; readonly row?: FrozenRow };

const itemsOf = (frozen: FrozenChunkEvent): readonly AppliedItem[] =>
  frozen.type === 'SelectionFrozen'
    ? frozen.data.learnerIds.map((learnerId) => ({ learnerId }))
    : frozen.data.rows.map((row) => ({ learnerId: row.learnerId, row }));

/** What operations that are over applied, item by item: the items of the operation that undoes them. */
export class AppliedItems {
  constructor(private readonly log: Pick<OperationLog, 'doneChunks'>) {}

  /** Chunk by chunk, always the same; a chunk of which nothing was applied is an empty page. */
  async *of(operationId: string): AsyncGenerator<readonly AppliedItem[], void, undefined> {
    for await (const { frozen, results } of this.log.doneChunks(operationId)) {
      const outcomes = decodeResults(results);
      yield itemsOf(frozen).filter((_, index) => outcomes[index]?.outcome === 'applied');
    }
  }
}
