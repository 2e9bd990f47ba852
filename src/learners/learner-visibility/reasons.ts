import { readableDate } from '../../platform/clock/iso-date.js';
import type { Scalar } from '../../platform/read-store/predicate.js';
import { matches } from '../../platform/read-store/predicate-matching.js';
import { valueOf } from '../../platform/read-store/order-key.js';
import type { Names } from '../learner-answer/learner-answer.js';
import { LISTED_WORDS } from '../learner-answer/status-words.js';
import type { ResolvedFilter } from '../learner-filter/learner-filter.js';
import { conditionsOf, type HidingCode, wordsOf } from '../learner-filter/learner-predicate.js';
import type { LearnerRow } from '../learners-list/learner-row.js';

export type HidingReason = { readonly code: HidingCode; readonly words: string };

/** Why a filter hides a learner, condition by condition; nothing where it shows them. The list asks the same conditions. */
export const reasonsFor = (
  row: LearnerRow,
  resolved: ResolvedFilter,
  names: Names,
): readonly HidingReason[] => {
  const read = (field: string): Scalar | null => valueOf(row, field);
  return conditionsOf(resolved)
    .filter(({ predicate }) => !matches(predicate, read))
    .map(({ hides }) => ({ code: hides, words: WORDS[hides](row, resolved, names) }));
};

type Words = (row: LearnerRow, resolved: ResolvedFilter, names: Names) => string;

const day = (date: string | null): string => (date === null ? 'an unknown day' : readableDate(date));

const statusWords: Words = ({ listedAs, leftOn }, { statuses }) => {
  const wanted = [...(statuses ?? [])].map((one) => LISTED_WORDS[one].word.toLowerCase()).join(' or ');
  const since = leftOn === null ? '' : ` from ${readableDate(leftOn)}`;
  if (listedAs === 'erased') return `The learner is erased; the list shows ${wanted} learners only.`;
  return `The learner is ${LISTED_WORDS[listedAs].word.toLowerCase()}${since}; the list shows ${wanted} learners only.`;
};

const groupWords: Words = ({ groupId }, { filter }, { groups }) => {
  const wanted = (filter.groupId ?? []).map((id) => groups.path(id).join(' / ')).join(' or ');
  return `The learner is in ${groups.path(groupId).join(' / ') || groupId}; the list shows ${wanted} only.`;
};

const jobRoleWords: Words = ({ jobRoleId }, { filter }, { jobRoles }) => {
  const nameOf = (id: string): string => jobRoles.find(id)?.name ?? id;
  const own =
    jobRoleId === null ? 'The learner has no job role' : `The learner's job role is ${nameOf(jobRoleId)}`;
  return `${own}; the list shows ${(filter.jobRoleId ?? []).map(nameOf).join(' or ')} only.`;
};

const textWords: Words = ({ searchText }, { filter }) => {
  const missing = wordsOf(filter.text ?? '').filter((word) => !searchText.includes(word));
  return `Name, e-mail and employee number do not contain ${missing.map((word) => `"${word}"`).join(' and ')}.`;
};

const period = (from: string | undefined, to: string | undefined): string =>
  [
    from === undefined ? '' : ` from ${readableDate(from)}`,
    to === undefined ? '' : ` to ${readableDate(to)}`,
  ].join('');

const startWords: Words = ({ startedOn }, { filter: { startedFrom, startedTo } }) => {
  const own =
    startedOn === null ? 'The learner has no start date' : `The learner started on ${day(startedOn)}`;
  return `${own}; the list shows those who started${period(startedFrom, startedTo)} only.`;
};

const leavingWords: Words = ({ leftOn }, { filter: { leftFrom, leftTo } }) => {
  const own = leftOn === null ? 'The learner is not inactive' : `The learner is inactive from ${day(leftOn)}`;
  return `${own}; the list shows those who became inactive${period(leftFrom, leftTo)} only.`;
};

const WORDS: { readonly [code in HidingCode]: Words } = {
  HIDDEN_BY_STATUS: statusWords,
  HIDDEN_BY_GROUP: groupWords,
  HIDDEN_BY_JOB_ROLE: jobRoleWords,
  HIDDEN_BY_TEXT: textWords,
  HIDDEN_BY_START_DATE: startWords,
  HIDDEN_BY_LEAVING_DATE: leavingWords,
  HIDDEN_BY_IDS: () => 'The learner is not one of the chosen learners.',
};
