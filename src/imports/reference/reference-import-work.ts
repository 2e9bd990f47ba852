import type { Actor } from '../../access/actor.js';
import {
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type FrozenChunkEvent,
  type FrozenRow,
  type ItemResult,
  itemResultOf,
  type OpenOperation,
} from '../../bulk/bulk.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from '../run/frozen-chunks.js';
import { frozenRow } from '../run/frozen-row.js';
import { packed } from '../run/packed.js';
import { importRules } from './import-rules.js';
import type { ReferenceSteps } from './reference-steps.js';

/** Runs a file of groups or of courses as one bulk operation. */
export class ReferenceImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-reference'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly steps: Pick<ReferenceSteps, 'run'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return inOrder(
      operation.operationId,
      frozenChunksOf(this.plans, operation, async ({ rows }) =>
        rows.flatMap((planned) => frozenRow(planned, null) ?? []),
      ),
    );
  }

  async runItems(
    { action }: OpenOperation,
    items: readonly ChunkItem[],
    _by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    if (action.name !== 'import-reference') throw new Error(`${action.name} is no file of groups or courses`);
    const rows = items.flatMap(({ row }) => row ?? []);
    const decisions = await this.steps.run(action.kind, rows, importRules, context);
    // A row of a file does something: where there is nothing to do, an earlier run of the step did it.
    return decisions.map((decision) =>
      itemResultOf(decision.outcome === 'accepted' ? { outcome: 'applied' } : decision),
    );
  }

  /** Nobody previews these by the learner. */
  prepare(): Promise<ChunkWork> {
    throw new Error('A file of groups or courses changes no learners');
  }
}

/** Groups above come first, however the file has them. */
async function* inOrder(
  operationId: string,
  chunks: AsyncIterable<FrozenChunkEvent>,
): AsyncGenerator<FrozenChunkEvent, void, undefined> {
  const all: FrozenRow[] = [];
  for await (const { type, data } of chunks) if (type === 'ImportRowsFrozen') all.push(...data.rows);
  let chunk = 0;
  for (const rows of packed(all.sort((left, right) => depthOf(left) - depthOf(right)))) {
    yield { type: 'ImportRowsFrozen', data: { operationId, chunk, rows } };
    chunk += 1;
  }
}

const depthOf = ({ values }: FrozenRow): number =>
  typeof values['depth'] === 'number' ? values['depth'] : 0;
