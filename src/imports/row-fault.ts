import type { Field } from './headings/fields.js';

/** What is wrong with a row: where, as a stable code, and in words. Never holds the value itself. */
export type RowFault = {
  readonly column: Field | null;
  /** Where the column has no field, because it stands for a course or is not read: as the file heads it. */
  readonly heading?: string;
  readonly code: string;
  readonly message: string;
};
