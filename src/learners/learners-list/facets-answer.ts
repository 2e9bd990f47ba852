import type { Names } from '../learner-answer/learner-answer.js';
import { LISTED_WORDS } from '../learner-answer/status-words.js';
import type { FacetsAnswer } from './learners-list.answer.js';
import type { Facets } from './list-summary.js';

/** The facets with the names of groups and job roles as they are now. */
export const facetsAnswer = (facets: Facets, { groups, jobRoles }: Names): FacetsAnswer => ({
  status: facets.status.map(({ value, count, countWithoutOwnFilter }) => ({
    status: value,
    ...LISTED_WORDS[value],
    count,
    countWithoutOwnFilter,
  })),
  group: facets.group.map(({ value, count, countWithoutOwnFilter }) => ({
    groupId: value,
    name: groups.find(value)?.name ?? null,
    count,
    countWithoutOwnFilter,
  })),
  jobRole: facets.jobRole.map(({ value, count, countWithoutOwnFilter }) => ({
    jobRoleId: value,
    name: value === null ? null : (jobRoles.find(value)?.name ?? null),
    count,
    countWithoutOwnFilter,
  })),
});
