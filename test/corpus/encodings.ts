import { type CorpusFile, HEADER, latin1, raw, text, utf16 } from './corpus-file.js';

const ZOE = `${HEADER}\nZoë,zoe@example.org,\n`;
const MANY = Array.from({ length: 5_000 }, (_, at) => `P${at},p${at}@example.org,\n`).join('');

export const encodings: readonly CorpusFile[] = [
  { name: 'ASCII', bytes: text(`${HEADER}\nAnn,a@example.org,\n`), encoding: 'utf-8', rows: ['2/2 Ann'] },
  { name: 'UTF-8', bytes: text(ZOE), encoding: 'utf-8', rows: ['2/2 Zoë'] },
  { name: 'UTF-8 with a mark', bytes: text(`\uFEFF${ZOE}`), encoding: 'utf-8-bom', rows: ['2/2 Zoë'] },
  { name: 'UTF-16 LE with a mark', bytes: utf16(ZOE, 'le', true), encoding: 'utf-16le', rows: ['2/2 Zoë'] },
  { name: 'UTF-16 BE with a mark', bytes: utf16(ZOE, 'be', true), encoding: 'utf-16be', rows: ['2/2 Zoë'] },
  { name: 'UTF-16 LE without', bytes: utf16(ZOE, 'le', false), encoding: 'utf-16le', rows: ['2/2 Zoë'] },
  { name: 'UTF-16 BE without', bytes: utf16(ZOE, 'be', false), encoding: 'utf-16be', rows: ['2/2 Zoë'] },
  { name: 'Windows-1252', bytes: latin1(ZOE), encoding: 'windows-1252', rows: ['2/2 Zoë'] },
  {
    name: 'Windows-1252 with a euro sign and curly quotes',
    bytes: raw(`${HEADER}\nZo`, [0xeb], ' ', [0x93], 'Z', [0x94], ' ', [0x80], ',z@example.org,\n'),
    encoding: 'windows-1252',
    rows: ['2/2 Zoë “Z” €'],
  },
  {
    name: 'Windows-1252 that shows only in its last row',
    bytes: latin1(`${HEADER}\n${MANY}Zoë,z@example.org,\n`),
    encoding: 'windows-1252',
    rows: ['5002/5002 Zoë'],
  },
  {
    name: 'UTF-8 that shows only in its last row',
    bytes: text(`${HEADER}\n${MANY}Zoë,z@example.org,\n`),
    encoding: 'utf-8',
    rows: ['5002/5002 Zoë'],
  },
  {
    name: 'UTF-8 with damaged bytes',
    bytes: raw(`${HEADER}\nZoë,z@example.org,\nB`, [0xff], 'd,b@example.org,\nCy,c@example.org,\n'),
    encoding: 'utf-8',
    rows: ['2/2 Zoë', '4/4 Cy'],
    faults: ['3:CELL_BYTES_INVALID'],
  },
  {
    name: 'UTF-8 that is cut off in a character',
    bytes: raw(`${HEADER}\nZoë,z@example.org,\nBo,b@example.org,`, [0xc3]),
    encoding: 'utf-8',
    rows: ['2/2 Zoë'],
    faults: ['3:CELL_BYTES_INVALID'],
  },
  {
    name: 'a NUL in a cell',
    bytes: text(`${HEADER}\nA\0nn,a@example.org,\nBo,b@example.org,\n`),
    encoding: 'utf-8',
    rows: ['3/3 Bo'],
    faults: ['2:CELL_CONTROL_CHARACTERS'],
  },
  {
    name: 'control characters in a cell',
    bytes: text(`${HEADER}\nA\u0007nn,a@example.org,\n`),
    faults: ['2:CELL_CONTROL_CHARACTERS'],
  },
  {
    name: 'tabs and line ends within quotes',
    bytes: text(`${HEADER}\n"Ann\tLee",a@example.org,"one\ntwo"\nBo,b@example.org,\n`),
    rows: ['2/2 Ann\tLee', '3/4 Bo'],
  },
  {
    name: 'emoji',
    bytes: text(`${HEADER}\nAnn 🙂,a@example.org,\n`),
    encoding: 'utf-8',
    rows: ['2/2 Ann 🙂'],
  },
];
