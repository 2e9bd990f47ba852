import type { AttendanceMark, Course } from '../../courses/courses.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { DateColumns } from '../file/date-columns.js';
import type { ParsedRow } from '../file/parsed-row.js';
import {
  Cells,
  faultsOf,
  keyFaults,
  missing,
  readKeys,
  type ReadValues,
  type SaidKeys,
} from '../match/cells.js';
import type { CourseNames } from '../match/course-names.js';
import { courseIn } from '../match/typed-records.js';
import { isUnread } from '../match/typed-row.js';
import type { RowFault } from '../row-fault.js';
import { checkAttendance } from '../values/course-words.js';
import { checkMinutes } from '../values/durations.js';
import { checkLine } from '../values/results.js';
import { checkTime, type ClockTime, timeBehindDay } from '../values/times.js';

/** A session that is told by what it was. */
export type ToldSession = {
  readonly course: Course;
  readonly day: IsoDate;
  readonly start: ClockTime | null;
  readonly end: ClockTime | null;
  /** Where the end is written with its day, as of a night. */
  readonly endDay: IsoDate | null;
  readonly place: string | null;
  readonly trainer: string | null;
};

/** Who was in which session, and how they are marked. By the id of the session, or by what it was. */
export type SaidAttendance = {
  readonly mark: AttendanceMark;
  readonly minutes: number | null;
  readonly session: { readonly sessionId: string } | ToldSession;
};

export type TypedAttendance = {
  readonly parsed: ParsedRow;
  readonly keys: SaidKeys;
  readonly faults: readonly RowFault[];
  readonly read: ReadValues;
  /** Absent where there are faults. */
  readonly said?: SaidAttendance;
};

export type AttendanceReading = {
  readonly courses: CourseNames;
  readonly dates: DateColumns;
  readonly course: string | null;
  readonly keepValues: boolean;
};

const DAY_MISSING: RowFault = {
  column: 'heldOn',
  code: 'SESSION_DATE_MISSING',
  message: 'The row needs the day of the session, or its id',
};
const OTHER_DAY: RowFault = {
  column: 'startTime',
  code: 'SESSION_TIMES_INVALID',
  message: 'The start is on another day than the session: correct one of them',
};
const MARK_MISSING = missing(
  'MARK_MISSING',
  'The row needs a mark: present, late, left early, absent or excused',
);
const ID = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** Pure: what a row of a file of attendance says. */
export const typedAttendance = (
  parsed: ParsedRow,
  { courses, dates, course: ofFile, keepValues }: AttendanceReading,
): TypedAttendance => {
  if (isUnread(parsed)) return { parsed, keys: {}, faults: parsed.faults, read: {} };
  const cells = new Cells(parsed.cells, keepValues);
  const keys = readKeys(cells);
  const mark = cells.needed('attendance', MARK_MISSING, checkAttendance);
  const minutes = cells.value('minutes', checkMinutes) ?? null;
  const sessionId = cells.value('session', (text) =>
    ID.test(text)
      ? { ok: true, value: text }
      : missing('SESSION_NOT_FOUND', 'There is no session with this id'),
  );
  const named = parsed.cells.session === undefined;
  const course = named ? courseIn(cells, parsed.cells, courses, ofFile) : undefined;
  const from = cells.value(
    'startTime',
    (text) => checkMoment(text, (day) => dates.read('startTime', day)),
    told,
  );
  const until = cells.value(
    'endTime',
    (text) => checkMoment(text, (day) => dates.read('endTime', day)),
    told,
  );
  const heldOn = named ? cells.value('heldOn', (text) => dates.read('heldOn', text)) : undefined;
  // A start that is written with its day tells the day too.
  const day = heldOn ?? from?.day ?? undefined;
  if (named && !cells.has('heldOn') && from?.day === undefined) cells.faults.push(DAY_MISSING);
  if (from?.day !== undefined && heldOn !== undefined && from.day !== heldOn) cells.faults.push(OTHER_DAY);
  const start = from?.time ?? timeBehindDay(parsed.cells.heldOn ?? '') ?? null;
  const end = until?.time ?? null;
  const endDay = until?.day ?? null;
  const place = cells.value('place', checkLine) ?? null;
  const trainer = cells.value('trainer', checkLine) ?? null;
  const faults = [...faultsOf(parsed, cells), ...keyFaults(parsed)];
  const session =
    sessionId !== undefined
      ? { sessionId }
      : course !== undefined && day !== undefined
        ? { course, day, start, end, endDay, place, trainer }
        : undefined;
  const about = { parsed, keys, faults, read: cells.read };
  return faults.length > 0 || mark === undefined || session === undefined
    ? about
    : { ...about, said: { mark, minutes, session } };
};

/** A time, with its day or without, or a day alone. */
type Moment = { readonly day?: IsoDate; readonly time?: ClockTime };

const checkMoment = (text: string, readDay: (text: string) => Checked<IsoDate>): Checked<Moment> => {
  const behind = timeBehindDay(text);
  const time = checkTime(text);
  if (behind === undefined && time.ok) return { ok: true, value: { time: time.value } };
  const day = readDay(text);
  if (!day.ok) return behind === undefined && !time.ok ? time : day;
  return { ok: true, value: { day: day.value, ...(behind === undefined ? {} : { time: behind }) } };
};

const told = ({ day, time }: Moment): string => [day, time].filter((part) => part !== undefined).join('T');
