import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { Predicate } from '../predicate.js';
import { conditionOf, sql, type Sql } from './predicate-sql.js';
import { cellNumbers, filterOf, isCovered, restOf, type Question } from './question.js';
import { trigramsOf, type TrigramQuery } from './trigrams.js';

/** Where the candidates of a question come from: `from ... where ...`, complete with all its conditions. */
export type Source = {
  readonly kind: 'cells' | 'index' | 'text' | 'table' | 'numbers';
  readonly body: Sql;
  /** How many rows it has to look at, and what one costs, in look-ups of a row by its number. */
  readonly candidates: number;
  readonly cost: number;
};

// Measured: a step in an index that covers the condition, and the way from an index or a text hit to its row.
const COVERED_STEP = 0.12;
const LOOK_UP = 1.1;

const from = (head: string, heads: Sql['values'], condition: Sql): Sql =>
  sql(`from ${head} where ${condition.text}`, ...heads, ...condition.values);

/** The documents of the matching cells, cell by cell. */
const fromCells = (question: Question): Source => {
  const { combination, snapshot, inCells, restricted } = question;
  const rows = `${snapshot.layout.documents} indexed by ${combination.index}`;
  const head = `(select value from json_each(?)) as wanted cross join ${rows} on ${combination.column} = wanted.value`;
  return {
    kind: 'cells',
    body: restricted
      ? from(head, [cellNumbers(question)], restOf(question))
      : from(rows, [], restOf(question)),
    candidates: inCells,
    cost: inCells * (isCovered(question) ? COVERED_STEP : LOOK_UP),
  };
};

/** All rows: while a rebuild has no indexes, and where everything matches. */
export const fromTable = (question: Question): Source => {
  const total = question.cells.total;
  return {
    kind: 'table',
    body: from(question.snapshot.layout.documents, [], filterOf(question)),
    candidates: total,
    cost: total,
  };
};

/**
 * The cheapest source. Rows are counted only as far as it matters: a source with more than `upTo` candidates, or
 * dearer than one already found, is not looked at further.
 */
export const cheapestSource = (database: SqliteDatabase, question: Question, upTo = Infinity): Source => {
  if (!question.snapshot.indexed) return fromTable(question);
  let best = fromCells(question);
  for (const part of question.rest) {
    const limit = Math.min(upTo, Math.floor(best.cost / LOOK_UP));
    if (limit < 1) break;
    const found = fromIndex(database, question, part, limit) ?? fromText(database, question, part, limit);
    if (found !== undefined && found.cost < best.cost) best = found;
  }
  return best;
};

const countUpTo = (database: SqliteDatabase, rows: Sql, limit: number): number =>
  database
    .prepare(`select count(*) as count from (select 1 ${rows.text} limit ?)`)
    .one<{ count: number }>(...rows.values, limit + 1)?.count ?? 0;

// Conditions that an index can seek to; "is not null" is not one of them.
const seeks = (part: Predicate): boolean => {
  if (part.op === 'eq') return true;
  if (part.op === 'in') return part.values.length > 0;
  if (part.op === 'prefix') return part.value !== '';
  return part.op === 'range' && [part.gte, part.gt, part.lte, part.lt].some((bound) => bound !== undefined);
};

const fromIndex = (
  database: SqliteDatabase,
  question: Question,
  part: Predicate,
  limit: number,
): Source | undefined => {
  const { layout } = question.snapshot;
  if (!seeks(part) || !('field' in part)) return undefined;
  const index = layout.indexes.find(({ fields }) => fields[0] === part.field);
  if (index === undefined) return undefined;
  const head = `${layout.documents} indexed by ${index.name}`;
  const candidates = countUpTo(database, from(head, [], conditionOf(part)), limit);
  return candidates > limit
    ? undefined
    : { kind: 'index', body: from(head, [], filterOf(question)), candidates, cost: candidates * LOOK_UP };
};

const fromText = (
  database: SqliteDatabase,
  question: Question,
  part: Predicate,
  limit: number,
): Source | undefined => {
  const { layout } = question.snapshot;
  const table = part.op === 'contains' ? layout.texts.get(part.field) : undefined;
  const query: TrigramQuery | undefined =
    table === undefined || part.op !== 'contains' ? undefined : trigramsOf(database, table, part.value);
  if (table === undefined || query === undefined) return undefined;
  const candidates = countUpTo(database, from(table, [], sql(`${table} match ?`, query)), limit);
  if (candidates > limit) return undefined;
  const head = `(select rowid as hit from ${table} where ${table} match ?) cross join ${layout.documents} on doc = hit`;
  return {
    kind: 'text',
    body: from(head, [query], filterOf(question)),
    candidates,
    cost: candidates * LOOK_UP,
  };
};

/** The numbers of a question's documents where they are at most `limit`, found along the cells. */
export const numbersAlongCells = (
  database: SqliteDatabase,
  question: Question,
  limit: number,
): readonly number[] | undefined => {
  const { body } = fromCells(question);
  const row = database
    .prepare(`select json_group_array(doc) as docs from (select doc ${body.text} limit ?)`)
    .one<{ docs: string }>(...body.values, limit + 1);
  const docs = JSON.parse(row?.docs ?? '[]') as readonly number[];
  return docs.length > limit ? undefined : docs;
};

/** Documents whose numbers are known already. */
export const fromNumbers = ({ snapshot }: Question, docs: readonly number[]): Source => {
  const head = `(select value from json_each(?)) as wanted cross join ${snapshot.layout.documents} on doc = wanted.value`;
  return {
    kind: 'numbers',
    body: from(head, [JSON.stringify(docs)], sql('1')),
    candidates: docs.length,
    cost: docs.length * LOOK_UP,
  };
};
