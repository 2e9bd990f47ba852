import type { ChosenColumns } from '../headings/chosen-columns.js';
import type { EmptyCells } from '../headings/empty-cells.js';
import type { TableOptions } from '../parse/table.js';

/** The fields that rows tell people apart by. */
export const MATCH_KEYS = ['externalId', 'employeeNumber', 'email'] as const;
export type MatchKey = (typeof MATCH_KEYS)[number];

/** How a file is to be read, where that is not left to its content and the house's habits. */
export type ReadingWish = {
  readonly table: TableOptions;
  /** Columns that are mapped by hand. */
  readonly columns: ChosenColumns;
  readonly emptyCells: EmptyCells;
  /** The first of these that finds a learner says whom a row is about. */
  readonly keys: readonly MatchKey[];
  /** A code or title, where the whole file is about one course and no column says which. */
  readonly course: string | null;
  /** Whether the plan keeps what was read of each row, normalised. */
  readonly keepValues: boolean;
  /** Whether one rejected row rejects all. */
  readonly allOrNothing: boolean;
};

export const READ_AS_USUAL: ReadingWish = {
  table: {},
  columns: {},
  emptyCells: {},
  keys: MATCH_KEYS,
  course: null,
  keepValues: false,
  allOrNothing: false,
};
