import { momentIn } from '../../platform/clock/local-time.js';
import type { IsoDate } from '../../platform/events/event.js';
import { type FoundSession, type HeldSession, heldSessionId } from '../../sessions/sessions.contract.js';
import type { RowFault } from '../row-fault.js';
import type { SaidAttendance } from './typed-attendance.js';

/** What is assumed of a session of which a file tells the day alone: a working day in the organisation's time zone. */
const WORKING_DAY = { from: '09:00', until: '17:00' } as const;

export type SessionOfRow =
  | { readonly kind: 'found'; readonly sessionId: string }
  | { readonly kind: 'new'; readonly sessionId: string; readonly held: Omit<HeldSession, 'learners'> }
  | { readonly kind: 'fault'; readonly fault: RowFault };

export type SessionFacts = {
  /** Of the course on the day, cancelled ones too. */
  readonly there: readonly FoundSession[];
  readonly today: IsoDate;
  readonly timeZone: string;
  readonly createSessions: boolean;
};

/** Pure: the one session of the course on that day, or the one that is to be made. */
export const sessionOfRow = (
  { course, day }: Extract<SaidAttendance['session'], { course: unknown }>,
  { there, today, timeZone, createSessions }: SessionFacts,
): SessionOfRow => {
  if (day > today) return fault('SESSION_IN_FUTURE', 'The day of the session is still to come');
  const [found, other] = there.filter(({ status }) => status === 'scheduled');
  if (found !== undefined)
    return other === undefined
      ? { kind: 'found', sessionId: found.sessionId }
      : fault(
          'SESSION_AMBIGUOUS',
          'The course has several sessions on that day: write the id of the session',
        );
  if (!createSessions)
    return fault(
      'SESSION_NOT_FOUND',
      'The course has no session on that day: send createSessions=true to have it made',
    );
  if (course.retired)
    return fault('COURSE_RETIRED', 'The course is retired: no session of it is made any more');
  const dates = [
    {
      startsAt: momentIn(timeZone, day, WORKING_DAY.from),
      endsAt: momentIn(timeZone, day, WORKING_DAY.until),
    },
  ];
  const { courseId } = course;
  const cancelled = new Set(there.map(({ sessionId }) => sessionId));
  const sessionId = heldSessionId({ courseId, dates }, cancelled);
  return { kind: 'new', sessionId, held: { courseId, dates, timeZone, place: null, trainer: null } };
};

const fault = (code: string, message: string): SessionOfRow => ({
  kind: 'fault',
  fault: { column: 'heldOn', code, message },
});
