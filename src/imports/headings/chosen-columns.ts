import { type Field, isField } from './fields.js';
import { headerKey } from './header-key.js';
import { EXPECTED, hasField, type ImportKind } from './import-kinds.js';

/** Header -> field, or null to ignore the column. Values may come from outside, so that they are checked here. */
export type ChosenColumns = Readonly<Record<string, string | null>>;

type HeadedColumn = { readonly place: number; readonly header: string; readonly key: string };

export type ChosenPlaces =
  | { readonly ok: true; readonly byPlace: ReadonlyMap<number, Field | null> }
  | {
      readonly ok: false;
      readonly code: 'MAPPING_HEADER_NOT_FOUND';
      readonly facts: { readonly header: string };
    }
  | {
      readonly ok: false;
      readonly code: 'MAPPING_FIELD_UNKNOWN';
      readonly facts: { readonly field: string; readonly fields: readonly string[] };
    };

/**
 * The columns that a choice names: by the header exactly as the file writes it, or else in any case and punctuation, so
 * that of `Email` and `E-mail` in one file each can be chosen.
 */
export const chosenPlaces = (
  chosen: ChosenColumns,
  columns: readonly HeadedColumn[],
  kind: ImportKind,
): ChosenPlaces => {
  const byPlace = new Map<number, Field | null>();
  for (const [header, field] of Object.entries(chosen)) {
    if (field !== null && !(isField(field) && hasField(kind, field)))
      return {
        ok: false,
        code: 'MAPPING_FIELD_UNKNOWN',
        facts: { field, fields: EXPECTED[kind].fields },
      };
    const found = columnsHeaded(header, columns);
    if (found.length === 0) return { ok: false, code: 'MAPPING_HEADER_NOT_FOUND', facts: { header } };
    for (const { place } of found) byPlace.set(place, field);
  }
  return { ok: true, byPlace };
};

const columnsHeaded = (header: string, columns: readonly HeadedColumn[]): readonly HeadedColumn[] => {
  const exactly = columns.filter((column) => column.header === header.trim());
  return exactly.length > 0 ? exactly : columns.filter((column) => column.key === headerKey(header));
};
