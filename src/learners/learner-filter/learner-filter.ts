import { type Actor, mayAdminister } from '../../access/actor.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { LEARNER_STATUSES, LISTED_AS, type ListedAs } from '../domain/learner.js';

/**
 * Which learners are meant; all conditions must hold, what is absent does not matter. Plain JSON, so that a selection can be
 * kept. All dates are inclusive.
 */
export type LearnerFilter = {
  /** Default: active only. `any`: all but the erased, who are there only where they are named. */
  readonly status?: readonly ListedAs[] | 'any';
  readonly groupId?: readonly string[];
  /** Whether the groups beneath the named ones count too; default true. */
  readonly subtree?: boolean;
  readonly jobRoleId?: readonly string[];
  /** All its words must occur in name, e-mail or employee number, as parts of words, without regard to case and accents. */
  readonly text?: string;
  readonly startedFrom?: IsoDate;
  readonly startedTo?: IsoDate;
  readonly leftFrom?: IsoDate;
  readonly leftTo?: IsoDate;
  /** At most 1,000. */
  readonly ids?: readonly string[];
};

export const MAX_FILTER_IDS = 1_000;

/** Where the filter gets its knowledge of groups and job roles from. */
export type FilterFacts = {
  /** A group with everything beneath it; undefined where there is no such group. */
  readonly subtree: (groupId: string) => ReadonlySet<string> | undefined;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
};

/** A filter with its groups resolved to the ids that learners carry. Null: no condition. */
export type ResolvedFilter = {
  readonly filter: LearnerFilter;
  readonly statuses: ReadonlySet<ListedAs> | null;
  readonly groupIds: ReadonlySet<string> | null;
  readonly jobRoleIds: ReadonlySet<string> | null;
};

const statusesOf = ({ status = ['active'] }: LearnerFilter): ReadonlySet<ListedAs> | null => {
  if (status === 'any') return new Set(LEARNER_STATUSES);
  return LISTED_AS.every((one) => status.includes(one)) ? null : new Set(status);
};

const groupsOf = (
  { groupId, subtree = true }: LearnerFilter,
  by: Actor,
  facts: FilterFacts,
): ReadonlySet<string> | null | Refusal => {
  if (groupId === undefined) return null;
  const ids = new Set<string>();
  for (const id of groupId) {
    const beneath = facts.subtree(id);
    if (beneath === undefined || !mayAdminister(by, id))
      return { code: 'GROUP_NOT_FOUND', facts: { groupId: id } };
    for (const one of subtree ? beneath : [id]) ids.add(one);
  }
  return ids;
};

export type FilterResolution =
  | { readonly outcome: 'resolved'; readonly resolved: ResolvedFilter }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Refusals: GROUP_NOT_FOUND (also for groups outside the actor's scope), JOB_ROLE_NOT_FOUND; each names the id. */
export const resolveFilter = (filter: LearnerFilter, by: Actor, facts: FilterFacts): FilterResolution => {
  const groupIds = groupsOf(filter, by, facts);
  if (groupIds !== null && 'code' in groupIds) return { outcome: 'refused', refusal: groupIds };
  const unknown = filter.jobRoleId?.find((id) => !facts.jobRoleExists(id));
  if (unknown !== undefined)
    return { outcome: 'refused', refusal: { code: 'JOB_ROLE_NOT_FOUND', facts: { jobRoleId: unknown } } };
  const jobRoleIds = filter.jobRoleId === undefined ? null : new Set(filter.jobRoleId);
  return { outcome: 'resolved', resolved: { filter, statuses: statusesOf(filter), groupIds, jobRoleIds } };
};
