import type { Checked } from '../../learners/learners.contract.js';
import type { Course } from '../../courses/courses.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { RecordValues } from '../run/record-values.js';
import type { RowFault } from '../row-fault.js';
import type { ReadValues } from './cells.js';
import { checkOutcome } from '../values/results.js';
import type { TrainingFile } from '../file/file-to-plan.js';
import { type StatedCell, statedCell } from './matrix-words.js';
import type { ExpiryOnly, RecordReading, TypedRecord } from './typed-record.js';

const CELL_INVALID = {
  code: 'CELL_INVALID',
  message: 'A cell is empty, or says required, x or yes, or a real day written as 2026-03-31 or 31/03/2026',
};

/** What programs write into a matrix where there is nothing: `N/A`, `not started`, a dash. */
const saysNothing = (text: string): boolean => {
  const outcome = checkOutcome(text);
  return /^[-–—]+$/.test(text) || (outcome.ok && outcome.value === 'unfinished');
};

const REQUIRED = new Set(['required', 'x', 'yes']);

/** Whether a cell of a training matrix says that the course must be done, not when it was. */
const saysRequired = (text: string): boolean => REQUIRED.has(foldText(text));

/** What one filled cell of a training matrix says: in the words of our own files, or as other programs write it. */
export const matrixCell = (
  text: string,
  { place, heading }: { readonly place: number; readonly heading: string },
  { dates, provenance }: Extract<TrainingFile, { kind: 'training-matrix' }>,
  reading: Pick<RecordReading, 'courses' | 'dates'>,
): Omit<TypedRecord, 'heading'> => {
  const stated = statedCell(text);
  if (stated === undefined && saysNothing(text)) return { faults: [], nothing: NOTHING, read: {} };
  const course = reading.courses.find(heading);
  const written = stated === undefined ? (saysRequired(text) ? undefined : text) : dayOf(stated);
  const day = written === undefined ? undefined : reading.dates.read(place, written);
  const meant = stated === undefined ? dates : MEANT[stated.kind];
  const faults: RowFault[] = [
    ...(course.ok ? [] : [{ column: null, heading, ...course.fault }]),
    ...(day === undefined || day.ok ? [] : [{ column: null, heading, ...cellFault(day.fault) }]),
  ];
  if (!course.ok || day?.ok === false) {
    const about = course.ok ? { courseCode: course.value.code } : { course: heading };
    return { faults, read: { ...about, ...dayRead(day, meant) } };
  }
  return { faults, ...saidOf(course.value, day?.value, meant, provenance) };
};

/** What the day of a cell is. */
type DayMeant = 'completed' | 'expires' | 'due';
const MEANT: Record<StatedCell['kind'], DayMeant> = {
  expires: 'expires',
  due: 'due',
  required: 'due',
  nothing: 'due',
};
const dayOf = (stated: StatedCell): string | undefined => ('day' in stated ? stated.day : undefined);

/** As far as it could be read. */
const dayRead = (day: Checked<string> | undefined, meant: DayMeant): ReadValues => {
  if (day === undefined) return { mandatory: true };
  if (!day.ok) return {};
  switch (meant) {
    case 'completed':
      return { completedOn: day.value };
    case 'expires':
      return { expiresOn: day.value };
    case 'due':
      return { mandatory: true, dueOn: day.value };
  }
};

const NOTHING: RowFault = {
  column: null,
  code: 'NOT_COMPLETED',
  message: 'The cell says that there is nothing to record',
};

/** A day that is no day is told as such; what is not like a day at all, by all that a cell may hold. */
const cellFault = ({ code, message }: Omit<RowFault, 'column'>): Omit<RowFault, 'column'> =>
  code === 'DATE_INVALID' ? CELL_INVALID : { code, message };

const saidOf = (
  course: Course,
  day: string | undefined,
  meant: DayMeant,
  provenance: CompletionProvenance,
): Pick<TypedRecord, 'said' | 'read'> => {
  const { courseId, code } = course;
  const nothing = { score: null, provider: null, certificateNumber: null };
  const read = {
    courseCode: code,
    ...dayRead(day === undefined ? undefined : { ok: true, value: day }, meant),
  };
  const said = (values: RecordValues | ExpiryOnly) => ({ said: { course, values }, read });
  if (day === undefined || meant === 'due')
    return said({ kind: 'allocate', courseId, dueOn: day ?? null, mandatory: true });
  return meant === 'completed'
    ? said({ kind: 'complete', courseId, completedOn: day, provenance, ...nothing })
    : said({ kind: 'complete', courseId, expiresOn: day, provenance, ...nothing });
};

type CompletionProvenance = Extract<TrainingFile, { kind: 'training-matrix' }>['provenance'];
