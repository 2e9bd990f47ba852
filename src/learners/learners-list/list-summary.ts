import { type Actor, mayAdminister } from '../../access/actor.js';
import type { CountCell } from '../../platform/read-store/read-store.js';
import { LEARNER_STATUSES, LISTED_AS, type ListedAs } from '../domain/learner.js';
import type { ResolvedFilter } from '../learner-filter/learner-filter.js';

/** The combination by which learners are counted, in this order. */
export const COUNTED_FIELDS = ['listedAs', 'groupId', 'jobRoleId'] as const;

/**
 * Everybody is in exactly one: matching, hiddenByStatus (all else matches), hiddenByFilter (something else does not match),
 * hiddenByScope. They add up to `total`.
 */
export type Hidden = {
  readonly matching: number;
  readonly hiddenByFilter: number;
  readonly hiddenByStatus: number;
  readonly hiddenByScope: number;
  readonly total: number;
};

/** `count`: under the whole filter. `countWithoutOwnFilter`: under all of it but its condition on this field. */
export type Facet<V> = { readonly value: V; readonly count: number; readonly countWithoutOwnFilter: number };

export type Facets = {
  /** Erased learners only where there are any. */
  readonly status: readonly Facet<ListedAs>[];
  readonly group: readonly Facet<string>[];
  /** Null: without a job role. */
  readonly jobRole: readonly Facet<string | null>[];
};

class Tally<V> {
  private readonly counts = new Map<V, [own: number, others: number]>();

  constructor(values: readonly V[] = []) {
    for (const value of values) this.counts.set(value, [0, 0]);
  }

  add(value: V, count: number, matches: boolean): void {
    const counted = this.counts.get(value);
    if (counted === undefined) this.counts.set(value, [matches ? count : 0, count]);
    else {
      if (matches) counted[0] += count;
      counted[1] += count;
    }
  }

  facets(): Facet<V>[] {
    return [...this.counts].map(([value, [count, countWithoutOwnFilter]]) => ({
      value,
      count,
      countWithoutOwnFilter,
    }));
  }
}

const isListedAs = (value: unknown): value is ListedAs => LISTED_AS.some((one) => one === value);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * Totals and facets from counts. `found`: cells of those who fulfil all conditions on other fields than the counted ones;
 * `all`: cells of everybody.
 */
export const summarise = (
  found: readonly CountCell[],
  all: readonly CountCell[],
  { statuses, groupIds, jobRoleIds }: ResolvedFilter,
  by: Actor,
): { readonly hidden: Hidden; readonly facets: Facets } => {
  const status = new Tally<ListedAs>(LEARNER_STATUSES);
  const group = new Tally<string>();
  const jobRole = new Tally<string | null>();
  let [matching, matchingButStatus, inScope, total] = [0, 0, 0, 0];
  for (const { values, count } of found) {
    const [inStatus, inGroup, withRole] = [values[0], textOrNull(values[1]), textOrNull(values[2])];
    if (!isListedAs(inStatus) || inGroup === null || !mayAdminister(by, inGroup)) continue;
    const s = statuses === null || statuses.has(inStatus);
    const g = groupIds === null || groupIds.has(inGroup);
    const r = jobRoleIds === null || (withRole !== null && jobRoleIds.has(withRole));
    if (g && r) status.add(inStatus, count, s);
    if (s && r) group.add(inGroup, count, g);
    if (s && g) jobRole.add(withRole, count, r);
    if (g && r) matchingButStatus += count;
    if (s && g && r) matching += count;
  }
  for (const { values, count } of all) {
    total += count;
    if (mayAdminister(by, textOrNull(values[1]) ?? '')) inScope += count;
  }
  return {
    hidden: {
      matching,
      hiddenByFilter: inScope - matchingButStatus,
      hiddenByStatus: matchingButStatus - matching,
      hiddenByScope: total - inScope,
      total,
    },
    facets: { status: status.facets(), group: group.facets(), jobRole: jobRole.facets() },
  };
};
