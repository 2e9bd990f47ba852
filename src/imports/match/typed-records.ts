import type { Course } from '../../courses/courses.contract.js';
import { checkEmail, checkEmployeeNumber, type Checked } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { Provenance } from '../../training/training.contract.js';
import type { Column, Header } from '../parse/columns.js';
import type { ParsedRow } from '../parse/parse-file.js';
import type { RowFault } from '../row-fault.js';
import type { CompletionValues, RecordValues } from '../run/record-values.js';
import { checkLine, checkMandatory, checkProvenance, checkScore, saysRequired } from './cell-values.js';
import type { CourseNames } from './course-names.js';
import { BROKEN, checkFileDate, KEY_MISSING } from './typed-row.js';

/** What a file of training records holds, and what is meant where its rows do not say. */
export type TrainingFile =
  | { readonly kind: 'completions'; readonly provenance: Provenance }
  | { readonly kind: 'allocations' }
  | {
      readonly kind: 'training-matrix';
      readonly provenance: Provenance;
      /** Whether a date in a cell is the day of completion or the first day on which it is no longer valid. */
      readonly dates: 'completed' | 'expires';
    };

/** A completion of which a file tells only when it expires. */
export type ExpiryOnly = Omit<CompletionValues, 'completedOn'> & { readonly expiresOn: IsoDate };

/** One record that a row speaks of: a matrix has as many as filled cells. */
export type TypedRecord = {
  /** The heading of the cell's column in a matrix. */
  readonly heading?: string;
  readonly faults: readonly RowFault[];
  /** Absent where there are faults. */
  readonly said?: { readonly course: Course; readonly values: RecordValues | ExpiryOnly };
};

export type TypedRecords = {
  readonly parsed: ParsedRow;
  readonly keys: { readonly email?: string; readonly employeeNumber?: string };
  /** Those of the row as a whole: then nothing of it can be done. */
  readonly faults: readonly RowFault[];
  readonly records: readonly TypedRecord[];
};

/** Reads the cells of one row, noting what cannot be read. */
class Cells {
  readonly faults: RowFault[] = [];
  constructor(private readonly cells: ParsedRow['cells']) {}

  value<T>(column: Column, check: (text: string) => Checked<T>): T | undefined {
    const text = this.cells[column];
    if (text === undefined) return undefined;
    const checked = check(text);
    if (checked.ok) return checked.value;
    this.faults.push({ column, ...checked.fault });
    return undefined;
  }

  needed<T>(
    column: Column,
    missing: Checked<never> & { readonly ok: false },
    check: (text: string) => Checked<T>,
  ) {
    if (this.cells[column] === undefined) this.faults.push({ column, ...missing.fault });
    return this.value(column, check);
  }
}

/** Pure: whom the row is about, and the records that it speaks of. */
export const typedRecords = (
  parsed: ParsedRow,
  header: Pick<Header, 'courses'>,
  file: TrainingFile,
  courses: CourseNames,
): TypedRecords => {
  if (parsed.fault !== undefined) return { parsed, keys: {}, faults: [BROKEN[parsed.fault]], records: [] };
  const cells = new Cells(parsed.cells);
  const email = cells.value('email', checkEmail);
  const employeeNumber = cells.value('employeeNumber', checkEmployeeNumber);
  const hasKey = parsed.cells.email !== undefined || parsed.cells.employeeNumber !== undefined;
  return {
    parsed,
    keys: {
      ...(email === undefined ? {} : { email }),
      ...(employeeNumber === undefined ? {} : { employeeNumber }),
    },
    faults: hasKey ? cells.faults : [...cells.faults, KEY_MISSING],
    records: recordsOf(parsed, header, file, courses),
  };
};

const recordsOf = (
  parsed: ParsedRow,
  header: Pick<Header, 'courses'>,
  file: TrainingFile,
  courses: CourseNames,
): readonly TypedRecord[] => {
  switch (file.kind) {
    case 'completions':
      return [completion(parsed, file.provenance, courses)];
    case 'allocations':
      return [allocation(parsed, courses)];
    case 'training-matrix':
      return [...header.courses].flatMap(([place, heading]): TypedRecord[] => {
        const text = parsed.fields[place]?.trim() ?? '';
        return text === '' ? [] : [{ heading, ...matrixCell(text, heading, file, courses) }];
      });
  }
};

const missing = (
  code: string,
  message: string,
): { readonly ok: false; readonly fault: { readonly code: string; readonly message: string } } => ({
  ok: false,
  fault: { code, message },
});
const COURSE_MISSING = missing('COURSE_MISSING', 'The row needs the code or title of a course');
const COMPLETED_ON_MISSING = missing('COMPLETED_ON_MISSING', 'The row needs the day of completion');

const completion = ({ cells }: ParsedRow, otherwise: Provenance, courses: CourseNames): TypedRecord => {
  const read = new Cells(cells);
  const course = read.needed('course', COURSE_MISSING, (text) => courses.find(text));
  const completedOn = read.needed('completedOn', COMPLETED_ON_MISSING, checkFileDate);
  const expiresOn = read.value('expiresOn', checkFileDate);
  const score = read.value('score', checkScore) ?? null;
  const provider = read.value('provider', checkLine) ?? null;
  const certificateNumber = read.value('certificateNumber', checkLine) ?? null;
  const provenance = read.value('provenance', checkProvenance) ?? otherwise;
  const { faults } = read;
  if (faults.length > 0 || course === undefined || completedOn === undefined) return { faults };
  const { courseId } = course;
  const typed = expiresOn === undefined ? {} : { expiresOn };
  const values = { courseId, completedOn, ...typed, score, provenance, provider, certificateNumber };
  return { faults, said: { course, values: { kind: 'complete', ...values } } };
};

const allocation = ({ cells }: ParsedRow, courses: CourseNames): TypedRecord => {
  const read = new Cells(cells);
  const course = read.needed('course', COURSE_MISSING, (text) => courses.find(text));
  const dueOn = read.value('dueOn', checkFileDate) ?? null;
  const mandatory = read.value('mandatory', checkMandatory) ?? true;
  const { faults } = read;
  if (faults.length > 0 || course === undefined) return { faults };
  return {
    faults,
    said: { course, values: { kind: 'allocate', courseId: course.courseId, dueOn, mandatory } },
  };
};

const CELL_INVALID = {
  code: 'CELL_INVALID',
  message: 'A cell is empty, or says required, x or yes, or a real day written as 2026-03-31 or 31/03/2026',
};

const matrixCell = (
  text: string,
  heading: string,
  { dates, provenance }: Extract<TrainingFile, { kind: 'training-matrix' }>,
  courses: CourseNames,
): TypedRecord => {
  const course = courses.find(heading);
  const required = saysRequired(text);
  const day = required ? undefined : checkFileDate(text);
  const faults: RowFault[] = [
    ...(course.ok ? [] : [{ column: null, heading, ...course.fault }]),
    ...(day === undefined || day.ok ? [] : [{ column: null, heading, ...CELL_INVALID }]),
  ];
  if (!course.ok || day?.ok === false) return { faults };
  const { courseId } = course.value;
  const said = (values: RecordValues | ExpiryOnly): TypedRecord => ({
    faults,
    said: { course: course.value, values },
  });
  if (day === undefined) return said({ kind: 'allocate', courseId, dueOn: null, mandatory: true });
  const nothing = { score: null, provider: null, certificateNumber: null };
  return dates === 'completed'
    ? said({ kind: 'complete', courseId, completedOn: day.value, provenance, ...nothing })
    : said({ kind: 'complete', courseId, expiresOn: day.value, provenance, ...nothing });
};
