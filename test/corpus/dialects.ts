import { type CorpusFile, HEADER, text } from './corpus-file.js';

const TWO = `${HEADER}\nAnn,a@example.org,x\nBo,b@example.org,y\n`;
const BOTH = ['2/2 Ann', '3/3 Bo'];
const split = (delimiter: string): string => TWO.replaceAll(',', delimiter);

export const dialects: readonly CorpusFile[] = [
  { name: 'commas', bytes: text(TWO), delimiter: ',', rows: BOTH },
  { name: 'semicolons', bytes: text(split(';')), delimiter: ';', rows: BOTH },
  { name: 'tabs', bytes: text(split('\t')), delimiter: '\t', rows: BOTH },
  { name: 'pipes', bytes: text(split('|')), delimiter: '|', rows: BOTH },
  {
    name: 'semicolons, and more commas than semicolons',
    bytes: text('Name;Email;Notes\nLee, Ann, Ms;a@example.org;a, b, c, d\n'),
    delimiter: ';',
    rows: ['2/2 Lee, Ann, Ms'],
  },
  { name: 'sep=;', bytes: text(`sep=;\r\n${split(';')}`), delimiter: ';', rows: ['2/3 Ann', '3/4 Bo'] },
  { name: 'sep=, in quotes', bytes: text(`"sep=,"\n${TWO}`), delimiter: ',', rows: ['2/3 Ann', '3/4 Bo'] },
  { name: 'CRLF', bytes: text(TWO.replaceAll('\n', '\r\n')), rows: BOTH },
  { name: 'CR', bytes: text(TWO.replaceAll('\n', '\r')), rows: BOTH },
  {
    name: 'all line ends in one file',
    bytes: text(`${HEADER}\r\nAnn,a@example.org,\nBo,b@example.org,\rCy,c@example.org,\n`),
    rows: ['2/2 Ann', '3/3 Bo', '4/4 Cy'],
  },
  { name: 'no line end at the end', bytes: text(TWO.trimEnd()), rows: BOTH },
  { name: 'everything in quotes', bytes: text(TWO.replace(/[^,\n]+/g, '"$&"')), rows: BOTH },
  {
    name: 'quotes within quotes',
    bytes: text(`${HEADER}\n"Ann ""Annie"" Lee",a@example.org,\n`),
    rows: ['2/2 Ann "Annie" Lee'],
  },
  {
    name: 'a stray quote',
    bytes: text(`${HEADER}\nAn"n,a@example.org,\nBo,b@example.org,\n`),
    rows: ['3/3 Bo'],
    faults: ['2:ROW_QUOTES_BROKEN'],
  },
  {
    name: 'a quote that is never closed',
    bytes: text(`${HEADER}\nAnn,a@example.org,\n"Bo,b@example.org,\nCy,c@example.org,\nDi,d@example.org,\n`),
    rows: ['2/2 Ann', '4/4 Cy', '5/5 Di'],
    faults: ['3:ROW_QUOTES_BROKEN'],
  },
  {
    name: 'text after a closing quote',
    bytes: text(`${HEADER}\n"Ann"x,a@example.org,\nBo,b@example.org,\n`),
    rows: ['3/3 Bo'],
    faults: ['2:ROW_QUOTES_BROKEN'],
  },
];
