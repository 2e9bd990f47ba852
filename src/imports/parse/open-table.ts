import { refusalOfCompoundFile } from './compound-file.js';
import { openCsv } from './csv/csv-table.js';
import { FileRefused } from './file-refused.js';
import type { FileSource } from './file-source.js';
import { kindOfFile, START_BYTES } from './kind-of-file.js';
import { tooLarge } from './spooled-file.js';
import { type IsHeader, MAX_FILE_BYTES, type Table, type TableOptions } from './table.js';
import { openXlsx } from './xlsx/xlsx-table.js';

/**
 * A file as a table of text: CSV in any usual encoding and dialect, or an Excel workbook, told apart by content and not by name.
 * Reads the file to the header and the first row after it, and all its bytes once for the encoding of CSV; the source must
 * stay open for the rows. `isHeader`: whether cells can be the header that is looked for; pure.
 *
 * Throws FileRefused FILE_EMPTY, FILE_HEADER_ONLY, FILE_HEADER_BROKEN, FILE_HEADER_ROW_EMPTY, FILE_TOO_LARGE, FILE_ENCODING
 * (one was ordered that cannot be), FILE_IS_HTML, FILE_IS_ZIP, FILE_IS_BINARY, WORKBOOK_BROKEN, WORKBOOK_TOO_LARGE,
 * WORKBOOK_ENCRYPTED, SHEET_NOT_FOUND.
 */
export const openTable = async (
  source: FileSource,
  options: TableOptions,
  isHeader: IsHeader,
): Promise<Table> => {
  if (source.size === 0) throw new FileRefused({ code: 'FILE_EMPTY' });
  if (source.size > MAX_FILE_BYTES) throw tooLarge();
  const found = kindOfFile(await startOf(source));
  switch (found.kind) {
    case 'text':
      return openCsv(source, options, isHeader);
    case 'zip':
      return openXlsx(source, options, isHeader);
    case 'compound':
      throw await refusalOfCompoundFile(source);
    case 'binary':
      throw new FileRefused({ code: 'FILE_IS_BINARY', facts: { looksLike: found.looksLike } });
  }
};

const startOf = async (source: FileSource): Promise<Uint8Array> => {
  let start = Buffer.alloc(0);
  for await (const piece of source.open()) {
    start = Buffer.concat([start, piece.subarray(0, START_BYTES)]);
    if (start.length >= START_BYTES) break;
  }
  return start;
};
