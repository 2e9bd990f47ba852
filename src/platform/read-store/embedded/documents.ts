import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { ViewDocument } from '../view.js';
import { filterOf, type Question, type ViewSnapshot } from './question.js';
import { joined, sql } from './predicate-sql.js';
import { cheapestSource } from './sources.js';
import type { ViewLayout } from './view-layout.js';

type DocumentRow = {
  readonly doc: number;
  readonly id: string;
  readonly position: number;
  readonly body: string;
};

const toDocument = ({ id, position, body }: DocumentRow): ViewDocument => ({
  id,
  position,
  body: JSON.parse(body) as ViewDocument['body'],
});

/** Documents by their ids, each once. */
export const documentsById = (
  database: SqliteDatabase,
  snapshot: ViewSnapshot,
  ids: readonly string[],
): readonly ViewDocument[] => {
  const { documents, bodies, idIndex } = snapshot.layout;
  const distinct = [...new Set(ids)];
  if (snapshot.ids !== undefined)
    return documentsByNumber(database, snapshot.layout, snapshot.ids.numbersOf(distinct));
  return database
    .prepare(
      `select doc, id, position, body from (select value from json_each(?)) as wanted` +
        ` cross join ${documents} indexed by ${idIndex} on id = wanted.value cross join ${bodies} using (doc)`,
    )
    .all<DocumentRow>(JSON.stringify(distinct))
    .map(toDocument);
};

/** Documents by their numbers, in the order of the numbers given. */
export const documentsByNumber = (
  database: SqliteDatabase,
  { documents, bodies }: ViewLayout,
  docs: readonly number[],
): readonly ViewDocument[] => {
  const rows = database
    .prepare(
      `select doc, id, position, body from (select value from json_each(?)) as wanted` +
        ` cross join ${documents} on doc = wanted.value cross join ${bodies} using (doc)`,
    )
    .all<DocumentRow>(JSON.stringify(docs));
  const byNumber = new Map(rows.map((row) => [row.doc, toDocument(row)]));
  return docs.flatMap((doc) => byNumber.get(doc) ?? []);
};

/** Selections up to this size are read at once; larger ones along the ids, so that memory stays flat. */
const READ_AT_ONCE = 50_000;

/** The matching ids in ascending order, page by page; each call to `next` may be in a transaction of its own. */
export const idPages = (
  database: SqliteDatabase,
  pageSize: number,
): { next: (question: Question) => readonly string[] } => {
  let last: string | undefined;
  let collected: readonly string[] | undefined;
  const next = (question: Question): readonly string[] => {
    if (last === undefined && collected === undefined) collected = fewIds(database, question);
    if (collected !== undefined) {
      const page = collected.slice(0, pageSize);
      collected = collected.slice(pageSize);
      return page;
    }
    const page = idsAfter(database, question, last, pageSize);
    last = page.at(-1) ?? last;
    return page;
  };
  return { next };
};

const idsFrom = (
  database: SqliteDatabase,
  text: string,
  values: readonly (string | number | bigint | null)[],
) => {
  const row = database
    .prepare(`select json_group_array(id) as ids from (${text})`)
    .one<{ ids: string }>(...values);
  return JSON.parse(row?.ids ?? '[]') as readonly string[];
};

/** All ids at once where the candidates are few, both for memory and against walking all ids. */
const fewIds = (database: SqliteDatabase, question: Question): readonly string[] | undefined => {
  const few = Math.min(READ_AT_ONCE, Math.max(1_000, question.cells.total / 3));
  const { kind, body, candidates } = cheapestSource(database, question, few);
  if (kind === 'table' || candidates > few) return undefined;
  return idsFrom(database, `select id ${body.text} order by id`, body.values);
};

const idsAfter = (
  database: SqliteDatabase,
  question: Question,
  last: string | undefined,
  limit: number,
): readonly string[] => {
  const { layout, indexed } = question.snapshot;
  const along = indexed ? `indexed by ${layout.idIndex}` : '';
  const beyond = last === undefined ? [] : [sql('id > ?', last)];
  const where = joined([...beyond, filterOf(question)], ' and ', '1');
  const text = `select id from ${layout.documents} ${along} where ${where.text} order by id limit ?`;
  return idsFrom(database, text, [...where.values, limit]);
};
