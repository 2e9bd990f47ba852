import { type ChosenColumns, chosenPlaces } from './chosen-columns.js';
import { type Field, headerOf } from './fields.js';
import { headerKey } from './header-key.js';
import { commonField, EXPECTED, hasField, type ImportKind } from './import-kinds.js';
import type { LayoutReader } from './layout.js';
import { recogniseLayout } from './layouts.js';

/** A field, one of several records of a row (`nth` from 1), a course that heads a column of a matrix, or null: ignored. */
export type ColumnMeaning =
  Field | { readonly field: Field; readonly nth: number } | { readonly course: string } | null;

/** By the place of the column, from 0. */
export type Mapping = ReadonlyMap<number, ColumnMeaning>;

export type MappedHeader =
  | {
      readonly ok: true;
      /** The name of the layout; see layouts.ts. */
      readonly layout: string;
      readonly mapping: Mapping;
      /** Headers whose cells are not read, as the file writes them. */
      readonly ignored: readonly string[];
      /** What the whole file is about and no column says: the request has to. */
      readonly needs: readonly Field[];
    }
  | ({ readonly ok: false } & HeaderRefusal);

export type HeaderRefusal =
  /** No column to tell rows apart by, or none of another meaning that every row needs. */
  | { readonly code: 'FILE_COLUMNS_MISSING'; readonly facts: { readonly lookedFor: readonly string[] } }
  | { readonly code: 'FILE_COLUMN_TWICE'; readonly facts: { readonly headers: readonly string[] } }
  | { readonly code: 'MAPPING_HEADER_NOT_FOUND'; readonly facts: { readonly header: string } }
  | {
      readonly code: 'MAPPING_FIELD_UNKNOWN';
      readonly facts: { readonly field: string; readonly fields: readonly string[] };
    };

type Column = { readonly place: number; readonly header: string; readonly key: string };

/**
 * What the columns of a file hold. `chosen`: header -> field, or null to ignore it; what it does not name is found by the
 * layout and the common headers, but for fields that it gives to another column. Refusals: see HeaderRefusal.
 */
export const mapHeader = (
  headers: readonly string[],
  kind: ImportKind,
  chosen: ChosenColumns = {},
): MappedHeader => {
  const columns = headers
    .map((header, place) => ({ place, header: header.trim(), key: headerKey(header) }))
    .filter(({ header }) => header !== '');
  const places = chosenPlaces(chosen, columns, kind);
  if (!places.ok) return places;
  const reader = recogniseLayout(
    columns.map(({ header }) => header),
    kind,
  );
  const meanings = withWinners(columns, meaningsOf(columns, kind, reader, places.byPlace), reader);
  const needs = (reader.layout.needs ?? []).filter((field) => !hasMeaning(meanings, courseLike(field)));
  const refusal = twice(columns, meanings) ?? missing(meanings, kind, needs);
  if (refusal !== undefined) return { ok: false, ...refusal };
  const ignored = columns.filter(({ place }) => meanings.get(place) === null).map(({ header }) => header);
  const mapping = new Map(headers.map((_, place) => [place, meanings.get(place) ?? null]));
  return { ok: true, layout: reader.layout.name, mapping, ignored, needs };
};

const meaningsOf = (
  columns: readonly Column[],
  kind: ImportKind,
  reader: LayoutReader,
  chosen: ReadonlyMap<number, Field | null>,
): Map<number, ColumnMeaning> => {
  const taken = new Set(chosen.values());
  const repeats = new Map<string, number>();
  return new Map(
    columns.map(({ place, header, key }): [number, ColumnMeaning] => {
      const choice = chosen.get(place);
      if (choice !== undefined) return [place, choice];
      const said = reader.meaning(key);
      const field = said === undefined ? commonField(key, kind) : said.field;
      if (field === undefined) return [place, kind === 'matrix' && !isAside(key) ? { course: header } : null];
      if (field === null || !hasField(kind, field) || taken.has(field)) return [place, null];
      if (said?.nth !== undefined) return [place, { field, nth: said.nth }];
      if (!reader.isRepeated(key)) return [place, field];
      const nth = (repeats.get(key) ?? 0) + 1;
      repeats.set(key, nth);
      return [place, { field, nth }];
    }),
  );
};

/** What matrices have beside the courses: it helps whoever reads the file, and is not read here. */
const isAside = (key: string): boolean => commonField(key, 'learners') !== undefined;

/** Of several columns with one meaning only that which the layout puts first, where it says so. */
const withWinners = (
  columns: readonly Column[],
  meanings: Map<number, ColumnMeaning>,
  reader: LayoutReader,
): ReadonlyMap<number, ColumnMeaning> => {
  const byRank = columns
    .filter(({ key }) => reader.layout.wins !== undefined && reader.rank(key) < reader.layout.wins.length)
    .sort((left, right) => reader.rank(left.key) - reader.rank(right.key));
  const seen = new Map<string, string>();
  for (const { place, key } of byRank) {
    const name = meaningName(meanings.get(place) ?? null);
    if (name === undefined) continue;
    if ((seen.get(name) ?? key) !== key) meanings.set(place, null);
    else seen.set(name, key);
  }
  return meanings;
};

/** Two meanings with one name are the same; undefined: none. */
const meaningName = (meaning: ColumnMeaning): string | undefined => {
  if (meaning === null) return undefined;
  if (typeof meaning === 'string') return meaning;
  return 'course' in meaning ? `course ${headerKey(meaning.course)}` : `${meaning.field} ${meaning.nth}`;
};

const twice = (
  columns: readonly Column[],
  meanings: ReadonlyMap<number, ColumnMeaning>,
): HeaderRefusal | undefined => {
  const headers = new Map<string, string[]>();
  for (const { place, header } of columns) {
    const name = meaningName(meanings.get(place) ?? null);
    if (name !== undefined) headers.set(name, [...(headers.get(name) ?? []), header]);
  }
  const doubled = [...headers.values()].find((several) => several.length > 1);
  return doubled === undefined ? undefined : { code: 'FILE_COLUMN_TWICE', facts: { headers: doubled } };
};

const missing = (
  meanings: ReadonlyMap<number, ColumnMeaning>,
  kind: ImportKind,
  needs: readonly Field[],
): HeaderRefusal | undefined => {
  const lacking = EXPECTED[kind].required.find(
    (fields) => !hasMeaning(meanings, fields) && !needs.some((field) => fields.includes(field)),
  );
  return lacking === undefined
    ? undefined
    : { code: 'FILE_COLUMNS_MISSING', facts: { lookedFor: lacking.map(headerOf) } };
};

/** A course can be told by any of three fields. */
const courseLike = (field: Field): readonly Field[] =>
  field === 'course' ? ['course', 'courseCode', 'courseTitle'] : [field];

const hasMeaning = (meanings: ReadonlyMap<number, ColumnMeaning>, fields: readonly Field[]): boolean =>
  [...meanings.values()].some((meaning) => {
    const field = fieldOf(meaning);
    return field !== undefined && fields.includes(field);
  });

const fieldOf = (meaning: ColumnMeaning): Field | undefined => {
  if (meaning === null) return undefined;
  if (typeof meaning === 'string') return meaning;
  return 'field' in meaning ? meaning.field : undefined;
};
