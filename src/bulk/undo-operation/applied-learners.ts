import type { FrozenChunkEvent } from '../domain/bulk-operation.events.js';
import { decodeResults } from '../domain/chunk-results.js';
import type { OperationLog } from '../run/operation-log.js';

const idsOf = (frozen: FrozenChunkEvent): readonly string[] =>
  frozen.type === 'SelectionFrozen'
    ? frozen.data.learnerIds
    : frozen.data.rows.map(({ learnerId }) => learnerId);

/** The learners whom an operation changed, chunk by chunk. */
export async function* appliedPages(
  log: OperationLog,
  operationId: string,
): AsyncGenerator<readonly string[], void, undefined> {
  for await (const { frozen, results } of log.doneChunks(operationId)) {
    const outcomes = decodeResults(results);
    yield idsOf(frozen).filter((_, index) => outcomes[index]?.outcome === 'applied');
  }
}
