import type { Checked } from '../../learners/learners.contract.js';
import type { Course } from '../../courses/courses.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { RecordValues } from '../run/record-values.js';
import type { RowFault } from '../row-fault.js';
import type { ReadValues } from './cells.js';
import { checkOutcome } from '../values/results.js';
import type { TrainingFile } from '../file/file-to-plan.js';
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

/** What one filled cell of a training matrix says. */
export const matrixCell = (
  text: string,
  { place, heading }: { readonly place: number; readonly heading: string },
  { dates, provenance }: Extract<TrainingFile, { kind: 'training-matrix' }>,
  reading: Pick<RecordReading, 'courses' | 'dates'>,
): Omit<TypedRecord, 'heading'> => {
  if (saysNothing(text)) return { faults: [], nothing: NOTHING, read: {} };
  const course = reading.courses.find(heading);
  const day = saysRequired(text) ? undefined : reading.dates.read(place, text);
  const faults: RowFault[] = [
    ...(course.ok ? [] : [{ column: null, heading, ...course.fault }]),
    ...(day === undefined || day.ok ? [] : [{ column: null, heading, ...cellFault(day.fault) }]),
  ];
  if (!course.ok || day?.ok === false) {
    const about = course.ok ? { courseCode: course.value.code } : { course: heading };
    return { faults, read: { ...about, ...dayRead(day, dates) } };
  }
  return { faults, ...saidOf(course.value, day?.value, dates, provenance) };
};

/** As far as it could be read. */
const dayRead = (day: Checked<string> | undefined, dates: 'completed' | 'expires'): ReadValues => {
  if (day === undefined) return { mandatory: true };
  if (!day.ok) return {};
  return dates === 'completed' ? { completedOn: day.value } : { expiresOn: day.value };
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
  dates: 'completed' | 'expires',
  provenance: CompletionProvenance,
): Pick<TypedRecord, 'said' | 'read'> => {
  const { courseId, code } = course;
  const nothing = { score: null, provider: null, certificateNumber: null };
  const said = (values: RecordValues | ExpiryOnly): NonNullable<TypedRecord['said']> => ({ course, values });
  if (day === undefined)
    return {
      said: said({ kind: 'allocate', courseId, dueOn: null, mandatory: true }),
      read: { courseCode: code, mandatory: true },
    };
  return dates === 'completed'
    ? {
        said: said({ kind: 'complete', courseId, completedOn: day, provenance, ...nothing }),
        read: { courseCode: code, completedOn: day },
      }
    : {
        said: said({ kind: 'complete', courseId, expiresOn: day, provenance, ...nothing }),
        read: { courseCode: code, expiresOn: day },
      };
};

type CompletionProvenance = Extract<TrainingFile, { kind: 'training-matrix' }>['provenance'];
