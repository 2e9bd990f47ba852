import type { FrozenChunkEvent } from '../domain/bulk-operation.events.js';
import { decodeResults } from '../domain/chunk-results.js';
import type { OperationLog } from '../run/operation-log.js';

const idsOf = (frozen: FrozenChunkEvent): readonly string[] =>
  frozen.type === 'SelectionFrozen'
    ? frozen.data.learnerIds
    : frozen.data.rows.map(({ learnerId }) => learnerId);

/** The learners whom an operation changed, chunk by chunk, each once: a file may have several rows about one. */
export async function* appliedPages(
  log: OperationLog,
  operationId: string,
): AsyncGenerator<readonly string[], void, undefined> {
  const yielded = new Set<string>();
  for await (const { frozen, results } of log.doneChunks(operationId)) {
    const outcomes = decodeResults(results);
    const applied = idsOf(frozen).filter((_, index) => outcomes[index]?.outcome === 'applied');
    const page = [...new Set(applied)].filter((id) => !yielded.has(id));
    for (const id of page) yielded.add(id);
    yield page;
  }
}
