import type { Field } from '../headings/fields.js';
import type { RowFault } from '../row-fault.js';

/** Texts of a row by what their columns mean, trimmed. '' takes the value away; what says nothing is absent. */
export type CellTexts = { readonly [F in Field]?: string };

/** One of several records of a row. */
export type RecordCells = {
  /** With those that the records of the row share. */
  readonly cells: CellTexts;
  /** Headers of the record's own columns, as the file writes them. */
  readonly headings: FieldHeadings;
};

export type FieldHeadings = { readonly [F in Field]?: string };

/** A row as text, before anything is looked up. */
export type ParsedRow = {
  /** As a spreadsheet numbers it: the header is row 1 of an ordinary file. */
  readonly row: number;
  /** Physical line of the file on which it starts. */
  readonly line: number;
  readonly cells: CellTexts;
  /** Where numbered columns hold several records of the row: each of them. */
  readonly records?: readonly RecordCells[];
  /** What is wrong with the row, or with cells of it, before anything is read from it. */
  readonly faults: readonly RowFault[];
  /** The cells as the file has them, for the file of rejected rows. */
  readonly fields: readonly string[];
  /** Instead of them, where the row could not be split into cells. */
  readonly asWritten?: readonly string[];
};

/** Rows that are planned together. `header` is the same in every batch. */
export type ParsedBatch = { readonly header: FileHeader; readonly rows: readonly ParsedRow[] };

/** What the columns of a file hold. */
export type FileHeader = {
  /** As the file writes them. */
  readonly headers: readonly string[];
  /** Columns that each stand for a course, by place, as the file heads them. */
  readonly courses: ReadonlyMap<number, string>;
};
