import { EMPTY_CELL_POLICIES, type EmptyCellPolicy } from '../headings/empty-cells.js';
import { isField } from '../headings/fields.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { ChosenColumns } from '../headings/chosen-columns.js';

/** What can be asked for beside the file, by the same words in a query, a form and on the command line. */
export type ImportOption<T> = {
  readonly name: string;
  /** What it does and what may be written, for documents and refusals. */
  readonly says: string;
  /** Absent: files of all kinds. */
  readonly kinds?: readonly ImportKind[];
  /** Undefined: the text means nothing. */
  readonly read: (text: string) => T | undefined;
};

export const oneOf =
  <W extends string>(words: readonly W[]) =>
  (text: string): W | undefined =>
    words.find((word) => word === text.trim().toLowerCase());

export const truth = (text: string): boolean | undefined => {
  const word = oneOf(['true', 'false', 'yes', 'no'])(text);
  return word === undefined ? undefined : word === 'true' || word === 'yes';
};

export const line = (text: string): string | undefined => {
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.length <= 200 ? trimmed : undefined;
};

export const rowNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : undefined;

/** `one,another`, each word once. */
export const listOf =
  <W extends string>(words: readonly W[]) =>
  (text: string): readonly W[] | undefined => {
    const said = text.split(',').map((part) => words.find((word) => word === part.trim()));
    const known = said.filter((word) => word !== undefined);
    return known.length === said.length && new Set(known).size === known.length ? known : undefined;
  };

/** `jobRole:clear,startDate:error`. */
export const policies = (text: string): { readonly [field: string]: EmptyCellPolicy } | undefined => {
  const said = text.split(',').map((part) => {
    const [field = '', word = ''] = part.split(':').map((piece) => piece.trim());
    return { field, policy: oneOf(EMPTY_CELL_POLICIES)(word) };
  });
  const known = said.flatMap(({ field, policy }): [string, EmptyCellPolicy][] =>
    isField(field) && policy !== undefined ? [[field, policy]] : [],
  );
  return known.length === said.length ? Object.fromEntries(known) : undefined;
};

/** `{"Pers. No.": "employeeNumber", "Notes": null}`. */
export const columnChoice = (text: string): ChosenColumns | undefined => {
  const said = parsed(text);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const entries = Object.entries(said);
  return entries.every(([, field]) => field === null || typeof field === 'string')
    ? (Object.fromEntries(entries) as ChosenColumns)
    : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
