import type { Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { CourseCatalogue } from '../../courses/courses.contract.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import {
  type BulkAttendance,
  bySession,
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
import { attendanceRow, refused, type RowInSession } from './attendance-row.js';
import { SeenAttendance } from './seen-attendance.js';
import { type SessionOfRow, sessionOfRow } from './session-of-row.js';
import { type SaidAttendance, type TypedAttendance, typedAttendance } from './typed-attendance.js';

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
    const seen = new SeenAttendance();
    return {
      plan: async ({ rows }) => {
        const typed = rows.map((parsed) => typedAttendance(parsed, reading));
        const keys = keysOfRows(
          this.index,
          typed.map((one) => one.keys),
        );
        const holders = await this.holders.of(keys);
        const planned = new Map<TypedAttendance, PlannedRow>();
        const placed: RowInSession[] = [];
        for (const [at, one] of typed.entries()) {
          const { said } = one;
          const match = matchLearner(keys[at] ?? NO_KEYS, holders, wish.keys, by);
          if (said === undefined || match.kind === 'fault') {
            const faults = match.kind === 'fault' && one.faults.length === 0 ? [match.fault] : one.faults;
            planned.set(one, rejectedRow(one.parsed, faults));
            continue;
          }
          const { learnerId } = match.row;
          const session = await this.sessionOf(said, planning);
          const fault =
            session.kind === 'fault' ? session.fault : seen.contradiction(one, learnerId, session);
          if (session.kind === 'fault' || fault !== undefined)
            planned.set(one, rejectedRow(one.parsed, fault === undefined ? [] : [fault]));
          else placed.push({ typed: one, said, learnerId, session });
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
    placed: readonly RowInSession[],
    { submit, reopen }: AttendanceFile,
    by: Actor,
  ): Promise<readonly PlannedRow[]> {
    const inSessions = placed.map((one) => ({ ...one, sessionId: one.session.sessionId }));
    return bySession(inSessions, async (sessionId, learnerIds, those) => {
      const made = those.flatMap(({ session }) => (session.kind === 'new' ? session.held : []));
      const held = made.find(({ trainer }) => trainer !== null) ?? made[0];
      const newSession = held === undefined ? undefined : { ...held, learners: learnerIds.length };
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
        const outcome = result?.outcome === 'unchanged' ? 'unchanged' : 'attend';
        return attendanceRow(one, outcome, submit, newSession);
      });
    });
  }
}
