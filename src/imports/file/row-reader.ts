import { unguarded } from '../../platform/http/formula-safe.js';
import type { EmptyCells } from '../headings/empty-cells.js';
import type { Field } from '../headings/fields.js';
import type { ColumnMeaning, Mapping } from '../headings/map-header.js';
import type { ReadingFault, TableRow } from '../parse/table.js';
import type { RowFault } from '../row-fault.js';
import { VALUE_FAULTS } from '../values/value-faults.js';
import type { CellTexts, FieldHeadings, ParsedRow, RecordCells } from './parsed-row.js';

type Texts = { [F in Field]?: string };

/**
 * Gives the cells of a row by what their columns mean. An apostrophe that an export of ours puts before what a spreadsheet
 * would run is taken off again. An empty cell says nothing, takes the value away or is a fault, as `emptyCells` has it.
 */
export const rowReader = (
  headers: readonly string[],
  mapping: Mapping,
  emptyCells: EmptyCells,
): ((row: TableRow) => ParsedRow) => {
  const columns = [...mapping].flatMap(([place, meaning]) =>
    typeof meaning === 'string' ? [{ place, field: meaning, policy: emptyCells[meaning] ?? 'keep' }] : [],
  );
  const numbered = numberedColumns(mapping, headers);
  return ({ row, line, fields, asWritten, faults: found = [] }) => {
    const cells: Texts = {};
    const faults: RowFault[] = found
      .filter((fault) => matters(fault, mapping))
      .map((fault) => rowFault(fault, headers, mapping));
    const unread = fields.length === 0 && found.length > 0;
    for (const { place, field, policy } of columns) {
      const text = unguarded(fields[place] ?? '').trim();
      if (text !== '') cells[field] = text;
      else if (policy === 'clear' && !unread) cells[field] = '';
      else if (policy === 'error' && !unread)
        faults.push({ column: field, code: 'CELL_EMPTY', message: VALUE_FAULTS.CELL_EMPTY });
    }
    const read = { row, line, cells, faults, fields };
    const parsed = asWritten === undefined ? read : { ...read, asWritten };
    return numbered.length === 0 ? parsed : { ...parsed, records: recordsOf(cells, numbered, fields) };
  };
};

type NumberedColumn = { readonly place: number; readonly field: Field };
type NumberedColumns = { readonly columns: readonly NumberedColumn[]; readonly headings: FieldHeadings };

/** By number: the columns of the first record, of the second … */
const numberedColumns = (mapping: Mapping, headers: readonly string[]): readonly NumberedColumns[] => {
  const byNumber = new Map<number, NumberedColumn[]>();
  for (const [place, meaning] of mapping) {
    if (meaning === null || typeof meaning === 'string' || 'course' in meaning) continue;
    const { field, nth } = meaning;
    byNumber.set(nth, [...(byNumber.get(nth) ?? []), { place, field }]);
  }
  return [...byNumber]
    .sort(([left], [right]) => left - right)
    .map(([, columns]) => ({
      columns,
      headings: Object.fromEntries(columns.map(({ place, field }) => [field, headers[place] ?? ''])),
    }));
};

/** Only those that hold anything. */
const recordsOf = (
  shared: CellTexts,
  numbered: readonly NumberedColumns[],
  fields: readonly string[],
): readonly RecordCells[] =>
  numbered.flatMap(({ columns, headings }) => {
    const own: Texts = {};
    for (const { place, field } of columns) {
      const text = unguarded(fields[place] ?? '').trim();
      if (text !== '') own[field] = text;
    }
    return Object.keys(own).length === 0 ? [] : [{ cells: { ...shared, ...own }, headings }];
  });

/** A formula that went wrong in a column that nobody reads says nothing of the row; damage to its text may. */
const matters = ({ place, code }: ReadingFault, mapping: Mapping): boolean =>
  (code !== 'CELL_IS_ERROR' && code !== 'CELL_NOT_CALCULATED') ||
  place === null ||
  (mapping.get(place) ?? null) !== null;

const rowFault = (
  { place, code, message }: ReadingFault,
  headers: readonly string[],
  mapping: Mapping,
): RowFault => {
  if (place === null) return { column: null, code, message };
  const field = fieldOf(mapping.get(place) ?? null);
  return field === null
    ? { column: null, heading: headers[place] ?? '', code, message }
    : { column: field, code, message };
};

const fieldOf = (meaning: ColumnMeaning): Field | null => (typeof meaning === 'string' ? meaning : null);
