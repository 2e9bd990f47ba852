import type { Scope } from '../../access/actor.js';
import { foldText } from '../../platform/read-store/folding.js';
import { allOf, everything, type Predicate } from '../../platform/read-store/predicate.js';
import type { ResolvedFilter } from './learner-filter.js';

/** Why a learner is not in a list: the condition that does not hold. */
export const HIDING_CODES = [
  'HIDDEN_BY_STATUS',
  'HIDDEN_BY_GROUP',
  'HIDDEN_BY_JOB_ROLE',
  'HIDDEN_BY_TEXT',
  'HIDDEN_BY_START_DATE',
  'HIDDEN_BY_LEAVING_DATE',
  'HIDDEN_BY_IDS',
] as const;
export type HidingCode = (typeof HIDING_CODES)[number];

/** One condition of a filter on the documents of the learners view. */
export type LearnerCondition = { readonly hides: HidingCode; readonly predicate: Predicate };

const among = (field: string, values: ReadonlySet<string> | null): Predicate =>
  values === null ? everything : { op: 'in', field, values: [...values] };

const between = (field: string, from: string | undefined, to: string | undefined): Predicate =>
  from === undefined && to === undefined
    ? everything
    : {
        op: 'range',
        field,
        ...(from === undefined ? {} : { gte: from }),
        ...(to === undefined ? {} : { lte: to }),
      };

// Neither store can be asked for these; no name has them.
const UNSEARCHABLE = /[\p{Cs}\0]/gu;

/** The folded words that a text searches for. */
export const wordsOf = (text: string): readonly string[] => [
  ...new Set(
    foldText(text.replace(UNSEARCHABLE, ' '))
      .split(' ')
      .filter((word) => word !== ''),
  ),
];

const containing = (text: string | undefined): Predicate =>
  allOf(...wordsOf(text ?? '').map((value): Predicate => ({ op: 'contains', field: 'searchText', value })));

/** Conditions on status, group and job role, which the view counts by. */
const countedConditions = ({ statuses, groupIds, jobRoleIds }: ResolvedFilter): LearnerCondition[] =>
  stated(
    { hides: 'HIDDEN_BY_STATUS', predicate: among('listedAs', statuses) },
    { hides: 'HIDDEN_BY_GROUP', predicate: among('groupId', groupIds) },
    { hides: 'HIDDEN_BY_JOB_ROLE', predicate: among('jobRoleId', jobRoleIds) },
  );

/** All other conditions: text, dates and ids. */
export const otherConditions = ({ filter }: ResolvedFilter): LearnerCondition[] => {
  const { text, startedFrom, startedTo, leftFrom, leftTo, ids } = filter;
  const named = among('learnerId', ids === undefined ? null : new Set(ids));
  return stated(
    { hides: 'HIDDEN_BY_TEXT', predicate: containing(text) },
    { hides: 'HIDDEN_BY_START_DATE', predicate: between('startedOn', startedFrom, startedTo) },
    { hides: 'HIDDEN_BY_LEAVING_DATE', predicate: between('leftOn', leftFrom, leftTo) },
    { hides: 'HIDDEN_BY_IDS', predicate: named },
  );
};

const stated = (...conditions: readonly LearnerCondition[]): LearnerCondition[] =>
  conditions.filter(({ predicate }) => predicate.op !== 'all');

export const conditionsOf = (resolved: ResolvedFilter): LearnerCondition[] => [
  ...countedConditions(resolved),
  ...otherConditions(resolved),
];

const withinScope = (groupIds: ReadonlySet<string> | null, scope: Scope): ReadonlySet<string> | null => {
  if (scope.kind === 'everything') return groupIds;
  if (groupIds === null) return scope.groupIds;
  return new Set([...groupIds].filter((id) => scope.groupIds.has(id)));
};

/** The learners that the filter and the scope both let through, as a query on the learners view. */
export const learnerPredicate = (resolved: ResolvedFilter, scope: Scope): Predicate => {
  const groupIds = withinScope(resolved.groupIds, scope);
  return allOf(...conditionsOf({ ...resolved, groupIds }).map(({ predicate }) => predicate));
};
