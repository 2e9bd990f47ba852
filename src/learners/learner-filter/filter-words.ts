import type { Actor } from '../../access/actor.js';
import { readableDate } from '../../platform/clock/iso-date.js';
import type { Json } from '../../platform/events/event.js';
import { LEARNER_STATUSES } from '../domain/learner.js';
import type { Names } from '../learner-answer/learner-answer.js';
import { LISTED_WORDS } from '../learner-answer/status-words.js';
import type { LearnerFilter } from './learner-filter.js';

/** One filter in force. `words` is a phrase for people, `values` what a program set. */
export type FilterInForce = { readonly filter: string; readonly values: Json; readonly words: string };

const statusWords = ({ status = ['active'] }: LearnerFilter): FilterInForce => {
  const values = status === 'any' ? LEARNER_STATUSES : status;
  const words = values.map((one) => LISTED_WORDS[one].word.toLowerCase()).join(' or ');
  return { filter: 'status', values, words: status === 'any' ? 'whatever their status' : `status ${words}` };
};

const groupWords = ({ groupId, subtree = true }: LearnerFilter, { groups }: Names): FilterInForce[] => {
  if (groupId === undefined) return [];
  const paths = groupId.map((id) => groups.path(id).join(' / ')).join(' or ');
  const beneath = subtree ? ', with the groups beneath' : ', without the groups beneath';
  return [{ filter: 'groupId', values: groupId, words: `in ${paths}${beneath}` }];
};

const jobRoleWords = ({ jobRoleId }: LearnerFilter, { jobRoles }: Names): FilterInForce[] => {
  if (jobRoleId === undefined) return [];
  const names = jobRoleId.map((id) => jobRoles.find(id)?.name ?? id).join(' or ');
  return [{ filter: 'jobRoleId', values: jobRoleId, words: `job role ${names}` }];
};

const dateWords = (
  filter: string,
  verb: string,
  from: string | undefined,
  to: string | undefined,
): FilterInForce[] => {
  if (from === undefined && to === undefined) return [];
  const since = from === undefined ? '' : ` from ${readableDate(from)}`;
  const until = to === undefined ? '' : ` to ${readableDate(to)}`;
  return [{ filter, values: { from: from ?? null, to: to ?? null }, words: `${verb}${since}${until}` }];
};

/** Every filter in force, also the one that is there by default and the actor's scope. Empty ones are not told. */
export const filtersInForce = (filter: LearnerFilter, by: Actor, names: Names): readonly FilterInForce[] => {
  const { text, startedFrom, startedTo, leftFrom, leftTo, ids } = filter;
  return [
    statusWords(filter),
    ...groupWords(filter, names),
    ...jobRoleWords(filter, names),
    ...(text === undefined
      ? []
      : [{ filter: 'text', values: text, words: `name, e-mail or employee number with "${text}"` }]),
    ...dateWords('started', 'started', startedFrom, startedTo),
    ...dateWords('left', 'inactive', leftFrom, leftTo),
    ...(ids === undefined ? [] : [{ filter: 'ids', values: ids, words: `${ids.length} chosen learners` }]),
    ...(by.scope.kind === 'everything'
      ? []
      : [{ filter: 'scope', values: null, words: 'in the groups that you manage' }]),
  ];
};
