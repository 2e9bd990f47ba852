import type { FilterAnswer } from '../../learners/learners-http.contract.js';
import type { Json } from '../../platform/events/event.js';
import { CELL_WORDS } from '../domain/cell-status.js';
import type { AskedCell, AskedMatrix } from './asked-matrix.js';
import type { CoursesAsked } from './columns.js';
import type { CellConditionWord } from './matrix.request.js';

const inForce = (filter: string, values: Json | undefined, words: string): FilterAnswer[] =>
  values === undefined ? [] : [{ filter, values, words }];

const conditionWord = (condition: CellConditionWord): string =>
  condition === 'never-done' ? 'never done' : CELL_WORDS[condition];

const cellWords = ({ courseId, any }: AskedCell, courses: CoursesAsked): FilterAnswer => ({
  filter: 'cell',
  values: { courseId, statuses: any },
  words: `${any.map(conditionWord).join(' or ')} in ${courses.find(courseId)?.title ?? courseId}`,
});

const planWords = (planIds: readonly string[], courses: CoursesAsked): string =>
  planIds.map((planId) => courses.planName(planId) ?? planId).join(' or ');

/** The filters of the matrix itself that are in force; those of learners come from the learners module. */
export const matrixFiltersInForce = (asked: AskedMatrix, courses: CoursesAsked): readonly FilterAnswer[] => {
  const { courseIds, planIds, categories, kinds, mandatoryOnly, cells, dueWithin } = asked;
  const days = dueWithin === 1 ? '1 day' : `${dueWithin ?? 0} days`;
  return [
    ...inForce('courseId', courseIds, `${courseIds?.length ?? 0} chosen courses`),
    ...inForce('planId', planIds, `courses of ${planWords(planIds ?? [], courses)}`),
    ...inForce('category', categories, `courses of ${(categories ?? []).join(' or ')}`),
    ...inForce('kind', kinds, `courses that are ${(kinds ?? []).join(' or ')}`),
    ...inForce('mandatoryOnly', mandatoryOnly || undefined, 'without what is only desirable'),
    ...cells.map((cell) => cellWords(cell, courses)),
    ...inForce('dueWithin', dueWithin, `anything due or expiring within ${days}`),
  ];
};
