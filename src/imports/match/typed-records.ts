import type { Course } from '../../courses/courses.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import type { Provenance } from '../../training/training.contract.js';
import type { CellTexts, FileHeader, ParsedRow } from '../file/parsed-row.js';
import type { RowFault } from '../row-fault.js';
import { checkGrade, checkLine, checkOutcome, checkProvenance, type Grade } from '../values/results.js';
import { checkMandatory } from '../values/truth.js';
import { Cells, COURSE_MISSING, keyFaults, missing, readKeys } from './cells.js';
import type { RecordReading, TypedRecord, TypedRecords } from './typed-record.js';
import type { CourseNames } from './course-names.js';
import { matrixCell } from './matrix-cell.js';
import { statedCell } from './matrix-words.js';
import { isUnread } from './typed-row.js';

/** Pure: whom the row is about, and the records that it speaks of. */
export const typedRecords = (
  parsed: ParsedRow,
  header: Pick<FileHeader, 'courses'>,
  reading: RecordReading,
): TypedRecords => {
  if (isUnread(parsed)) return { parsed, keys: {}, faults: parsed.faults, records: [], read: {} };
  const cells = new Cells(parsed.cells, reading.keepValues);
  const keys = readKeys(cells);
  return {
    parsed,
    keys,
    faults: [...parsed.faults, ...cells.faults, ...keyFaults(parsed)],
    records: recordsOf(parsed, header, reading),
    read: cells.read,
  };
};

const recordsOf = (
  parsed: ParsedRow,
  header: Pick<FileHeader, 'courses'>,
  reading: RecordReading,
): readonly TypedRecord[] => {
  const { file } = reading;
  switch (file.kind) {
    case 'completions':
      return eachOf(parsed, (cells) =>
        completion(new Cells(cells, reading.keepValues), cells, file.provenance, reading),
      );
    case 'allocations':
      return eachOf(parsed, (cells) => allocation(new Cells(cells, reading.keepValues), cells, reading));
    case 'training-matrix':
      return [...header.courses].flatMap(([place, heading]): TypedRecord[] => {
        const text = parsed.fields[place]?.trim() ?? '';
        return text === '' || statedCell(text)?.kind === 'nothing'
          ? []
          : [{ heading, ...matrixCell(text, { place, heading }, file, reading) }];
      });
  }
};

/** The row as one record, or the several that its numbered columns hold. */
const eachOf = (
  { cells: own, records }: ParsedRow,
  read: (cells: CellTexts) => TypedRecord,
): readonly TypedRecord[] =>
  records?.map(({ cells, headings }) => ({ ...read(cells), headings })) ?? [read(own)];

const COMPLETED_ON_MISSING = missing('COMPLETED_ON_MISSING', 'The row needs the day of completion');
const NOT_COMPLETED: RowFault = {
  column: null,
  code: 'NOT_COMPLETED',
  message: 'The course is not completed by this row: nothing is recorded',
};
const NOT_PASSED: RowFault = {
  column: null,
  code: 'NOT_PASSED',
  message: 'The course was not passed by this row: nothing is recorded',
};

const completion = (
  read: Cells,
  texts: CellTexts,
  otherwise: Provenance,
  { courses, dates, layout, course: ofFile }: RecordReading,
): TypedRecord => {
  const course = courseIn(read, texts, courses, ofFile);
  const grade = gradeIn(read, texts);
  const outcome =
    read.value('outcome', checkOutcome) ??
    (grade !== undefined && 'outcome' in grade ? grade.outcome : undefined);
  const unfinished = layout.holdsUnfinished === true && texts.completedOn === undefined;
  if (read.faults.length === 0 && (unfinished || (outcome !== undefined && outcome !== 'passed')))
    return { faults: [], nothing: outcome === 'failed' ? NOT_PASSED : NOT_COMPLETED, read: read.read };
  const day = (text: string) => dates.read('completedOn', text);
  const isOver = !unfinished && (outcome === undefined || outcome === 'passed');
  const completedOn = isOver
    ? read.needed('completedOn', COMPLETED_ON_MISSING, day)
    : read.value('completedOn', day);
  const expiresOn = read.value('expiresOn', (text) => dates.read('expiresOn', text));
  const score = grade !== undefined && 'score' in grade ? grade.score : null;
  const provider = read.value('provider', checkLine) ?? null;
  const certificateNumber = read.value('certificateNumber', checkLine) ?? null;
  const provenance = read.value('provenance', checkProvenance) ?? otherwise;
  const { faults } = read;
  if (faults.length > 0 || course === undefined || completedOn === undefined)
    return { faults, read: read.read };
  const { courseId } = course;
  const typed = expiresOn === undefined ? {} : { expiresOn };
  const values = { courseId, completedOn, ...typed, score, provenance, provider, certificateNumber };
  return { faults, said: { course, values: { kind: 'complete', ...values } }, read: read.read };
};

/** A column of scores may hold the outcome in words. */
const gradeIn = (read: Cells, { score: text = '' }: CellTexts): Grade | undefined => {
  if (text === '') return undefined;
  const grade = checkGrade(text);
  const field = grade.ok && 'outcome' in grade.value ? 'outcome' : 'score';
  return read.checked('score', grade, (value) => ('score' in value ? value.score : value.outcome), field);
};

const allocation = (
  read: Cells,
  texts: CellTexts,
  { courses, dates, course: ofFile }: RecordReading,
): TypedRecord => {
  const course = courseIn(read, texts, courses, ofFile);
  const dueOn = read.value('dueOn', (text) => dates.read('dueOn', text)) ?? null;
  const mandatory = read.value('mandatory', checkMandatory) ?? true;
  const { faults } = read;
  if (faults.length > 0 || course === undefined) return { faults, read: read.read };
  const values = { kind: 'allocate', courseId: course.courseId, dueOn, mandatory } as const;
  return { faults, said: { course, values }, read: read.read };
};

const COURSE_FIELDS = ['courseCode', 'course', 'courseTitle'] as const;

/** By the first of its cells that finds one: the codes of another system may mean nothing here, and its titles something. */
export const courseIn = (
  read: Cells,
  texts: CellTexts,
  courses: Pick<CourseNames, 'find'>,
  ofFile: string | null,
): Course | undefined => {
  const said = COURSE_FIELDS.flatMap((column) => {
    const text = texts[column] ?? '';
    if (text === '') return [];
    read.tell(column, text);
    return [{ column, found: courses.find(text) }];
  });
  const best = said.find(({ found }) => found.ok) ?? said.at(-1);
  if (best !== undefined) return read.checked(best.column, best.found, codeOf, 'courseCode');
  if (ofFile !== null) return read.checked('course', courses.find(ofFile), codeOf, 'courseCode');
  return read.checked<Course>('course', COURSE_MISSING as Checked<Course>, codeOf);
};

const codeOf = ({ code }: Course): string => code;
