import type { JsonObject } from '../../platform/events/event.js';
import type { HeldSession } from '../../sessions/sessions.contract.js';
import type { PlannedRow } from '../plan/planned-row.js';
import type { RowFault } from '../row-fault.js';
import type { SessionOfRow } from './session-of-row.js';
import type { SaidAttendance, TypedAttendance } from './typed-attendance.js';

/** A row whose learner and session are known. */
export type RowInSession = {
  readonly typed: TypedAttendance;
  readonly said: SaidAttendance;
  readonly learnerId: string;
  readonly session: Exclude<SessionOfRow, { kind: 'fault' }>;
};

/** What a row would do. The trainer of a session that is made may be anybody: the operation keeps the name sealed. */
export const attendanceRow = (
  { typed: { parsed }, said: { mark, minutes }, learnerId, session }: RowInSession,
  outcome: 'attend' | 'unchanged',
  submit: boolean,
  newSession: HeldSession | undefined,
): PlannedRow => {
  const { sessionId } = session;
  const trainer = newSession?.trainer ?? null;
  const made: JsonObject | null = newSession === undefined ? null : { ...newSession, trainer: null };
  return {
    row: parsed.row,
    line: parsed.line,
    outcome,
    faults: [],
    warnings: session.kind === 'new' ? [sessionMade(session.assumed)] : [],
    changes: {},
    learnerId,
    revision: null,
    values: outcome === 'unchanged' ? {} : { sessionId, mark, minutes, submit, newSession: made },
    personal: outcome === 'unchanged' || trainer === null ? {} : { trainer },
    fields: [],
  };
};

type Assumed = Extract<SessionOfRow, { kind: 'new' }>['assumed'];

const sessionMade = (assumed: Assumed): RowFault => ({
  column: 'heldOn',
  code: 'SESSION_MADE',
  message: MADE[assumed ?? 'nothing'],
});

const MADE: Record<NonNullable<Assumed> | 'nothing', string> = {
  day: 'The course has no session on that day: one of a working day is made',
  start: 'The course has no session on that day: one from nine o’clock to that time is made',
  end: 'The course has no session at that time: one is made, as long as the course takes, or eight hours',
  nothing: 'The course has no session at that time: one is made',
};

export const refused = (code: string): RowFault => ({
  column: null,
  code,
  message: REFUSED[code] ?? 'This is not allowed',
});

const REFUSED: { readonly [code: string]: string } = {
  SESSION_NOT_FOUND: 'There is no session with this id',
  SESSION_CANCELLED: 'The session was cancelled',
  REGISTER_TOO_EARLY: 'The session has not begun yet',
  REGISTER_SUBMITTED: 'The register is submitted and marks the learner otherwise: send reopen with a reason',
  REGISTER_FULL: 'The register holds no more learners',
  LEARNER_NOT_FOUND: 'There is no such learner, or not within your groups',
  OWN_PROFILE: 'The learner is you, and nobody marks themselves',
};
