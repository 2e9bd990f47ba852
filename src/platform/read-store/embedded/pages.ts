import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { FindOptions } from '../read-store.js';
import type { ViewDocument } from '../view.js';
import { documentsByNumber } from './documents.js';
import { IndexWalk, walkIds, type OrderIndex } from './index-walk.js';
import { beyondKey, orderClause } from './keyset.js';
import { conditionOf, joined, type Sql } from './predicate-sql.js';
import { filterOf, isCovered, type Question } from './question.js';
import { cheapestSource, fromNumbers, numbersAlongCells, type Source } from './sources.js';

/** Documents of a page, in order. */
export const pageOf = (
  database: SqliteDatabase,
  question: Question,
  options: FindOptions,
): readonly ViewDocument[] => {
  if (options.limit === 0 || question.inCells === 0) return [];
  const docs = numbersOf(database, question, options);
  return documentsByNumber(
    database,
    question.snapshot.layout,
    options.before === undefined ? docs : [...docs].reverse(),
  );
};

const numbersOf = (database: SqliteDatabase, question: Question, options: FindOptions): readonly number[] => {
  const index = indexFor(question, options);
  if (index === undefined) return sorted(database, cheapestSource(database, question), options);
  // Walking an index passes limit * total / matches entries, sorting looks at the matches: this many are even.
  const even = Math.floor(Math.sqrt(options.limit * question.cells.total));
  const source = cheapestSource(database, question, even);
  if (source.candidates <= even) return sorted(database, source, options);
  const page = walked(database, question, options, index, even * PATIENCE);
  return page ?? sorted(database, sparseSource(database, question), options);
};

/** How many times the even number of entries are passed until matches are taken to be few, or far down the order. */
const PATIENCE = 2;

// A text too short for its index is searched along the cells, once, before the few that have it are sorted.
const sparseSource = (database: SqliteDatabase, question: Question): Source => {
  const source = cheapestSource(database, question);
  if (source.kind !== 'cells' || question.rest.length === 0 || !isCovered(question)) return source;
  const docs = numbersAlongCells(database, question, SORTED_AT_ONCE);
  return docs === undefined ? source : fromNumbers(question, docs);
};

const SORTED_AT_ONCE = 50_000;

/** An index in the page's order: by its one field or by the id, behind fields that the question fixes. */
const indexFor = ({ snapshot, conjuncts }: Question, { orderBy }: FindOptions): OrderIndex | undefined => {
  if (!snapshot.indexed || orderBy.length > 1) return undefined;
  const fixed = new Map(conjuncts.flatMap((part) => (part.op === 'eq' ? [[part.field, part] as const] : [])));
  const wanted = orderBy.map(({ field }) => field);
  const { layout } = snapshot;
  for (const { name, fields } of [...layout.indexes, { name: layout.idIndex, fields: [] }]) {
    const leading = fields.slice(0, fields.length - wanted.length).map((field) => fixed.get(field));
    const inOrder = fields.length >= wanted.length && fields.at(-1) === (wanted[0] ?? fields.at(-1));
    if (!inOrder || leading.includes(undefined)) continue;
    const equalities = leading.flatMap((part) => (part === undefined ? [] : [conditionOf(part)]));
    return { name, within: joined(equalities, ' and ', '1') };
  }
  return undefined;
};

const walked = (
  database: SqliteDatabase,
  question: Question,
  { orderBy, limit, after, before }: FindOptions,
  index: OrderIndex,
  budget: number,
): readonly number[] | undefined => {
  const [order] = orderBy;
  const backwards = before !== undefined;
  const ends = after !== undefined && backwards ? [beyondKey(orderBy, after, false)] : [];
  const filter = joined(
    [filterOf(question), ...ends].filter(({ text }) => text !== '1'),
    ' and ',
    '1',
  );
  const cursor = backwards ? before : after;
  const { layout } = question.snapshot;
  if (order === undefined) return walkIds(database, layout, { index, cursor, backwards, filter, limit });
  return new IndexWalk(database, layout, {
    order,
    index,
    cursor,
    backwards,
    filter,
    limit,
    budget,
  }).documents();
};

const sorted = (
  database: SqliteDatabase,
  { body }: Source,
  { orderBy, limit, after, before }: FindOptions,
): readonly number[] => {
  const cursors: readonly Sql[] = [
    ...(after === undefined ? [] : [beyondKey(orderBy, after, false)]),
    ...(before === undefined ? [] : [beyondKey(orderBy, before, true)]),
  ];
  const beyond = joined(cursors, ' and ', '1');
  const order = orderClause(orderBy, before !== undefined);
  return database
    .prepare(`select doc ${body.text} and ${beyond.text} order by ${order} limit ?`)
    .all<{ doc: number }>(...body.values, ...beyond.values, limit)
    .map(({ doc }) => doc);
};
