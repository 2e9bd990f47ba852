import type { FileSource } from '../file-source.js';
import { type Records, tableOfRecords } from '../table-of-records.js';
import type { IsHeader, Table, TableOptions, TableRow } from '../table.js';
import { readNumberFormats } from './number-formats.js';
import { readSharedStrings } from './shared-strings.js';
import { type SheetContext, SheetRows } from './sheet-rows.js';
import { readWorkbook } from './workbook.js';
import { readingXml } from './xml-reading.js';
import { ZipParts } from './zip-parts.js';

/**
 * A sheet of an Excel workbook, read row by row; its shared texts are held. Throws FileRefused FILE_IS_ZIP, SHEET_NOT_FOUND,
 * WORKBOOK_BROKEN, WORKBOOK_TOO_LARGE, WORKBOOK_ENCRYPTED, and what `tableOfRecords` throws.
 */
export const openXlsx = async (
  source: FileSource,
  options: TableOptions,
  isHeader: IsHeader,
): Promise<Table> => {
  const parts = await ZipParts.open(source);
  const { sheet, serials, sheetPart, sharedStringsPart, stylesPart } = await readWorkbook(
    parts,
    options.sheet,
  );
  const context: SheetContext = {
    sharedStrings: sharedStringsPart === undefined ? [] : await readSharedStrings(parts, sharedStringsPart),
    formats: stylesPart === undefined ? [] : await readNumberFormats(parts, stylesPart),
    serials,
  };
  const records: Records = () => sheetRows(parts, sheetPart, context);
  return tableOfRecords({ format: 'xlsx', sheet, serials }, records, options, isHeader);
};

async function* sheetRows(
  parts: ZipParts,
  part: string,
  context: SheetContext,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const rows = new SheetRows(context);

  for await (const _ of readingXml(parts.read(part), rows)) {
    const taken = rows.taken();
    if (taken.length > 0) yield taken;
    if (rows.isOver) return;
  }
}
