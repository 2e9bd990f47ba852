import { after } from '../../platform/clock/instants.js';
import { momentIn } from '../../platform/clock/local-time.js';
import type { IsoDate } from '../../platform/events/event.js';
import { foldText } from '../../platform/read-store/folding.js';
import {
  type FoundSession,
  type HeldSession,
  heldSessionId,
  type SessionDate,
} from '../../sessions/sessions.contract.js';
import type { RowFault } from '../row-fault.js';
import type { ToldSession } from './typed-attendance.js';

/** What is assumed of a session of which a file tells the day alone: a working day in the organisation's time zone. */
const WORKING_DAY = { from: '09:00', until: '17:00' } as const;
/** How long a session lasts of which nobody knows it. */
const USUAL_HOURS = 8;
const HOUR_MS = 3_600_000;

export type SessionOfRow =
  | { readonly kind: 'found'; readonly sessionId: string }
  | {
      readonly kind: 'new';
      readonly sessionId: string;
      readonly held: Omit<HeldSession, 'learners'>;
      /** What of its times the file does not say. */
      readonly assumed: 'day' | 'start' | 'end' | null;
    }
  | { readonly kind: 'fault'; readonly fault: RowFault };

export type SessionFacts = {
  /** Of the course on the day, cancelled ones too. */
  readonly there: readonly FoundSession[];
  readonly today: IsoDate;
  readonly timeZone: string;
  readonly createSessions: boolean;
};

/** Pure: the one session of the course that a row tells of, or the one that is to be made. */
export const sessionOfRow = (told: ToldSession, facts: SessionFacts): SessionOfRow => {
  const { day, start } = told;
  if (day > facts.today) return fault('SESSION_IN_FUTURE', 'The day of the session is still to come');
  const found = meant(told, facts);
  if (found === 'several')
    return fault(
      'SESSION_AMBIGUOUS',
      start === null
        ? 'The course has several sessions on that day: write the time, or the id of the session'
        : 'The course has several sessions at that time: write the place, or the id of the session',
    );
  if (found !== undefined) return { kind: 'found', sessionId: found.sessionId };
  if (!facts.createSessions)
    return fault(
      'SESSION_NOT_FOUND',
      `The course has no session ${start === null ? 'on that day' : 'at that time'}: send createSessions=true to have it made`,
    );
  return toBeMade(told, facts);
};

const meant = (
  { day, start, place }: ToldSession,
  { there, createSessions }: Pick<SessionFacts, 'there' | 'createSessions'>,
): FoundSession | 'several' | undefined => {
  const then = there.filter(
    ({ status, dates, timeZone }) =>
      status === 'scheduled' &&
      (start === null || dates.some(({ startsAt }) => startsAt === momentIn(timeZone, day, start))),
  );
  const [exact, ...others] = place === null ? [] : then.filter((one) => isAt(one, place));
  if (exact !== undefined) return others.length === 0 ? exact : 'several';
  // Where none is made, the only one is meant, whatever its place is called.
  const isOnly = place === null || (!createSessions && then.length === 1);
  const possible = isOnly ? then : then.filter((one) => one.place === null);
  return possible.length > 1 ? 'several' : possible[0];
};

const isAt = ({ place }: FoundSession, wanted: string): boolean =>
  place !== null && foldText(place) === foldText(wanted);

const toBeMade = (told: ToldSession, { there, timeZone }: SessionFacts): SessionOfRow => {
  const { course, place, trainer } = told;
  if (course.retired)
    return fault('COURSE_RETIRED', 'The course is retired: no session of it is made any more');
  const date = dateOf(told, timeZone);
  if (date.endsAt <= date.startsAt)
    return fault('SESSION_TIMES_INVALID', 'The session ends before it starts: correct the times', 'endTime');
  const { courseId } = course;
  const dates = [date];
  const cancelled = new Set(
    there.filter(({ status }) => status === 'cancelled').map(({ sessionId }) => sessionId),
  );
  const sessionId = heldSessionId({ courseId, dates }, cancelled, place === null ? null : foldText(place));
  return {
    kind: 'new',
    sessionId,
    held: { courseId, dates, timeZone, place, trainer },
    assumed: assumedOf(told),
  };
};

const dateOf = ({ course, day, start, end, endDay }: ToldSession, timeZone: string): SessionDate => {
  const startsAt = momentIn(timeZone, day, start ?? WORKING_DAY.from);
  if (end !== null) return { startsAt, endsAt: momentIn(timeZone, endDay ?? day, end) };
  return {
    startsAt,
    endsAt:
      start === null
        ? momentIn(timeZone, day, WORKING_DAY.until)
        : after(startsAt, (course.notionalHours ?? USUAL_HOURS) * HOUR_MS),
  };
};

const assumedOf = ({ start, end }: ToldSession): 'day' | 'start' | 'end' | null => {
  if (start === null) return end === null ? 'day' : 'start';
  return end === null ? 'end' : null;
};

const fault = (
  code: string,
  message: string,
  column: RowFault['column'] = 'heldOn',
): Extract<SessionOfRow, { kind: 'fault' }> => ({ kind: 'fault', fault: { column, code, message } });
