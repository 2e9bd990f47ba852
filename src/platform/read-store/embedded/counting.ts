import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { Scalar } from '../predicate.js';
import type { CountCell } from '../read-store.js';
import { sql, type Sql } from './predicate-sql.js';
import { cellNumbers, coversFields, isEverything, restOf, type Question } from './question.js';
import type { CellCounts } from './remembered-counts.js';
import { cheapestSource, fromTable } from './sources.js';
import { columnOf } from './view-layout.js';

/** The exact number of matching documents: from the counters alone where they know it. */
export const countOf = (database: SqliteDatabase, question: Question): number => {
  if (question.rest.length === 0) return question.inCells;
  const { body } = cheapestSource(database, question);
  return (
    database.prepare(`select count(*) as count ${body.text}`).one<{ count: number }>(...body.values)?.count ??
    0
  );
};

/** Exact counts by the values of some fields. */
export const countsBy = (
  database: SqliteDatabase,
  question: Question,
  fields: readonly string[],
): readonly CountCell[] => {
  if (!coversFields(question, fields)) return countsByColumns(database, question, fields);
  if (isEverything(question)) return question.cells.totalsBy(fields);
  const counts =
    question.rest.length === 0
      ? question.matching.map(({ number, count }): [number, number] => [number, count])
      : question.snapshot.remembered.of(whatIsAsked(question), () => countsByCell(database, question));
  return question.cells.by(fields, counts);
};

/** The combination of counted fields is told by its column. */
const whatIsAsked = ({ combination: { column }, conjuncts }: Question): string =>
  JSON.stringify([column, conjuncts]);

const countsByCell = (database: SqliteDatabase, question: Question): CellCounts => {
  const source = cheapestSource(database, question);
  const { column } = question.combination;
  const counts =
    source.kind === 'cells'
      ? countsOfCells(question)
      : sql(
          `select ${column} as cell, count(*) as count ${source.body.text} group by ${column}`,
          ...source.body.values,
        );
  // One JSON text in place of a row object a cell: there may be tens of thousands.
  const { cells } = database
    .prepare(
      `select json_group_array(json_array(cell, count)) as cells from (${counts.text}) where count > 0`,
    )
    .one<{ cells: string }>(...counts.values) ?? { cells: '[]' };
  return JSON.parse(cells) as CellCounts;
};

// Along the index, so that nothing has to be sorted for grouping; cell by cell where some cells are left out.
const countsOfCells = (question: Question): Sql => {
  const { column, index } = question.combination;
  const rows = `from ${question.snapshot.layout.documents} indexed by ${index} where`;
  const rest = restOf(question);
  if (!question.restricted) {
    return sql(
      `select ${column} as cell, count(*) as count ${rows} ${rest.text} group by ${column}`,
      ...rest.values,
    );
  }
  return sql(
    `select wanted.value as cell, (select count(*) ${rows} ${column} = wanted.value and ${rest.text}) as count` +
      ` from (select value from json_each(?)) as wanted`,
    ...rest.values,
    cellNumbers(question),
  );
};

type ColumnRow = { readonly [column: string]: Scalar | null } & { readonly count: number };

const countsByColumns = (
  database: SqliteDatabase,
  question: Question,
  fields: readonly string[],
): readonly CountCell[] => {
  const { view } = question.snapshot.layout;
  const { body } = isEverything(question) ? fromTable(question) : cheapestSource(database, question);
  const names = fields.map((field, at) => `${columnOf(field)} as v${at}`);
  const groups = [...new Set(fields)].map(columnOf).join(', ');
  const rows = database
    .prepare(`select ${names.join(', ')}, count(*) as count ${body.text} group by ${groups}`)
    .all<ColumnRow>(...body.values);
  return rows.map((row) => ({
    values: fields.map((field, at) => {
      const value = row[`v${at}`] ?? null;
      return view.fields[field] === 'boolean' && value !== null ? value === 1 : value;
    }),
    count: row.count,
  }));
};
