import type { Column } from './parse/columns.js';

/** What is wrong with a row: where, as a stable code, and in words. Never holds the value itself. */
export type RowFault = {
  readonly column: Column | null;
  /** Where the column stands for a course: as the file heads it. */
  readonly heading?: string;
  readonly code: string;
  readonly message: string;
};
