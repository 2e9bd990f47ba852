import type { Refusal } from '../../platform/deciding/decision.js';
import type { ReadingWish } from '../file/reading-wish.js';
import { headerKey } from '../headings/header-key.js';
import { headerLikeness } from '../headings/header-likeness.js';
import { commonField, type ImportKind } from '../headings/import-kinds.js';
import { FileRefused } from '../parse/file-refused.js';
import type { FileSource } from '../parse/file-source.js';
import { openTable } from '../parse/open-table.js';
import type { FileSeen } from './import-record.js';

/** What another mapping of the same file can mend. */
const ABOUT_COLUMNS: readonly string[] = [
  'FILE_COLUMNS_MISSING',
  'FILE_COLUMN_TWICE',
  'MAPPING_HEADER_NOT_FOUND',
  'MAPPING_FIELD_UNKNOWN',
];

export const isAboutColumns = ({ code }: Refusal): boolean => ABOUT_COLUMNS.includes(code);

/**
 * The headers of a file whose columns are not understood, each with what it commonly means, to be mapped by hand. Undefined
 * where there is no header either. Throws what the source throws.
 */
export const columnsSeen = async (
  source: FileSource,
  kind: ImportKind,
  { table: options }: ReadingWish,
): Promise<FileSeen | undefined> => {
  try {
    const { dialect, headerRow, headers } = await openTable(source, options, (fields) =>
      headerLikeness(fields, kind),
    );
    const columns = headers.map((header) => {
      const field = commonField(headerKey(header), kind) ?? null;
      return { header, field, nth: null, empty: field === null ? null : ('keep' as const) };
    });
    return { dialect, headerRow, layout: null, columns };
  } catch (error) {
    if (error instanceof FileRefused) return undefined;
    throw error;
  }
};
