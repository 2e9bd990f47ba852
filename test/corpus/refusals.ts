import { type CorpusFile, HEADER, raw, text } from './corpus-file.js';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export const refusals: readonly CorpusFile[] = [
  { name: 'nothing', bytes: text(''), refused: 'FILE_EMPTY' },
  { name: 'spaces and lines', bytes: text('  \n\n\t\n'), refused: 'FILE_EMPTY' },
  { name: 'a mark alone', bytes: text('\uFEFF'), refused: 'FILE_EMPTY' },
  { name: 'a header alone', bytes: text(`${HEADER}\n`), refused: 'FILE_HEADER_ONLY' },
  { name: 'a header and blank rows', bytes: text(`${HEADER}\n,,\n\n`), refused: 'FILE_HEADER_ONLY' },
  {
    name: 'a web page',
    bytes: text('<!DOCTYPE html>\n<html><body><table></table></body></html>'),
    refused: 'FILE_IS_HTML',
  },
  {
    name: 'a table of HTML called a spreadsheet',
    bytes: text('<table border=1><tr><td>Name</td></tr></table>'),
    refused: 'FILE_IS_HTML',
  },
  { name: 'XML', bytes: text('<?xml version="1.0"?><Workbook></Workbook>'), refused: 'FILE_IS_HTML' },
  { name: 'a PDF', bytes: raw('%PDF-1.7\n', [0xe2, 0xe3, 0xcf, 0xd3], '\n'), refused: 'FILE_IS_BINARY' },
  {
    name: 'a picture',
    bytes: raw([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    refused: 'FILE_IS_BINARY',
  },
  { name: 'a workbook of long ago', bytes: raw(OLE, Array<number>(600).fill(0)), refused: 'FILE_IS_BINARY' },
  { name: 'zeroes', bytes: raw(Array<number>(5_000).fill(0)), refused: 'FILE_IS_BINARY' },
  {
    name: 'a zip that is cut off',
    bytes: raw('PK', [3, 4], Array<number>(40).fill(0)),
    refused: 'WORKBOOK_BROKEN',
  },
];
