import { looksLikeFormula, unmistakable } from './formula-safe.js';
import { type ZippedFile, zipped } from './zip.js';

/** How a cell's content is shown; days and moments are numbers to a spreadsheet. Moments are shown in UTC. */
export type XlsxFormat = 'text' | 'number' | 'date' | 'instant';

/** How cells look; `fill` is six hexadecimal digits, absent: none. A colour never says what the text does not. */
export type XlsxStyle = { readonly fill?: string; readonly bold?: boolean; readonly format?: XlsxFormat };

/**
 * `style`: a place among the sheet's styles. A text is always text: nothing is taken for a number, a date or a formula. A
 * number of a day counts from 30 December 1899.
 */
export type XlsxCell =
  { readonly text: string; readonly style: number } | { readonly number: number; readonly style: number };

export type XlsxSheet = {
  readonly name: string;
  readonly styles: readonly XlsxStyle[];
  /** In characters, one for each column. */
  readonly widths: readonly number[];
  /** Rows at the top and columns at the left that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly rows: AsyncIterable<readonly XlsxCell[]>;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MOST_CHARACTERS = 32_767;
const MOST_ROWS = 1_048_576;
const ROWS_AT_ONCE = 50;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML 1.0 cannot hold, not even escaped.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '\uFFFD').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** `A`, `Z`, `AA`: the name of a column by its place from 0. */
export const columnName = (place: number): string =>
  place < 26
    ? String.fromCharCode(65 + place)
    : columnName(Math.floor(place / 26) - 1) + String.fromCharCode(65 + (place % 26));

/** Style 0 of the file is the plain one; each of the sheet's follows, as it is and marked as text that looks like a formula. */
const placeOfStyle = (style: number, quoted: boolean): number => 1 + style * 2 + Number(quoted);

const cellXml = (cell: XlsxCell, name: string): string => {
  const { style } = cell;
  if ('number' in cell) return `<c r="${name}" s="${placeOfStyle(style, false)}"><v>${cell.number}</v></c>`;
  const kept = unmistakable(cell.text).slice(0, MOST_CHARACTERS);
  const place = placeOfStyle(style, looksLikeFormula(kept));
  if (kept === '') return `<c r="${name}" s="${place}"/>`;
  return `<c r="${name}" s="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`;
};

const contentTypes = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`;
const packageRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbookRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

const workbook = (name: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const fillXml = ({ fill }: XlsxStyle): string =>
  fill === undefined
    ? '<fill><patternFill patternType="none"/></fill>'
    : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;

/** Those from 164 on are the sheet's own. */
const FORMAT_IDS: Record<XlsxFormat, number> = { text: 49, number: 0, date: 164, instant: 165 };
const FORMATS =
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss&quot; UTC&quot;"/></numFmts>';

const styleXml = ({ bold = false, format = 'text' }: XlsxStyle, place: number): string => {
  const look = `numFmtId="${FORMAT_IDS[format]}" fontId="${bold ? 1 : 0}" fillId="${place + 2}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"`;
  return `<xf ${look}/><xf ${look} quotePrefix="1"/>`;
};

/** The first two fills are Excel's own. */
const styleSheet = (styles: readonly XlsxStyle[]): string =>
  [
    `${XML}<styleSheet xmlns="${MAIN}">${FORMATS}`,
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    `<fills count="${styles.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${styles.map(fillXml).join('')}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styles.length * 2 + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styles.map(styleXml).join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');

const viewXml = ({ rows, columns }: XlsxSheet['frozen']): string =>
  `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${columnName(columns)}${rows + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`;

const widthXml = (width: number, place: number): string =>
  `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`;

/** A sheet cannot have so many rows: then the file breaks off, so that no part of it looks whole. */
class SheetFull extends Error {
  constructor() {
    super(`A sheet has at most ${MOST_ROWS} rows`);
    this.name = 'SheetFull';
  }
}

async function* sheetXml({ widths, frozen, rows }: XlsxSheet): AsyncGenerator<string, void, undefined> {
  yield `${XML}<worksheet xmlns="${MAIN}">${viewXml(frozen)}<cols>${widths.map(widthXml).join('')}</cols><sheetData>`;
  const columns = widths.map((_, place) => columnName(place));
  let [number, piece] = [0, ''];
  for await (const cells of rows) {
    number += 1;
    if (number > MOST_ROWS) throw new SheetFull();
    const row = cells.map((cell, place) => cellXml(cell, `${columns[place] ?? columnName(place)}${number}`));
    piece += `<row r="${number}">${row.join('')}</row>`;
    if (number % ROWS_AT_ONCE !== 0) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** A workbook of one sheet, written while it is read. Throws SheetFull, and what the rows throw. */
export const xlsxFile = (sheet: XlsxSheet): AsyncGenerator<Buffer, void, undefined> => {
  const files: readonly ZippedFile[] = [
    { name: '[Content_Types].xml', content: [contentTypes] },
    { name: '_rels/.rels', content: [packageRelations] },
    { name: 'xl/workbook.xml', content: [workbook(sheet.name)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations] },
    { name: 'xl/styles.xml', content: [styleSheet(sheet.styles)] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
  ];
  return zipped(files);
};
