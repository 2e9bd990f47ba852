import type { Actor } from '../../access/actor.js';
import {
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type FrozenChunkEvent,
  type FrozenRow,
  type Known,
  type LearnerChunks,
  type LearnerRows,
  type OpenOperation,
  type ToPrepare,
  type PlacesSource,
} from '../../bulk/bulk.contract.js';
import { createGroup, type GroupTree } from '../../groups/groups.contract.js';
import type { LearnerEvent } from '../../learners/learners.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type Decision, refuse } from '../../platform/deciding/decision.js';
import { ERASED, type JsonObject } from '../../platform/events/event.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import type { ImportPlanPart, ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from './frozen-chunks.js';
import { detailsOf, frozenRow, keysOf } from './frozen-row.js';
import { amendFromRow, registerFromRow, type RowFacts } from './row-command.js';
import { openRow, sealRow } from './row-seal.js';

/** Runs the rows of a file as one bulk operation. */
export class ImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-learners'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly keys: KeyRing,
    private readonly rows: LearnerRows,
    private readonly places: PlacesSource,
    private readonly chunks: LearnerChunks,
    private readonly tree: Pick<GroupTree, 'decide'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return frozenChunksOf(this.plans, operation, (part) => this.sealed(part, operation.operationId));
  }

  /** Groups that the plan makes; once more after a crash, when they are there already. */
  async begin({ operationId, planToken }: OpenOperation, context: CommandContext): Promise<void> {
    const plan = await this.plans.header(planToken);
    for (const group of plan?.newGroups ?? []) {
      const { groupId } = group;
      const making = { ...context, commandId: `${operationId} makes group ${groupId}` };
      // Where somebody made it meanwhile under another id, its rows are refused: they were planned for this one.
      await this.tree.decide(making, (state) => createGroup(group, state));
    }
  }

  async prepare(
    { operationId, askedOn }: ToPrepare,
    items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
    const personal = await this.opened(operationId, items);
    const facts: RowFacts = { by, today: askedOn, ...(await this.places.current()) };
    return this.chunks.work({
      believed: (all) => this.believed(all),
      decide: ({ row }, known) => decideRow(row, known, personal, facts),
    });
  }

  private async sealed({ rows }: ImportPlanPart, operationId: string): Promise<FrozenRow[]> {
    const accepted = rows.filter(({ outcome }) => outcome === 'register' || outcome === 'amend');
    const keys = await this.keys.ensureKeys(accepted.flatMap(({ learnerId }) => learnerId ?? []));
    return accepted.flatMap((planned) => {
      const { learnerId, row, personal } = planned;
      const key = keys.get(learnerId ?? '');
      const nothing = Object.keys(personal).length === 0 || key === undefined || key === ERASED;
      const sealed = nothing ? null : sealRow(personal, operationId, row, learnerId ?? '', key);
      return frozenRow(planned, sealed) ?? [];
    });
  }

  /** What the rows hold of their learners; absent for the erased. */
  private async opened(
    operationId: string,
    items: readonly ChunkItem[],
  ): Promise<ReadonlyMap<string, JsonObject>> {
    const keys = await this.keys.keysFor(items.map(({ learnerId }) => learnerId));
    const opened = new Map<string, JsonObject>();
    for (const { learnerId, row } of items) {
      const key = keys.get(learnerId);
      if (row !== undefined && key !== undefined && key !== ERASED)
        opened.set(learnerId, openRow(row, operationId, key));
    }
    return opened;
  }

  /** A learner with a fresh id is believed not to be there: the append finds out. */
  private async believed(items: readonly ChunkItem[]): Promise<ReadonlyMap<string, Known>> {
    const amended = items.filter(({ row }) => row?.kind === 'amend').map(({ learnerId }) => learnerId);
    const known = new Map(amended.length === 0 ? [] : await this.rows.known(amended));
    for (const { learnerId, row } of items)
      if (row?.kind === 'register')
        known.set(learnerId, { learner: { status: 'unknown' }, revision: 'none' });
    return known;
  }
}

/** Pure. Refuses LEARNER_ERASED, CHANGED_SINCE_PREVIEW, and what the single commands refuse. */
const decideRow = (
  row: FrozenRow | undefined,
  known: Known,
  personal: ReadonlyMap<string, JsonObject>,
  facts: RowFacts,
): Decision<LearnerEvent> => {
  const opened = personal.get(row?.learnerId ?? '');
  if (row === undefined || opened === undefined) return refuse('LEARNER_ERASED');
  const { learnerId, kind, revision, values } = row;
  const { name, groupId, ...others } = detailsOf(values, opened);
  const keys = keysOf(values);
  if (kind === 'register')
    return name === undefined || groupId === undefined
      ? refuse('LEARNER_ERASED')
      : registerFromRow(learnerId, { ...others, name, groupId }, keys, known.learner, facts);
  if ((known.beforeAhead ?? known.revision) !== revision) return refuse('CHANGED_SINCE_PREVIEW');
  return amendFromRow(learnerId, detailsOf(values, opened), keys, known.learner, facts);
};
