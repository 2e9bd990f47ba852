/** What a file is as a table of text, and how it was written. */

export const ENCODINGS = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type LineEnd = '\r\n' | '\n' | '\r';

/** What the sender says of the file; what is absent is found out. */
export type TableOptions = {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Name of the sheet of a workbook; the first visible one where absent. */
  readonly sheet?: string;
  /** Number of the row that holds the headers, as a spreadsheet shows it. */
  readonly headerRow?: number;
};

/** How the file was read, enough to write rejected rows back the same way. */
export type TableDialect =
  | {
      readonly format: 'csv';
      readonly encoding: Encoding;
      readonly delimiter: Delimiter;
      readonly lineEnd: LineEnd;
    }
  | { readonly format: 'xlsx'; readonly sheet: string; readonly serials: '1900' | '1904' };

/** What is wrong with a row before anything is read from it. `place`: of the cell, from 0; null for the row as a whole. */
export type ReadingFault = {
  readonly place: number | null;
  readonly code:
    | 'ROW_QUOTES_BROKEN'
    | 'ROW_TOO_LONG'
    | 'CELL_BYTES_INVALID'
    | 'CELL_CONTROL_CHARACTERS'
    | 'CELL_TOO_LONG'
    | 'CELL_IS_ERROR'
    | 'CELL_NOT_CALCULATED';
  /** In words, without the value. */
  readonly message: string;
};

export type TableRow = {
  /** As a spreadsheet numbers it: every record counts, blank ones and titles too. */
  readonly row: number;
  /** Physical line of the file on which it starts, from 1; the number of the row in a workbook. */
  readonly line: number;
  /**
   * The cells as text, not trimmed. Cells that the row does not have are empty; blank ones after the last column are left
   * out. Nothing at all where the row could not be split into cells.
   */
  readonly fields: readonly string[];
  /** Of a row that could not be split into cells: about what stands in them, for people who mend it, never to be read. */
  readonly asWritten?: readonly string[];
  /** Absent where nothing is wrong. */
  readonly faults?: readonly ReadingFault[];
};

export type Table = {
  readonly dialect: TableDialect;
  readonly headerRow: number;
  /** Cells of the header, trimmed, without the empty ones at its end. */
  readonly headers: readonly string[];
  /**
   * The rows after the header in batches of about 1,000. Blank rows and repeats of the header are left out, but counted in
   * `row`. Each call reads the file anew. Throws FileRefused where a workbook turns out broken or too large on the way.
   */
  rows(): AsyncIterable<readonly TableRow[]>;
};

/** Whether cells can be the header of what is looked for: its columns are all there, or only some of them. */
export type HeaderLikeness = 'yes' | 'partly' | 'no';
export type IsHeader = (fields: readonly string[]) => HeaderLikeness;

/** A file larger than this is refused, in bytes. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
/** A cell longer than this is a fault, in characters. */
export const MAX_CELL_CHARACTERS = 1024 * 1024;
/** What a spreadsheet can show. */
export const MAX_CELLS_A_ROW = 16_384;
