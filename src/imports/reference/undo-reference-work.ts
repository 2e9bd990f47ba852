import type { Actor } from '../../access/actor.js';
import {
  type AppliedItems,
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type ForeseenResult,
  foreseenWork,
  type FrozenChunkEvent,
  type FrozenRow,
  type ItemResult,
  itemResultOf,
  type OpenOperation,
  type ReferenceFileKind,
  type ToPrepare,
} from '../../bulk/bulk.contract.js';
import type { GroupTree } from '../../groups/groups.contract.js';
import type { LearnerCounts } from '../../learners/learners.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import { packed } from '../run/packed.js';
import { groupsOfFrozen } from './frozen-reference.js';
import type { ReferenceSteps } from './reference-steps.js';
import { undoRules } from './undo-rules.js';

/** Takes back what a file of groups or of courses did, row by row, the last first: groups beneath go before those above. */
export class UndoReferenceWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['undo-reference'];

  constructor(
    private readonly applied: AppliedItems,
    private readonly steps: Pick<ReferenceSteps, 'run' | 'foreseen'>,
    private readonly tree: Pick<GroupTree, 'keep'>,
    private readonly learners: Pick<LearnerCounts, 'atHead'>,
  ) {}

  async *frozenChunks({
    operationId,
    action,
  }: OpenOperation): AsyncGenerator<FrozenChunkEvent, void, undefined> {
    let chunk = 0;
    for (const rows of packed(await this.lastFirst(action))) {
      yield { type: 'ImportRowsFrozen', data: { operationId, chunk, rows } };
      chunk += 1;
    }
  }

  async runItems(
    { action }: OpenOperation,
    items: readonly ChunkItem[],
    _by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const { kind } = undoing(action);
    const rows = items.flatMap(({ row }) => row ?? []);
    const found = await this.steps.run(kind, rows, undoRules(await this.learnersIn(kind, rows)), context);
    const decisions = kind === 'groups' ? await this.keepingFull(rows, found, context) : found;
    return decisions.map((decision) => itemResultOf(foreseenOf(decision)));
  }

  async prepare({ action }: ToPrepare, items: readonly ChunkItem[]): Promise<ChunkWork> {
    const { kind } = undoing(action);
    const rows = await this.lastFirst(action);
    const decisions = await this.steps.foreseen(kind, rows, undoRules(await this.learnersIn(kind, rows)));
    // Items come in the order in which they were applied.
    const inOrder = [...decisions].reverse();
    return foreseenWork(
      items,
      items.map(({ place }) => foreseenOf(inOrder[place] ?? accept())),
    );
  }

  private async lastFirst(action: BulkAction): Promise<readonly FrozenRow[]> {
    const rows: FrozenRow[] = [];
    for await (const items of this.applied.of(undoing(action).operationId))
      rows.push(...items.flatMap(({ row }) => row ?? []));
    return rows.reverse();
  }

  /** Of the groups that the rows made. */
  private async learnersIn(
    kind: ReferenceFileKind,
    rows: readonly FrozenRow[],
  ): Promise<(groupId: string) => number> {
    const counts = new Map<string, number>();
    if (kind === 'groups')
      for (const { groupId } of rows.flatMap(groupsOfFrozen))
        counts.set(groupId, await this.learners.atHead('groupId', groupId));
    return (groupId) => counts.get(groupId) ?? 0;
  }

  /** Somebody may have put a learner into a group since they were counted: then it is back, and its row refused. */
  private async keepingFull(
    rows: readonly FrozenRow[],
    decisions: readonly Decision[],
    context: CommandContext,
  ): Promise<readonly Decision[]> {
    const deleted = rows.filter((_, at) => decisions[at]?.outcome === 'accepted');
    const late = await this.learnersIn('groups', deleted);
    const full = deleted.flatMap(groupsOfFrozen).filter(({ groupId }) => late(groupId) > 0);
    if (full.length === 0) return decisions;
    await this.tree.keep(
      full.map(({ groupId }) => groupId),
      context,
    );
    const kept = new Set(full.map(({ groupId }) => groupId));
    return decisions.map((decision, at): Decision => {
      const row = rows[at];
      const groups = row === undefined || decision.outcome === 'refused' ? [] : groupsOfFrozen(row);
      const [group] = groups.filter(({ groupId }) => kept.has(groupId));
      return group === undefined ? decision : { outcome: 'refused', refusal: { code: 'GROUP_HAS_LEARNERS' } };
    });
  }
}

const foreseenOf = (decision: Decision): ForeseenResult =>
  decision.outcome === 'refused'
    ? decision
    : { outcome: decision.events.length === 0 ? 'unchanged' : 'applied' };

const undoing = (action: BulkAction): Extract<BulkAction, { name: 'undo-reference' }> => {
  if (action.name !== 'undo-reference') throw new Error(`${action.name} takes no groups or courses back`);
  return action;
};
