import {
  addCourse,
  amendCourse,
  type Course,
  type CourseDetails,
  type CourseEvent,
  type CourseExpiry,
  type Courses,
  reinstateCourse,
  retireCourse,
} from '../../courses/courses.contract.js';
import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { Cells } from '../match/cells.js';
import { checkCourseKind } from '../values/course-words.js';
import { checkValidity } from '../values/durations.js';
import { checkLine } from '../values/results.js';
import { checkTruth } from '../values/truth.js';
import { checkCode } from './codes.js';

/** What a row says of a course; what it does not say is absent. Null months: valid for ever. */
export type CourseSaid = {
  readonly code?: string;
  readonly title?: string;
  readonly category?: string;
  readonly kind?: Course['kind'];
  readonly months?: number | null;
  readonly retired?: boolean;
};

/** Faults: COURSE_CODE_INVALID, and those of the values. */
export const readCourse = (cells: Cells): CourseSaid => {
  const code = cells.value('courseCode', (text) => checkCode(text, 'COURSE_CODE_INVALID'));
  const title = cells.value('courseTitle', checkLine);
  const category = cells.value('category', checkLine);
  const kind = cells.value('courseKind', checkCourseKind);
  const months = cells.value('validity', checkMonths, ({ months: value }) => value);
  const retired = cells.value('retired', checkTruth);
  return {
    ...(code === undefined ? {} : { code }),
    ...(title === undefined ? {} : { title }),
    ...(category === undefined ? {} : { category }),
    ...(kind === undefined ? {} : { kind }),
    ...(months === undefined ? {} : { months: months.months }),
    ...(retired === undefined ? {} : { retired }),
  };
};

/** In an object, because null is a value here: for ever. */
const checkMonths = (text: string): Checked<{ readonly months: number | null }> => {
  const checked = checkValidity(text);
  return checked.ok ? { ok: true, value: { months: checked.value } } : checked;
};

/** The course that a row is about: by its code, else by a title that only one has. */
export const courseOfRow = ({ code, title }: CourseSaid, state: Courses): Course | 'several' | undefined => {
  const coded = code === undefined ? undefined : state.withCode(code);
  if (coded !== undefined || code !== undefined || title === undefined) return coded;
  const titled = state.all().filter((course) => foldText(course.title) === foldText(title));
  return titled.length > 1 ? 'several' : titled[0];
};

/** What a course of which a file says no more is like. */
const USUALLY = {
  category: 'Uncategorised',
  kind: 'e-learning',
  dueSoonDays: 90,
  notionalHours: null,
  signOff: false,
  completingMarks: ['present', 'late'],
} as const satisfies Partial<CourseDetails>;

/**
 * Pure: what a row does to the catalogue, by the decisions of the single commands. A change of the validity is one for later
 * completions. `courseId`: of the course that there is, or the id of a new one. Code and title of a new one must be there.
 */
export const decideCourse = (
  courseId: string,
  said: CourseSaid,
  state: Courses,
  jobRoles: JobRoles,
): Decision<CourseEvent> => {
  const existing = state.find(courseId);
  const { code = '', title = '', category = USUALLY.category, kind = USUALLY.kind, months = null } = said;
  const expiry = {
    validity: { rule: 'from-completion', months },
    minusADay: false,
    monthsByJobRole: {},
  } as const;
  const details =
    existing === undefined
      ? addCourse({ ...USUALLY, courseId, code, title, category, kind, expiry }, state, { jobRoles })
      : amendCourse({ courseId, ...amended(said, existing) }, state, { jobRoles });
  if (details.outcome === 'refused' || said.retired === undefined) return details;
  const after = state.after(details.events);
  const status = said.retired ? retireCourse({ courseId }, after) : reinstateCourse({ courseId }, after);
  return status.outcome === 'refused' ? status : accept(...details.events, ...status.events);
};

/** What the course was found by is no news in another spelling. */
const amended = (
  { code, title, category, kind, months }: CourseSaid,
  existing: Course,
): Partial<CourseDetails> => ({
  ...(code === undefined || isAlike(code, existing.code) ? {} : { code }),
  ...(title === undefined || (code === undefined && isAlike(title, existing.title)) ? {} : { title }),
  ...(category === undefined ? {} : { category }),
  ...(kind === undefined ? {} : { kind }),
  ...(months === undefined ? {} : { expiry: withMonths(existing.expiry, months) }),
});

/** The rule of the course, for so many months; a yearly date that a file calls twelve months stays one. */
const withMonths = (expiry: CourseExpiry, months: number | null): CourseExpiry => {
  const { validity } = expiry;
  if (validity.rule === 'fixed-annual' && months === 12) return expiry;
  if (validity.rule === 'keep-anniversary' && months !== null)
    return { ...expiry, validity: { ...validity, months } };
  return { ...expiry, validity: { rule: 'from-completion', months } };
};

const isAlike = (one: string, other: string): boolean => foldText(one) === foldText(other);
