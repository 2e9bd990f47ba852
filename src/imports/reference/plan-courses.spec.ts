import { movingPeople } from '../../../test/support/training.js';
import { type Course, courses } from '../../courses/courses.contract.js';
import { jobRoles } from '../../job-roles/job-roles.contract.js';
import type { ParsedRow } from '../file/parsed-row.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { planCourses } from './plan-courses.js';

const { retired: _retired, ...lift } = movingPeople({ courseId: 'lift', code: 'LIFT', title: 'Lifting' });
const catalogue = courses.initial.after([{ type: 'CourseAdded', data: lift }]);
const rowOf = (cells: ParsedRow['cells'], index: number): ParsedRow => ({
  row: index + 2,
  line: index + 2,
  cells,
  faults: [],
  fields: Object.values(cells),
});
const planned = (cells: readonly ParsedRow['cells'][], from = catalogue) => {
  let last = 0;
  const newId = () => `c${(last += 1)}`;
  return planCourses(cells.map(rowOf), from, { jobRoles: jobRoles.initial, newId, keepValues: false });
};
const brief = (rows: readonly PlannedRow[]) =>
  rows.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)].join(' '));
const months = ({ expiry }: Course) => String('months' in expiry.validity && expiry.validity.months);

describe('the plan of a file of courses', () => {
  it('adds new ones, and changes only what the file says of known ones', () => {
    const rows = planned([
      { courseCode: 'FIRE', courseTitle: 'Fire safety', validity: '1 year', courseKind: 'online' },
      { courseCode: 'lift', validity: `${months(lift as Course)} months` },
      { courseTitle: 'LIFTING', validity: '36' },
    ]);
    expect(brief(rows.slice(0, 2))).toEqual(['create', 'unchanged']);
    expect(rows[0]?.values).toEqual({ code: 'FIRE', title: 'Fire safety', kind: 'e-learning', months: 12 });
    expect(brief(rows.slice(2))).toEqual(['rejected ROWS_MATCH_ONE_COURSE']);
    const [changed] = planned([{ courseTitle: 'LIFTING', validity: '36', retired: 'yes' }]);
    expect(changed).toMatchObject({
      outcome: 'change',
      learnerId: 'lift',
      about: 'course',
      changes: {
        validity: { before: `${months(lift as Course)} months`, after: '36 months' },
        retired: { before: 'no', after: 'yes' },
      },
    });
  });

  it('tells what is missing or cannot be', () => {
    expect(
      brief(
        planned([
          { courseTitle: 'Unheard of' },
          { courseCode: 'NEW' },
          { courseCode: '-LIFT' },
          { courseCode: 'LIFT', validity: 'often' },
        ]),
      ),
    ).toEqual([
      'rejected COURSE_CODE_MISSING',
      'rejected COURSE_TITLE_MISSING',
      'rejected COURSE_CODE_INVALID',
      'rejected VALIDITY_INVALID',
    ]);
  });

  it('does not choose between two courses of one title', () => {
    const two = catalogue.after([
      { type: 'CourseAdded', data: { ...lift, courseId: 'lift-2', code: 'LIFT-2' } },
    ]);
    expect(brief(planned([{ courseTitle: 'Lifting', validity: '12' }], two))).toEqual([
      'rejected COURSE_AMBIGUOUS',
    ]);
  });
});
