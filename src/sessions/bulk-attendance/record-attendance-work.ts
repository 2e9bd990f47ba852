import type { Actor } from '../../access/actor.js';
import {
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
import type { ScheduleSession } from '../schedule-session/schedule-session.js';
import type { BulkAttendance, MarksToRecord } from './bulk-attendance.js';
import { scheduleHeld } from './held-session.js';

type Recording = Extract<AttendanceAction, { name: 'record-attendance' }>;

/** Gives every selected learner the same mark in one session, which is scheduled first where it is asked for. */
export class RecordAttendanceWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['record-attendance'];

  constructor(
    private readonly plans: OperationPlans,
    private readonly attendance: BulkAttendance,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return this.plans.frozenChunks(operation);
  }

  async begin({ action, total }: OpenOperation, context: CommandContext): Promise<void> {
    const planned = plannedSession(recording(action), total);
    if (planned !== undefined) await this.attendance.schedule(planned, context);
  }

  async runItems(
    { action }: OpenOperation,
    items: readonly ChunkItem[],
    by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const marks = marksOf(recording(action), items);
    const results = await this.attendance.record(marks, by, context, String(items[0]?.place));
    return results.map(itemResultOf);
  }

  async prepare({ action }: ToPrepare, items: readonly ChunkItem[], by: Actor): Promise<ChunkWork> {
    const asked = recording(action);
    const state = await this.attendance.stateOf(asked.sessionId, plannedSession(asked, items.length));
    return foreseenWork(items, await this.attendance.foreseen(marksOf(asked, items), state, by));
  }
}

const recording = (action: BulkAction): Recording => {
  if (action.name !== 'record-attendance') throw new Error(`${action.name} records no attendance`);
  return action;
};

const plannedSession = (
  { sessionId, newSession }: Recording,
  learners: number,
): ScheduleSession | undefined =>
  newSession === null ? undefined : scheduleHeld(sessionId, { ...newSession, trainer: null, learners });

const marksOf = (
  { sessionId, mark, minutes, submit, reopen }: Recording,
  items: readonly ChunkItem[],
): MarksToRecord => ({
  sessionId,
  marks: items.map(({ learnerId }) => ({ learnerId, mark, minutes })),
  submit,
  reopen,
});
