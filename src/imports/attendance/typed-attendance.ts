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

const DATE_MISSING = missing('SESSION_DATE_MISSING', 'The row needs the day of the session, or its id');
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
  const { session: idText, startTime: startText = '' } = parsed.cells;
  const named = idText === undefined;
  const course = named ? courseIn(cells, parsed.cells, courses, ofFile) : undefined;
  // A start that is written with its day tells the day too.
  const dayIn = cells.has('heldOn') || timeBehindDay(startText) === undefined ? 'heldOn' : 'startTime';
  const day = named ? cells.needed(dayIn, DATE_MISSING, (text) => dates.read(dayIn, text)) : undefined;
  const start = cells.value('startTime', checkTimeCell) ?? timeBehindDay(parsed.cells.heldOn ?? '') ?? null;
  const end = cells.value('endTime', checkTimeCell) ?? null;
  const place = cells.value('place', checkLine) ?? null;
  const trainer = cells.value('trainer', checkLine) ?? null;
  const faults = [...faultsOf(parsed, cells), ...keyFaults(parsed)];
  const session =
    sessionId !== undefined
      ? { sessionId }
      : course !== undefined && day !== undefined
        ? { course, day, start, end, place, trainer }
        : undefined;
  const about = { parsed, keys, faults, read: cells.read };
  return faults.length > 0 || mark === undefined || session === undefined
    ? about
    : { ...about, said: { mark, minutes, session } };
};

const checkTimeCell = (text: string): Checked<ClockTime> => {
  const behind = timeBehindDay(text);
  return behind === undefined ? checkTime(text) : { ok: true, value: behind };
};
