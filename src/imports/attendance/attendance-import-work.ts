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
import type { CommandContext } from '../../platform/deciding/command-context.js';
import {
  type BulkAttendance,
  bySession,
  type HeldSession,
  scheduleHeld,
} from '../../sessions/sessions.contract.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from '../run/frozen-chunks.js';
import { frozenRow } from '../run/frozen-row.js';

/** Runs a file of attendance: the rows of a step go into their registers, session by session. */
export class AttendanceImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-attendance'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly attendance: Pick<BulkAttendance, 'record' | 'schedule'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return frozenChunksOf(this.plans, operation, async ({ rows }) =>
      rows.flatMap((planned) => frozenRow(planned, null) ?? []),
    );
  }

  async runItems(
    { action }: OpenOperation,
    items: readonly ChunkItem[],
    by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const reopen = action.name === 'import-attendance' ? action.reopen : null;
    const part = String(items[0]?.place);
    const placed = items.map(({ learnerId, row }) => ({ learnerId, ...attendanceOf(row) }));
    const results = await bySession(placed, async (sessionId, _learnerIds, those) => {
      const newSession = those.find((one) => one.newSession !== null)?.newSession ?? null;
      if (newSession !== null) await this.attendance.schedule(scheduleHeld(sessionId, newSession), context);
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
const attendanceOf = (row: FrozenRow | undefined) => {
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
    newSession: newSession as HeldSession | null,
  };
};
