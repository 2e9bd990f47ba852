import { zipped } from '../../src/platform/http/zip.js';
import type { CorpusFile } from './corpus-file.js';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const relations = (...all: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

export type Parts = {
  readonly sheets?: readonly (readonly [name: string, cells: string, state?: string])[];
  readonly shared?: readonly string[];
  readonly styles?: string;
  readonly date1904?: boolean;
  readonly prolog?: string;
};

const rowsOf = (cells: string): string =>
  cells
    .split('\n')
    .map((row, at) => `<row r="${at + 1}">${row}</row>`)
    .join('');

/** A workbook as spreadsheet programs write them: rows of cells in XML, one a line. */
export const workbook = async ({
  sheets = [],
  shared = [],
  styles = '',
  date1904 = false,
  prolog = '',
}: Parts): Promise<Buffer> => {
  const files = [
    { name: '_rels/.rels', content: [relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))] },
    {
      name: 'xl/workbook.xml',
      content: [
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904}"/><sheets>${sheets
          .map(
            ([name, , state = 'visible'], at) =>
              `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="s${at}"/>`,
          )
          .join('')}</sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        relations(
          ...sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`)),
          relation('st', 'styles', 'styles.xml'),
          relation('sh', 'sharedStrings', 'sharedStrings.xml'),
        ),
      ],
    },
    { name: 'xl/styles.xml', content: [`<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`] },
    {
      name: 'xl/sharedStrings.xml',
      content: [`<sst xmlns="${MAIN}">${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`],
    },
    ...sheets.map(([, cells], at) => ({
      name: `xl/worksheets/sheet${at}.xml`,
      content: [`${prolog}<worksheet xmlns="${MAIN}"><sheetData>${rowsOf(cells)}</sheetData></worksheet>`],
    })),
  ];
  const pieces: Buffer[] = [];
  for await (const piece of zipped(files)) pieces.push(piece);
  return Buffer.concat(pieces);
};

export const inline = (cell: string, text: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Format 14 is a day, as every program has it; 49 is text. */
export const STYLES = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs>';

const HEADER = inline('A1', 'Name') + inline('B1', 'Start');
export const sheet = (...rows: readonly string[]): string => [HEADER, ...rows].join('\n');

/** Workbooks are made while the tests run; what is expected of each is as of other files. */
export const workbooks: readonly (Omit<CorpusFile, 'bytes'> & { readonly parts: Parts })[] = [
  {
    name: 'a day is a day, whatever its format shows',
    parts: {
      styles: STYLES,
      sheets: [['S', sheet(inline('A2', 'Ann') + '<c r="B2" s="1"><v>45351</v></c>')]],
    },
    rows: ['2/2 Ann|2024-02-29'],
  },
  {
    name: 'a day of a workbook that counts from 1904',
    parts: {
      styles: STYLES,
      date1904: true,
      sheets: [['S', sheet(inline('A2', 'Ann') + '<c r="B2" s="1"><v>43889</v></c>')]],
    },
    rows: ['2/2 Ann|2024-02-29'],
  },
  {
    name: 'a number that is formatted as text keeps its zeros',
    parts: {
      styles: STYLES,
      sheets: [['S', sheet('<c r="A2" s="2" t="s"><v>0</v></c>' + inline('B2', 'x'))]],
      shared: ['00123'],
    },
    rows: ['2/2 00123|x'],
  },
  {
    name: 'a formula by the value that is stored',
    parts: { sheets: [['S', sheet('<c r="A2" t="str"><f>CONCATENATE("A","nn")</f><v>Ann</v></c>')]] },
    rows: ['2/2 Ann|'],
  },
  {
    name: 'a formula without a value',
    parts: { sheets: [['S', sheet('<c r="A2"><f>1+1</f></c>', inline('A3', 'Bo'))]] },
    rows: ['3/3 Bo|'],
    faults: ['2:CELL_NOT_CALCULATED'],
  },
  {
    name: 'an error of the spreadsheet',
    parts: { sheets: [['S', sheet('<c r="A2" t="e"><v>#N/A</v></c>')]] },
    faults: ['2:CELL_IS_ERROR'],
  },
  {
    name: 'the first sheet that is not hidden',
    parts: {
      sheets: [
        ['Old', sheet(inline('A2', 'No')), 'hidden'],
        ['Staff', sheet(inline('A2', 'Ann'))],
      ],
    },
    rows: ['2/2 Ann|'],
  },
  {
    name: 'a document type with an entity',
    parts: {
      prolog: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
      sheets: [['S', sheet(inline('A2', '&e;'))]],
    },
    refused: 'WORKBOOK_BROKEN',
  },
  {
    name: 'a sheet that unpacks to a thousand times its size',
    parts: { sheets: [['S', sheet(inline('A2', 'A'.repeat(40 * 1024 * 1024)))]] },
    refused: 'WORKBOOK_TOO_LARGE',
  },
];
