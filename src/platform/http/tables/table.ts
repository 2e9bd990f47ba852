/** What a cell holds. A date is `2026-03-31`, an instant `2026-03-31T09:00:00.000Z`; a text stays a text, whatever it looks like. */
export type CellKind = 'text' | 'date' | 'number' | 'instant';

export type TableColumn<Row> = {
  readonly header: string;
  readonly kind: CellKind;
  /** Null: an empty cell. */
  readonly value: (row: Row) => string | number | null;
  /** In characters, for workbooks. */
  readonly width?: number;
};

/** What an export is: columns, and rows that are asked for as they are written, never all at once. */
export type Table<Row> = {
  /** Of the sheet and the file: ASCII, no path, at most 31 characters. */
  readonly name: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: AsyncIterable<Row>;
  /** A row as a line of NDJSON: more than the columns where a program needs it. */
  readonly line: (row: Row) => object;
};
