import type { Checked } from '../../learners/learners.contract.js';
import { type Field, isField } from './fields.js';
import { headerKey } from './header-key.js';
import { hasField, type ImportKind, importKindOf } from './import-kinds.js';

/** What an organisation keeps, so that the same export maps the same next month. `columns` is what `mapHeader` takes. */
export type SavedMapping = {
  readonly name: string;
  readonly kind: ImportKind;
  readonly columns: Readonly<Record<string, Field | null>>;
};

/** As it comes in from outside. */
export type MappingToSave = {
  readonly name: string;
  readonly kind: string;
  readonly columns: Readonly<Record<string, string | null>>;
};

const MAX_COLUMNS = 500;
const NAME = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,100}$/u;

/**
 * Faults: MAPPING_NAME_INVALID, MAPPING_KIND_UNKNOWN, MAPPING_EMPTY, MAPPING_TOO_LARGE, MAPPING_HEADER_INVALID (empty, or
 * the same twice), MAPPING_FIELD_UNKNOWN, MAPPING_FIELD_TWICE. Whether a file has the headers is seen when it comes.
 */
export const checkSavedMapping = (mapping: MappingToSave): Checked<SavedMapping> => {
  const name = mapping.name.trim().normalize('NFC');
  if (!NAME.test(name)) return wrong('MAPPING_NAME_INVALID', 'A mapping has a name of 1 to 100 characters');
  const kind = importKindOf(mapping.kind);
  if (kind === undefined) return wrong('MAPPING_KIND_UNKNOWN', 'There is no such kind of import');
  const columns = checkColumns(mapping.columns, kind);
  return columns.ok ? { ok: true, value: { name, kind, columns: columns.value } } : columns;
};

const checkColumns = (
  columns: MappingToSave['columns'],
  kind: ImportKind,
): Checked<Readonly<Record<string, Field | null>>> => {
  const entries = Object.entries(columns);
  if (entries.length === 0) return wrong('MAPPING_EMPTY', 'A mapping names at least one column');
  if (entries.length > MAX_COLUMNS)
    return wrong('MAPPING_TOO_LARGE', `A mapping names at most ${MAX_COLUMNS} columns`);
  const checked: [string, Field | null][] = [];
  for (const [header, field] of entries) {
    if (headerKey(header) === '' || checked.some(([other]) => other === header.trim()))
      return wrong('MAPPING_HEADER_INVALID', 'A header of a mapping is not empty, and named once');
    if (field !== null && !(isField(field) && hasField(kind, field)))
      return wrong('MAPPING_FIELD_UNKNOWN', 'A column is mapped to what files of this kind do not hold');
    if (field !== null && checked.some(([, other]) => other === field))
      return wrong('MAPPING_FIELD_TWICE', 'Two columns are mapped to the same field: choose one of them');
    checked.push([header.trim(), field]);
  }
  return { ok: true, value: Object.fromEntries(checked) };
};

const wrong = (code: string, message: string): Checked<never> => ({ ok: false, fault: { code, message } });
