import { fieldsOf, matcherOf } from '../predicate-matching.js';
import type { Predicate } from '../predicate.js';
import type { Cell, Cells } from './cells.js';
import type { KnownIds } from './known-ids.js';
import type { RememberedCounts } from './remembered-counts.js';
import { conditionOf, joined, type Sql } from './predicate-sql.js';
import type { Combination, ViewLayout } from './view-layout.js';

/** A view's table as one transaction sees it. */
export type ViewSnapshot = {
  readonly layout: ViewLayout;
  /** False while a rebuild has put indexes and texts off. */
  readonly indexed: boolean;
  /** Stands in for the index of the ids until then. */
  readonly ids?: KnownIds;
  readonly counted: readonly Counted[];
  /** What was counted of exactly this state of the table. */
  readonly remembered: RememberedCounts;
};
export type Counted = { readonly combination: Combination; readonly cells: Cells };

/**
 * A predicate taken apart: what hangs on counted fields alone became a set of cells, found in memory and counted
 * exactly; the rest is left to SQL.
 */
export type Question = Counted & {
  readonly snapshot: ViewSnapshot;
  readonly matching: readonly Cell[];
  /** How many documents are in the matching cells: the answer itself where nothing is left over. */
  readonly inCells: number;
  /** True where the cells leave documents out. */
  readonly restricted: boolean;
  /** Conditions that must hold as well. */
  readonly rest: readonly Predicate[];
  /** All conditions as they were asked, one beside the other. */
  readonly conjuncts: readonly Predicate[];
};

const conjunctsOf = (predicate: Predicate): readonly Predicate[] => {
  if (predicate.op === 'all') return [];
  return predicate.op === 'and' ? predicate.of.flatMap(conjunctsOf) : [predicate];
};

const within = (fields: Iterable<string>, { fields: counted }: Combination): boolean =>
  [...fields].every((field) => counted.includes(field));

/** Takes a predicate apart by the combination that covers `fields` and then most of its conditions. */
export const questionOf = (
  snapshot: ViewSnapshot,
  where: Predicate,
  fields: readonly string[] = [],
): Question => {
  const conjuncts = conjunctsOf(where);
  const worth = ({ combination }: Counted): number =>
    (within(fields, combination) ? conjuncts.length + 1 : 0) +
    conjuncts.filter((conjunct) => within(fieldsOf(conjunct), combination)).length;
  const chosen = snapshot.counted.reduce((best, other) => (worth(other) > worth(best) ? other : best));
  const covered = conjuncts.filter((conjunct) => within(fieldsOf(conjunct), chosen.combination));
  const matching = chosen.cells.matching(matcherOf({ op: 'and', of: covered }));
  const inCells = matching.reduce((sum, { count }) => sum + count, 0);
  return {
    ...chosen,
    snapshot,
    matching,
    inCells,
    restricted: inCells < chosen.cells.total,
    conjuncts,
    rest: conjuncts.filter((conjunct) => !covered.includes(conjunct)),
  };
};

/** True where the question's combination can answer counts by these fields. */
export const coversFields = ({ combination }: Question, fields: readonly string[]): boolean =>
  within(fields, combination);

/** The numbers of the matching cells, as one value for `json_each(?)`. */
export const cellNumbers = ({ matching }: Question): string =>
  JSON.stringify(matching.map(({ number }) => number));

/** What the cells leave over, as a condition. */
export const restOf = ({ rest }: Question): Sql =>
  joined(
    rest.map((part) => conditionOf(part)),
    ' and ',
    '1',
  );

/** The whole condition on a row of the documents' table: by its columns, because there may be very many cells. */
export const filterOf = ({ conjuncts }: Question): Sql =>
  joined(
    conjuncts.map((part) => conditionOf(part)),
    ' and ',
    '1',
  );

/** True where every document matches. */
export const isEverything = ({ restricted, rest }: Question): boolean => !restricted && rest.length === 0;

/** True where all that is left over looks only at fields that the cell index has. */
export const isCovered = ({ rest, combination }: Question): boolean =>
  rest.every((part) => [...fieldsOf(part)].every((field) => combination.covered.includes(field)));
