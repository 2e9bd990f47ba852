import type { Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import {
  type BulkAttendance,
  bySession,
  type HeldSession,
  type HeldSessions,
  scheduleHeld,
} from '../../sessions/sessions.contract.js';
import type { AttendanceFile } from '../file/file-to-plan.js';
import { CourseNames } from '../match/course-names.js';
import { KeyHolders } from '../match/key-holders.js';
import { matchLearner } from '../match/match-learner.js';
import { keysOfRows, NO_KEYS } from '../match/row-keys.js';
import type { FilePlanner } from '../plan/batch-planner.js';
import { type PlannedRow, rejectedRow } from '../plan/planned-row.js';
import type { Planning } from '../plan/planning.js';
import type { RowFault } from '../row-fault.js';
import { type SessionOfRow, sessionOfRow } from './session-of-row.js';
import { type SaidAttendance, type TypedAttendance, typedAttendance } from './typed-attendance.js';

type InSession = {
  readonly typed: TypedAttendance;
  readonly said: SaidAttendance;
  readonly learnerId: string;
  readonly sessionId: string;
  readonly held: Omit<HeldSession, 'learners'> | null;
};

/** Plans files of who was at which session: each row by the decision of the register that it is written into. */
export class AttendancePlanner {
  private readonly holders: KeyHolders;

  constructor(
    rows: Pick<LearnerRows, 'find'>,
    private readonly index: BlindIndex,
    private readonly catalogue: Pick<CourseCatalogue, 'current'>,
    private readonly sessions: Pick<HeldSessions, 'ofCourseOn'>,
    private readonly attendance: Pick<BulkAttendance, 'foreseen' | 'stateOf'>,
    private readonly timeZone: string,
  ) {
    this.holders = new KeyHolders(rows);
  }

  async ofFile(planning: Planning<AttendanceFile>): Promise<FilePlanner> {
    const { file, wish, dates, by } = planning;
    const courses = new CourseNames((await this.catalogue.current()).all());
    const reading = { courses, dates, course: wish.course, keepValues: wish.keepValues };
    const seen = new Map<string, number>();
    return {
      plan: async ({ rows }) => {
        const typed = rows.map((parsed) => typedAttendance(parsed, reading));
        const keys = keysOfRows(
          this.index,
          typed.map((one) => one.keys),
        );
        const holders = await this.holders.of(keys);
        const planned = new Map<TypedAttendance, PlannedRow>();
        const placed: InSession[] = [];
        for (const [at, one] of typed.entries()) {
          const { said } = one;
          const match = matchLearner(keys[at] ?? NO_KEYS, holders, wish.keys, by);
          if (said === undefined || match.kind === 'fault') {
            const faults = match.kind === 'fault' && one.faults.length === 0 ? [match.fault] : one.faults;
            planned.set(one, rejectedRow(one.parsed, faults));
            continue;
          }
          const session = await this.sessionOf(said, planning);
          const fault =
            session.kind === 'fault' ? session.fault : seenBefore(seen, one, match.row.learnerId, session);
          if (session.kind === 'fault' || fault !== undefined) {
            planned.set(one, rejectedRow(one.parsed, fault === undefined ? [] : [fault]));
            continue;
          }
          const held = session.kind === 'new' ? session.held : null;
          placed.push({
            typed: one,
            said,
            learnerId: match.row.learnerId,
            sessionId: session.sessionId,
            held,
          });
        }
        for (const [at, row] of (await this.decided(placed, file, by)).entries()) {
          const one = placed[at];
          if (one !== undefined) planned.set(one.typed, row);
        }
        return {
          planned: typed.flatMap((one) => {
            const row = planned.get(one);
            return row === undefined ? [] : wish.keepValues ? { ...row, read: [one.read] } : row;
          }),
          contradicted: new Map(),
        };
      },
    };
  }

  private async sessionOf(
    { session }: SaidAttendance,
    { file, today }: Pick<Planning<AttendanceFile>, 'file' | 'today'>,
  ): Promise<SessionOfRow> {
    if ('sessionId' in session) return { kind: 'found', sessionId: session.sessionId };
    const there = await this.sessions.ofCourseOn(session.course.courseId, session.day);
    const { timeZone } = this;
    return sessionOfRow(session, { there, today, timeZone, createSessions: file.createSessions });
  }

  /** One row each, in their order. */
  private decided(
    placed: readonly InSession[],
    { submit, reopen }: AttendanceFile,
    by: Actor,
  ): Promise<readonly PlannedRow[]> {
    return bySession(placed, async (sessionId, learnerIds, those) => {
      const held = those[0]?.held ?? null;
      const newSession = held === null ? undefined : { ...held, learners: learnerIds.length };
      const state = await this.attendance.stateOf(
        sessionId,
        newSession === undefined ? undefined : scheduleHeld(sessionId, newSession),
      );
      const marks = those.map(({ learnerId, said: { mark, minutes } }) => ({ learnerId, mark, minutes }));
      const results = await this.attendance.foreseen({ sessionId, marks, submit, reopen }, state, by);
      return those.map((one, at): PlannedRow => {
        const result = results[at];
        if (result?.outcome === 'refused')
          return rejectedRow(one.typed.parsed, [refused(result.refusal.code)]);
        return attendanceRow(
          one,
          result?.outcome === 'unchanged' ? 'unchanged' : 'attend',
          submit,
          newSession,
        );
      });
    });
  }
}

/** Two rows that mark one learner in one session contradict each other, or say the same twice. */
const seenBefore = (
  seen: Map<string, number>,
  { parsed }: TypedAttendance,
  learnerId: string,
  session: SessionOfRow,
): RowFault | undefined => {
  const name = `${learnerId} ${session.kind === 'fault' ? '' : session.sessionId}`;
  const earlier = seen.get(name);
  if (earlier === undefined) seen.set(name, parsed.row);
  return earlier === undefined
    ? undefined
    : {
        column: null,
        code: 'ROWS_MATCH_ONE_LEARNER',
        message: `Row ${earlier} of the file is about the same learner in the same session`,
      };
};

const attendanceRow = (
  { typed: { parsed }, said: { mark, minutes }, learnerId, sessionId }: InSession,
  outcome: 'attend' | 'unchanged',
  submit: boolean,
  newSession: HeldSession | undefined,
): PlannedRow => ({
  row: parsed.row,
  line: parsed.line,
  outcome,
  faults: [],
  warnings: newSession === undefined ? [] : [MADE],
  changes: {},
  learnerId,
  revision: null,
  values:
    outcome === 'unchanged'
      ? {}
      : { sessionId, mark, minutes, submit, newSession: (newSession ?? null) as JsonObject | null },
  personal: {},
  fields: [],
});

const MADE: RowFault = {
  column: 'heldOn',
  code: 'SESSION_MADE',
  message: 'The course has no session on that day: one of a working day is made',
};

const refused = (code: string): RowFault => ({
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
