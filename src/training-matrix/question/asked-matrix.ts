import type { CourseKind } from '../../courses/courses.contract.js';
import type { LearnerFilter } from '../../learners/learners.contract.js';
import { filterOf } from '../../learners/learners-http.contract.js';
import { instantOf } from '../../platform/clock/instants.js';
import type { AskedTime } from './asked-moment.js';
import type { AskedTimeFields, CellConditionWord, MatrixFields } from './matrix.request.js';

/** `any of these statuses in this course`. */
export type AskedCell = { readonly courseId: string; readonly any: readonly CellConditionWord[] };

/** What is asked of the matrix, as plain JSON: a cursor is good for the question that it was made for. */
export type AskedMatrix = {
  readonly filter: LearnerFilter;
  readonly time: AskedTime;
  readonly courseIds?: readonly string[];
  readonly planIds?: readonly string[];
  readonly categories?: readonly string[];
  readonly kinds?: readonly CourseKind[];
  readonly mandatoryOnly: boolean;
  readonly cells: readonly AskedCell[];
  readonly dueWithin?: number;
};

export const askedTime = ({ asOf, knownAt }: AskedTimeFields): AskedTime => {
  const instant = knownAt === undefined ? undefined : instantOf(knownAt);
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(instant === undefined ? {} : { knownAt: instant }),
  };
};

/** The form was checked: `id:status,status`. */
const askedCell = (text: string): AskedCell => {
  const [courseId = '', statuses = ''] = text.split(':');
  return { courseId, any: statuses.split(',') as CellConditionWord[] };
};

/** The question that the fields mean, field by field. `filter`: of the learners; default as the list’s. */
export const askedMatrix = (fields: MatrixFields, filter: LearnerFilter = filterOf(fields)): AskedMatrix => {
  const { courseId, planId, category, kind, mandatoryOnly = false, cell = [], dueWithin } = fields;
  return {
    filter,
    time: askedTime(fields),
    ...(courseId === undefined ? {} : { courseIds: courseId }),
    ...(planId === undefined ? {} : { planIds: planId }),
    ...(category === undefined ? {} : { categories: category }),
    ...(kind === undefined ? {} : { kinds: kind }),
    mandatoryOnly,
    cells: cell.map(askedCell),
    ...(dueWithin === undefined ? {} : { dueWithin }),
  };
};
