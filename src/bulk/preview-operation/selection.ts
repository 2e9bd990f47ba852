import type { Actor } from '../../access/actor.js';
import { type LearnerFilter, learnerPredicate, resolveFilter } from '../../learners/learners.contract.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { Predicate } from '../../platform/read-store/predicate.js';
import type { SelectedBy } from '../domain/bulk-operation.events.js';
import type { LearnerRows } from '../learner-rows.js';
import type { Places } from '../places.js';

/** Which learners an operation is to be about, as the caller says it. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly filter: LearnerFilter; readonly except: readonly string[] };

/** The learners meant, ids ascending, in pages; and how the audit remembers the choice. */
export type ResolvedSelection = {
  readonly pages: AsyncIterable<readonly string[]>;
  readonly selectedBy: SelectedBy;
  readonly searchText: string | null;
};

export type SelectionResolution =
  | { readonly outcome: 'resolved'; readonly selection: ResolvedSelection }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Learners looked up and decided at a time. */
const PAGE_LEARNERS = 1_000;

/** Refusals: GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, of the filter. Ids that are nobody's stay in: their result says so. */
export const resolveSelection = (
  selection: Selection,
  by: Actor,
  places: Places,
  rows: LearnerRows,
): SelectionResolution => {
  if ('ids' in selection) {
    const pages = pagesOf([...new Set(selection.ids)].sort());
    return { outcome: 'resolved', selection: { pages, selectedBy: { by: 'ids' }, searchText: null } };
  }
  const { filter, except } = selection;
  const resolution = resolveFilter(filter, by, places);
  if (resolution.outcome === 'refused') return resolution;
  const { text, ...withoutText } = filter;
  const predicate = learnerPredicate(resolution.resolved, by.scope);
  return {
    outcome: 'resolved',
    selection: {
      pages: matching(rows, predicate, new Set(except)),
      selectedBy: { by: 'filter', filter: { ...withoutText }, except: [...new Set(except)].sort() },
      searchText: text ?? null,
    },
  };
};

async function* pagesOf(ids: readonly string[]): AsyncGenerator<readonly string[], void, undefined> {
  for (let from = 0; from < ids.length; from += PAGE_LEARNERS) yield ids.slice(from, from + PAGE_LEARNERS);
}

async function* matching(
  rows: LearnerRows,
  predicate: Predicate,
  except: ReadonlySet<string>,
): AsyncGenerator<readonly string[], void, undefined> {
  for await (const page of rows.ids(predicate, PAGE_LEARNERS))
    yield except.size === 0 ? page : page.filter((id) => !except.has(id));
}
