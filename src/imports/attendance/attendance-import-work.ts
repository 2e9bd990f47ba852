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
import { ATTENDANCE_MARKS } from '../../courses/courses.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import {
  type BulkAttendance,
  bySession,
  type HeldSession,
  scheduleHeld,
} from '../../sessions/sessions.contract.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from '../run/frozen-chunks.js';
import { openedRows, sealedRows } from '../run/sealed-rows.js';

/** Runs a file of attendance: the rows of a step go into their registers, session by session. */
export class AttendanceImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-attendance'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly keys: KeyRing,
    private readonly attendance: Pick<BulkAttendance, 'record' | 'schedule'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return frozenChunksOf(this.plans, operation, (part) =>
      sealedRows(this.keys, part, ['attend'], operation.operationId),
    );
  }

  async runItems(
    { action, operationId }: OpenOperation,
    items: readonly ChunkItem[],
    by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const reopen = action.name === 'import-attendance' ? action.reopen : null;
    const part = String(items[0]?.place);
    const personal = await openedRows(this.keys, items, operationId);
    const placed = items.map(({ learnerId, place, row }) => ({
      learnerId,
      ...attendanceOf(row, personal.get(place)),
    }));
    const results = await bySession(placed, async (sessionId, _learnerIds, those) => {
      const made = those.flatMap((one) => one.newSession ?? []);
      const newSession = made.find(({ trainer }) => trainer !== null) ?? made[0];
      if (newSession !== undefined)
        await this.attendance.schedule(scheduleHeld(sessionId, newSession), context);
      const marks = those.map(({ learnerId, mark, minutes }) => ({ learnerId, mark, minutes }));
      const submit = those.some((one) => one.submit);
      return this.attendance.record({ sessionId, marks, submit, reopen }, by, context, part);
    });
    return results.map(itemResultOf);
  }

  /** Nobody previews these by the learner. */
  prepare(): Promise<ChunkWork> {
    throw new Error('A file of attendance is planned as a file');
  }
}

/** Throws where the row holds something else. */
const attendanceOf = (row: FrozenRow | undefined, personal: JsonObject = {}) => {
  const { sessionId, mark, minutes = null, submit, newSession = null } = row?.values ?? {};
  const known = ATTENDANCE_MARKS.find((one) => one === mark);
  if (
    typeof sessionId !== 'string' ||
    known === undefined ||
    (minutes !== null && typeof minutes !== 'number')
  )
    throw new Error(`Row ${row?.row ?? 0} of the operation holds no attendance`);
  return {
    sessionId,
    mark: known,
    minutes,
    submit: submit === true,
    // Written by the planner alone.
    newSession: withTrainer(newSession as HeldSession | null, personal),
  };
};

const withTrainer = (session: HeldSession | null, { trainer }: JsonObject): HeldSession | null =>
  session === null ? null : { ...session, trainer: typeof trainer === 'string' ? trainer : null };
