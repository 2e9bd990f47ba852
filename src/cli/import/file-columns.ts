import type { FileColumn } from '../../imports/file/file-column.js';
import { type Field, headerOf } from '../../imports/headings/fields.js';
import type { RowFault } from '../../imports/row-fault.js';

/** The field of each column by its header; null: it is not read. */
export const mappingOf = (columns: readonly FileColumn[]): { readonly [header: string]: string | null } => {
  const fields = new Map<string, string | null>();
  for (const { header, field } of columns)
    if (header !== '') fields.set(header, field ?? fields.get(header) ?? null);
  return Object.fromEntries(fields);
};

/** What else may hold a field, where the file has no column of its own for it. */
const MADE_OF: { readonly [F in Field]?: readonly Field[] } = {
  name: ['firstName', 'lastName', 'sortableName'],
  group: ['groupLevel1'],
  course: ['courseCode', 'courseTitle'],
};

/** Where a fault is: the header as the file writes it, our own where the file has no such column, null for the whole row. */
export const columnNamer = (columns: readonly FileColumn[]): ((fault: RowFault) => string | null) => {
  const headers = new Map<Field, string>();
  for (const { header, field } of columns)
    if (field !== null && !headers.has(field)) headers.set(field, header);
  return ({ column, heading }) => {
    if (heading !== undefined) return heading;
    if (column === null) return null;
    const known = [column, ...(MADE_OF[column] ?? [])].find((field) => headers.has(field)) ?? column;
    return headers.get(known) ?? headerOf(column);
  };
};
