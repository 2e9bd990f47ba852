import { headerLikeness } from '../headings/header-likeness.js';
import type { Field } from '../headings/fields.js';
import type { ImportKind } from '../headings/import-kinds.js';
import { COMMON_LAYOUT, type Layout } from '../headings/layout.js';
import { layoutNamed } from '../headings/layouts.js';
import { mapHeader, type Mapping } from '../headings/map-header.js';
import { FileRefused } from '../parse/file-refused.js';
import type { FileSource } from '../parse/file-source.js';
import { openTable } from '../parse/open-table.js';
import type { Table, TableDialect, TableRow } from '../parse/table.js';
import type { FileHeader, ParsedBatch, ParsedRow } from './parsed-row.js';
import type { ReadingWish } from './reading-wish.js';
import { rowReader } from './row-reader.js';

/** A file whose columns are known. */
export type OpenFile = {
  readonly dialect: TableDialect;
  readonly headerRow: number;
  readonly header: FileHeader;
  readonly layout: Layout;
  readonly mapping: Mapping;
  /** Headers that mean nothing here, as the file writes them. */
  readonly ignored: readonly string[];
  /** Batches of so many rows; the last may have fewer. Each call reads the file anew. */
  batches(rowsAtOnce: number): AsyncIterable<ParsedBatch>;
  /** The cells of some rows, by row; reads the file up to the last of them. */
  cellsOf(rows: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly string[]>>;
};

/**
 * Throws FileRefused: what openTable and mapHeader refuse, and FILE_COURSE_NEEDED where the layout has one course a file and
 * the wish does not say which.
 */
export const openFile = async (
  source: FileSource,
  kind: ImportKind,
  { table: options, columns, emptyCells, course }: ReadingWish,
): Promise<OpenFile> => {
  const chosen = Object.keys(columns).length > 0;
  const table = await openTable(source, options, (fields) =>
    chosen && mapHeader(fields, kind, columns).ok ? 'yes' : headerLikeness(fields, kind),
  );
  const { dialect, headerRow, headers } = table;
  const mapped = mapHeader(headers, kind, columns);
  if (!mapped.ok) throw new FileRefused({ code: mapped.code, facts: mapped.facts });
  const { layout, mapping, ignored, needs } = mapped;
  if (course === null && needs.some(isAboutCourse))
    throw new FileRefused({
      code: 'FILE_COURSE_NEEDED',
      facts: { layout: layoutNamed(layout)?.title ?? layout },
    });
  const header: FileHeader = { headers, courses: coursesOf(mapping) };
  const read = rowReader(headers, mapping, emptyCells);
  return {
    dialect,
    headerRow,
    header,
    layout: layoutNamed(layout) ?? COMMON_LAYOUT,
    mapping,
    ignored,
    batches: (rowsAtOnce) => inBatches(table, header, read, rowsAtOnce),
    cellsOf: (rows) => cellsIn(table, rows),
  };
};

const isAboutCourse = (field: Field): boolean =>
  field === 'course' || field === 'courseCode' || field === 'courseTitle';

const coursesOf = (mapping: Mapping): ReadonlyMap<number, string> =>
  new Map(
    [...mapping].flatMap(([place, meaning]): [number, string][] =>
      typeof meaning === 'object' && meaning !== null && 'course' in meaning ? [[place, meaning.course]] : [],
    ),
  );

const cellsIn = async (
  table: Table,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const cells = new Map<number, readonly string[]>();
  for await (const rows of table.rows()) {
    for (const { row, fields } of rows) if (wanted.has(row)) cells.set(row, fields);
    if (cells.size === wanted.size) break;
  }
  return cells;
};

async function* inBatches(
  table: Table,
  header: FileHeader,
  read: (row: TableRow) => ParsedRow,
  rowsAtOnce: number,
): AsyncGenerator<ParsedBatch, void, undefined> {
  let waiting: ParsedRow[] = [];
  for await (const rows of table.rows())
    for (const row of rows) {
      if (waiting.push(read(row)) < rowsAtOnce) continue;
      yield { header, rows: waiting };
      waiting = [];
    }
  if (waiting.length > 0) yield { header, rows: waiting };
}
