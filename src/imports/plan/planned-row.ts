import type { Json, JsonObject } from '../../platform/events/event.js';
import type { ParsedRow } from '../file/parsed-row.js';
import type { Field } from '../headings/fields.js';
import type { ReadValues } from '../match/cells.js';
import type { RowFault } from '../row-fault.js';

export const ROW_OUTCOMES = [
  'register',
  'amend',
  'complete',
  'allocate',
  'attend',
  'create',
  'change',
  'unchanged',
  'rejected',
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export type FieldChange = { readonly before: string | null; readonly after: string | null };

/** What one row of the file would do; of a training matrix, what one filled cell of it would. */
export type PlannedRow = {
  readonly row: number;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly faults: readonly RowFault[];
  readonly warnings: readonly RowFault[];
  /** Of an amendment: what is different, as people read it. */
  readonly changes: { readonly [F in Field]?: FieldChange };
  /** Of an amendment: courses that the learning plans allocate or take back because of it, by id. */
  readonly allocations?: { readonly gained: readonly string[]; readonly lost: readonly string[] };
  /** The learner; a fresh id for a registration, null for a rejected row. Of a file of groups or courses: one of those. */
  readonly learnerId: string | null;
  /** Absent: a learner. */
  readonly about?: 'group' | 'course';
  /** The revision that an amendment was planned against. */
  readonly revision: number | null;
  /** Values that name nobody, and those that do, as the run needs them. */
  readonly values: JsonObject;
  readonly personal: JsonObject;
  /** A rejected row's cells, to be given back. */
  readonly fields: readonly string[];
  /** The heading of the cell's column in a training matrix. */
  readonly heading?: string;
  /**
   * What was read of the row, in normal form, where that was asked for. One, but where a row of several records is rejected
   * as a whole: then each of them.
   */
  readonly read?: readonly ReadValues[];
};

export const rejectedRow = (
  { row, line, fields, asWritten = fields }: Pick<ParsedRow, 'row' | 'line' | 'fields' | 'asWritten'>,
  faults: readonly RowFault[],
): PlannedRow => ({
  row,
  line,
  outcome: 'rejected',
  faults,
  warnings: [],
  changes: {},
  learnerId: null,
  revision: null,
  values: {},
  personal: {},
  fields: asWritten,
});

/** Only what is there: empty cells change nothing. */
export const withoutAbsent = (values: { readonly [name: string]: Json | undefined }): JsonObject => {
  const present: Record<string, Json> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) present[name] = value;
  }
  return present;
};
