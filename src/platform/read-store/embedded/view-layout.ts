import type { FieldType, ViewDefinition } from '../view.js';

/** A combination of counted fields. Each document carries the number of its cell, the combination of its values. */
export type Combination = {
  readonly fields: readonly string[];
  /** Column of the documents' table with the cell number. */
  readonly column: string;
  /** Table of the cells' values by number; rows are only added. */
  readonly cells: string;
  /** Table of the cells' counts, and the revision of the view that changed each last. */
  readonly counts: string;
  /** Index by cell; it has the covered fields too, so that conditions on them read no rows. */
  readonly index: string;
  readonly covered: readonly string[];
};

/**
 * How one version of a view lies in the file. The documents' table is narrow (declared fields only) and the JSON
 * bodies lie apart under the same number, so that filters and orders never read bodies.
 */
export type ViewLayout = {
  readonly view: ViewDefinition;
  readonly key: number;
  readonly documents: string;
  readonly bodies: string;
  readonly idIndex: string;
  /** Declared fields, in the order of their columns. */
  readonly fields: readonly string[];
  /** At least one: a view without counted fields has a combination of none, with one cell. */
  readonly combinations: readonly [Combination, ...Combination[]];
  /** Trigram tables by field. */
  readonly texts: ReadonlyMap<string, string>;
  /** Indexes by their first field; those of one field come first. */
  readonly indexes: readonly { readonly name: string; readonly fields: readonly string[] }[];
};

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]*$/;
const COLUMN_TYPES: Readonly<Record<FieldType, string>> = {
  string: 'text',
  number: 'real',
  boolean: 'integer',
};

/** The column of a declared field. */
export const columnOf = (field: string): string => `"f_${field}"`;

/** The layout of the view stored under `key`. Throws TypeError for field names that cannot be columns. */
export const layoutOf = (view: ViewDefinition, key: number): ViewLayout => {
  const fields = Object.keys(view.fields).sort();
  const distinct = new Set(fields.map((field) => field.toLowerCase()));
  if (distinct.size < fields.length || !fields.every((field) => IDENTIFIER.test(field))) {
    throw new TypeError(`View ${view.name} has field names that differ only in case or are no plain names`);
  }
  const counted = view.counted ?? [];
  const covered = [...new Set([...(view.searchable ?? []).slice(0, 1), ...(view.countedUnder ?? [])])];
  const combination = (combined: readonly string[], at: number): Combination => ({
    fields: combined,
    column: `cell_${at}`,
    cells: `cells_${key}_${at}`,
    counts: `counts_${key}_${at}`,
    index: `documents_${key}_by_cell_${at}`,
    covered,
  });
  const [first = [], ...others] = counted;
  return {
    view,
    key,
    documents: `documents_${key}`,
    bodies: `bodies_${key}`,
    idIndex: `documents_${key}_by_id`,
    fields,
    combinations: [combination(first, 0), ...others.map((other, at) => combination(other, at + 1))],
    texts: new Map((view.searchable ?? []).map((field) => [field, `text_${key}_${field}`])),
    indexes: indexesOf(view, key),
  };
};

// Conditions on counted fields become sets of cells, so an index on such fields alone would never be read.
const indexesOf = ({ indexes, counted = [] }: ViewDefinition, key: number): ViewLayout['indexes'] =>
  indexes
    .filter((fields) => !counted.some((of) => fields.every((field) => of.includes(field))))
    .map((fields) => ({ name: `documents_${key}_by_${fields.join('_')}`, fields }))
    .sort((a, b) => a.fields.length - b.fields.length);

/** Statements that create the tables. */
export const tablesOf = (layout: ViewLayout): readonly string[] => {
  const { documents, bodies, fields, view, combinations } = layout;
  const columns = [
    'doc integer primary key',
    'id text not null',
    'position integer not null',
    ...combinations.map(({ column }) => `${column} integer not null`),
    ...fields.map((field) => `${columnOf(field)} ${COLUMN_TYPES[view.fields[field] ?? 'string']}`),
  ];
  return [
    `create table ${documents}(${columns.join(', ')})`,
    `create table ${bodies}(doc integer primary key, body text not null)`,
    ...combinations.flatMap(({ cells, counts }) => [
      `create table ${cells}(cell integer primary key, "values" text not null)`,
      `create table ${counts}(cell integer primary key, count integer not null, revision integer not null)`,
    ]),
  ];
};

export type Index = { readonly name: string; readonly statement: string };

/** The indexes that questions need: a rebuild leaves them out until its end. */
export const indexesFor = ({ documents, idIndex, combinations, indexes }: ViewLayout): readonly Index[] => {
  const index = (name: string, columns: readonly string[]): Index => ({
    name,
    statement: `create index ${name} on ${documents}(${columns.join(', ')})`,
  });
  return [
    { name: idIndex, statement: `create unique index ${idIndex} on ${documents}(id)` },
    ...indexes.map(({ name, fields }) => index(name, [...fields.map(columnOf), 'id'])),
    ...combinations.map(({ index: name, column, covered }) =>
      index(name, [column, ...covered.map(columnOf)]),
    ),
  ];
};

/** Statements that create and fill the trigram tables, which a rebuild leaves out too. */
export const textsFor = ({ documents, texts }: ViewLayout): readonly string[] =>
  [...texts].flatMap(([field, table]) => [
    // Only which documents have a trigram is kept; a hit is checked against the column itself.
    `create virtual table ${table} using fts5(text, content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1')`,
    `insert into ${table}(rowid, text) select doc, ${columnOf(field)} from ${documents} where ${columnOf(field)} is not null`,
  ]);

/** Statements that remove all of it. */
export const dropsOf = ({ documents, bodies, combinations, texts }: ViewLayout): readonly string[] =>
  [documents, bodies, ...combinations.flatMap(({ cells, counts }) => [cells, counts]), ...texts.values()].map(
    (table) => `drop table if exists ${table}`,
  );

/** What may not change under a version: columns, cells and texts hang on it. Indexes may. */
export const shapeOf = ({
  fields,
  searchable = [],
  counted = [],
  countedUnder = [],
}: ViewDefinition): string =>
  JSON.stringify([Object.entries(fields).sort(), searchable, counted, countedUnder]);
