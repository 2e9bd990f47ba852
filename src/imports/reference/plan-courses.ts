import type { Course, Courses } from '../../courses/courses.contract.js';
import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { ParsedRow } from '../file/parsed-row.js';
import { Cells } from '../match/cells.js';
import { type FieldChange, type PlannedRow, rejectedRow, withoutAbsent } from '../plan/planned-row.js';
import type { RowFault } from '../row-fault.js';
import { partsThatDiffer } from './course-place.js';
import { courseOfRow, type CourseSaid, decideCourse, readCourse } from './course-rows.js';

export type CoursePlanning = {
  readonly jobRoles: JobRoles;
  readonly newId: () => string;
  readonly keepValues: boolean;
};

/** Which row of the file was about a course, by its id. */
type Seen = Map<string, number>;

/**
 * Pure: what the rows of a file would do to the catalogue, each decided after those before it. Faults: COURSE_CODE_MISSING,
 * COURSE_TITLE_MISSING (of a new course), COURSE_AMBIGUOUS, ROWS_MATCH_ONE_COURSE, those of the values and of the decisions.
 */
export const planCourses = (
  rows: readonly ParsedRow[],
  catalogue: Courses,
  planning: CoursePlanning,
): readonly PlannedRow[] => {
  const seen: Seen = new Map();
  let state = catalogue;
  return rows.map((parsed) => {
    const cells = new Cells(parsed.cells, planning.keepValues);
    const said = readCourse(cells);
    const faults = [...parsed.faults, ...cells.faults];
    const read: Pick<PlannedRow, 'read'> = planning.keepValues ? { read: [cells.read] } : {};
    const judged = faults.length > 0 ? faults : judge(said, state, seen, parsed.row, planning.newId);
    if (isFaults(judged)) return { ...rejectedRow(parsed, judged), ...read };
    const decision = decideCourse(judged.courseId, said, state, planning.jobRoles);
    if (decision.outcome === 'refused')
      return { ...rejectedRow(parsed, [refused(decision.refusal.code)]), ...read };
    state = state.after(decision.events);
    const outcome =
      decision.events.length === 0 ? 'unchanged' : judged.existing === undefined ? 'create' : 'change';
    return { ...plannedCourse(parsed, outcome, judged, said, state), ...read };
  });
};

type Judged = { readonly courseId: string; readonly existing: Course | undefined };

const isFaults = (judged: Judged | readonly RowFault[]): judged is readonly RowFault[] =>
  Array.isArray(judged);

const judge = (
  said: CourseSaid,
  state: Courses,
  seen: Seen,
  row: number,
  newId: () => string,
): Judged | readonly RowFault[] => {
  const existing = courseOfRow(said, state);
  if (existing === 'several') return [AMBIGUOUS];
  if (existing === undefined) {
    const lacking = [
      ...(said.code === undefined ? [CODE_MISSING] : []),
      ...(said.title === undefined ? [TITLE_MISSING] : []),
    ];
    if (lacking.length > 0) return lacking;
  }
  const courseId = existing?.courseId ?? newId();
  const earlier = seen.get(courseId);
  if (earlier !== undefined) return [sameCourse(earlier)];
  seen.set(courseId, row);
  return { courseId, existing };
};

const CODE_MISSING: RowFault = {
  column: 'courseCode',
  code: 'COURSE_CODE_MISSING',
  message: 'A new course needs a code',
};
const TITLE_MISSING: RowFault = {
  column: 'courseTitle',
  code: 'COURSE_TITLE_MISSING',
  message: 'A new course needs a title',
};
const AMBIGUOUS: RowFault = {
  column: 'courseTitle',
  code: 'COURSE_AMBIGUOUS',
  message: 'Several courses have this title: write the code',
};
const sameCourse = (row: number): RowFault => ({
  column: null,
  code: 'ROWS_MATCH_ONE_COURSE',
  message: `Row ${row} of the file is about the same course`,
});
const refused = (code: string): RowFault => ({ column: 'courseCode', code, message: 'This is not allowed' });

const plannedCourse = (
  { row, line }: ParsedRow,
  outcome: 'create' | 'change' | 'unchanged',
  { courseId, existing }: Judged,
  said: CourseSaid,
  after: Courses,
): PlannedRow => ({
  row,
  line,
  outcome,
  faults: [],
  warnings: [],
  changes: existing === undefined ? {} : changesOf(existing, after.find(courseId) ?? existing),
  learnerId: courseId,
  about: 'course',
  revision: null,
  values:
    outcome === 'unchanged' ? {} : { ...saidParts(said), ...changedParts(existing, after.find(courseId)) },
  personal: {},
  fields: [],
});

/** What is different about a course that there is: so that the run sees whether it still is as it was, and an undo takes it back. */
const changedParts = (before: Course | undefined, after: Course | undefined): JsonObject =>
  before === undefined || after === undefined
    ? {}
    : { changed: { before: partsThatDiffer(before, after), after: partsThatDiffer(after, before) } };

const saidParts = ({ code, title, category, kind, months, retired }: CourseSaid): JsonObject =>
  withoutAbsent({ code, title, category, kind, months, retired });

const changesOf = (before: Course, after: Course): PlannedRow['changes'] => {
  const changes: Record<string, FieldChange> = {};
  for (const [field, told] of TOLD)
    if (told(before) !== told(after)) changes[field] = { before: told(before), after: told(after) };
  return changes;
};

const TOLD: readonly (readonly [string, (course: Course) => string])[] = [
  ['courseCode', ({ code }) => code],
  ['courseTitle', ({ title }) => title],
  ['category', ({ category }) => category],
  ['courseKind', ({ kind }) => kind],
  ['validity', ({ expiry: { validity } }) => monthsOf(validity)],
  ['retired', ({ retired }) => (retired ? 'yes' : 'no')],
];

const monthsOf = (validity: Course['expiry']['validity']): string => {
  if (validity.rule === 'fixed-annual') return 'yearly date';
  return validity.months === null ? 'for ever' : `${validity.months} months`;
};
