import type { JsonObject } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { checkEmptyCells, EMPTY_CELL_POLICIES, type EmptyCells } from '../headings/empty-cells.js';
import { isField } from '../headings/fields.js';
import { EXPECTED, hasField, type ImportKind } from '../headings/import-kinds.js';
import type { ChosenMapping } from '../open-imports/import-record.js';

/** As it comes in from outside. */
export type MappingWish = { readonly columns?: JsonObject; readonly emptyCells?: JsonObject };

/**
 * What is mapped by hand from now on; what is left out is found out again, and keeps its values where cells are empty.
 * Whether the file has the headers is seen when it is read. Throws Refused MAPPING_FIELD_UNKNOWN, OPTION_INVALID,
 * EMPTY_CELLS_NOT_CLEARABLE.
 */
export const chosenMapping = (
  { columns = {}, emptyCells = {} }: MappingWish,
  kind: ImportKind,
): ChosenMapping => {
  const chosen = Object.entries(columns).map(([header, field]): [string, string | null] => {
    if (field !== null && !isFieldOf(kind, field)) throw fieldUnknown(kind, field);
    return [header, field];
  });
  return { columns: Object.fromEntries(chosen), emptyCells: policiesOf(emptyCells, kind) };
};

const policiesOf = (wished: JsonObject, kind: ImportKind): EmptyCells => {
  const policies = Object.entries(wished).map(([field, word]) => {
    if (!isFieldOf(kind, field)) throw fieldUnknown(kind, field);
    const policy = EMPTY_CELL_POLICIES.find((known) => known === word);
    if (policy === undefined)
      throw new Refused({
        code: 'OPTION_INVALID',
        facts: { option: `emptyCells.${field}`, expected: `one of ${EMPTY_CELL_POLICIES.join(', ')}` },
      });
    return [field, policy] as const;
  });
  const checked = checkEmptyCells(Object.fromEntries(policies));
  if (!checked.ok) throw new Refused({ code: checked.fault.code });
  return checked.value;
};

const isFieldOf = (kind: ImportKind, field: unknown): field is string =>
  typeof field === 'string' && isField(field) && hasField(kind, field);

const fieldUnknown = (kind: ImportKind, field: JsonObject[string] | undefined): Refused =>
  new Refused({
    code: 'MAPPING_FIELD_UNKNOWN',
    facts: { field: String(field), fields: EXPECTED[kind].fields },
  });
