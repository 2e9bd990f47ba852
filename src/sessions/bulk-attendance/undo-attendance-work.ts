import type { Actor } from '../../access/actor.js';
import {
  type AppliedItem,
  type AppliedItems,
  type AttendanceAction,
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  foreseenWork,
  type FrozenChunkEvent,
  type ItemResult,
  itemResultOf,
  type OpenOperation,
  type OperationPlans,
  type ToPrepare,
} from '../../bulk/bulk.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { BulkAttendance } from './bulk-attendance.js';
import { bySession, type InSession } from './by-session.js';

type Undoing = Extract<AttendanceAction, { name: 'undo-attendance' }>;

/** Takes back what an operation marked, item by item: what stands in the way of one row is in the way of no other. */
export class UndoAttendanceWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['undo-attendance'];

  constructor(
    private readonly plans: OperationPlans,
    private readonly applied: AppliedItems,
    private readonly attendance: BulkAttendance,
  ) {}

  /** Rows keep their numbers. */
  async *frozenChunks(operation: OpenOperation): AsyncGenerator<FrozenChunkEvent, void, undefined> {
    const { operationId } = operation;
    const undone = undoing(operation.action);
    if (undone.sessionId !== null) {
      yield* this.plans.frozenChunks(operation);
      return;
    }
    let chunk = 0;
    for await (const items of this.applied.of(undone.operationId)) {
      const rows = items.flatMap(({ row }) => row ?? []);
      if (rows.length === 0) continue;
      yield { type: 'ImportRowsFrozen', data: { operationId, chunk, rows } };
      chunk += 1;
    }
  }

  async runItems(
    { action }: OpenOperation,
    items: readonly ChunkItem[],
    by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const { operationId, sessionId } = undoing(action);
    const part = String(items[0]?.place);
    const results = await bySession(inSessions(items, sessionId), (one, learnerIds) =>
      this.attendance.takeBack({ sessionId: one, learnerIds, operationId }, by, context, part),
    );
    return results.map(itemResultOf);
  }

  async prepare({ action }: ToPrepare, items: readonly ChunkItem[], by: Actor): Promise<ChunkWork> {
    const { operationId, sessionId } = undoing(action);
    const placed = sessionId === null ? await this.withRows(operationId, items) : items;
    const results = await bySession(inSessions(placed, sessionId), (one, learnerIds) =>
      this.attendance.foreseenBack({ sessionId: one, learnerIds, operationId }, by),
    );
    return foreseenWork(items, results);
  }

  /** The place of an item is its place among all that was applied. */
  private async withRows(operationId: string, items: readonly ChunkItem[]): Promise<readonly ChunkItem[]> {
    const wanted = new Set(items.map(({ place }) => place));
    const found = new Map<number, AppliedItem>();
    let place = 0;
    for await (const page of this.applied.of(operationId))
      for (const item of page) {
        if (wanted.has(place)) found.set(place, item);
        place += 1;
      }
    return items.map((item) => {
      const row = found.get(item.place)?.row;
      return row === undefined ? item : { ...item, row };
    });
  }
}

const undoing = (action: BulkAction): Undoing => {
  if (action.name !== 'undo-attendance') throw new Error(`${action.name} takes no attendance back`);
  return action;
};

const inSessions = (items: readonly ChunkItem[], sessionId: string | null): readonly InSession[] =>
  items.map(({ learnerId, row }) => {
    const ofRow = row?.values['sessionId'];
    return { learnerId, sessionId: sessionId ?? (typeof ofRow === 'string' ? ofRow : '') };
  });
