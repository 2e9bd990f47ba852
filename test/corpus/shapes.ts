import { type CorpusFile, HEADER, text } from './corpus-file.js';

const ANN = 'Ann,a@example.org,x\n';
const BO = 'Bo,b@example.org,y\n';

export const shapes: readonly CorpusFile[] = [
  {
    name: 'blank lines',
    bytes: text(`\n${HEADER}\n\n${ANN}\n\n${BO}\n`),
    headerRow: 2,
    rows: ['4/4 Ann', '7/7 Bo'],
  },
  { name: 'lines of delimiters', bytes: text(`${HEADER}\n,,\n${ANN},,\n`), rows: ['3/3 Ann'] },
  {
    name: 'a title above',
    bytes: text(`Staff in March\n${HEADER}\n${ANN}`),
    headerRow: 2,
    rows: ['3/3 Ann'],
  },
  {
    name: 'a title, a blank line and notes above',
    bytes: text(`Staff,,\n\n"Exported, by payroll",,\n${HEADER}\n${ANN}`),
    headerRow: 4,
    rows: ['5/5 Ann'],
  },
  {
    name: 'a title of two lines above',
    bytes: text(`"Staff\nin March",,\n${HEADER}\n${ANN}`),
    headerRow: 2,
    rows: ['3/4 Ann'],
  },
  { name: 'the header again', bytes: text(`${HEADER}\n${ANN}${HEADER}\n${BO}`), rows: ['2/2 Ann', '4/4 Bo'] },
  {
    name: 'empty columns at the end',
    bytes: text(`${HEADER},,,\n${ANN.trimEnd()},,,\n`),
    rows: ['2/2 Ann'],
  },
  { name: 'short rows', bytes: text(`${HEADER}\nAnn,a@example.org\nBo\n`), rows: ['2/2 Ann', '3/3 Bo'] },
  {
    name: 'a long row',
    bytes: text(`${HEADER}\nAnn,a@example.org,x,more\n${BO}`),
    rows: ['3/3 Bo'],
    faults: ['2:ROW_TOO_LONG'],
  },
  { name: 'a long row of blanks', bytes: text(`${HEADER}\nAnn,a@example.org,x, ,,\n`), rows: ['2/2 Ann'] },
  { name: 'a mark in the middle', bytes: text(`${HEADER}\n\uFEFF${ANN}`), rows: ['2/2 \uFEFFAnn'] },
  {
    name: 'a cell of a megabyte',
    bytes: text(`${HEADER}\n${'A'.repeat(1_000_000)},a@example.org,x\n${BO}`),
    rows: [`2/2 ${'A'.repeat(1_000_000)}`, '3/3 Bo'],
  },
  {
    name: 'a cell of more than a mebibyte',
    bytes: text(`${HEADER}\n${'A'.repeat(1_100_000)},a@example.org,x\n${BO}`),
    rows: ['3/3 Bo'],
    faults: ['2:CELL_TOO_LONG'],
  },
  { name: 'one column', bytes: text('Name\nAnn\nBo\n'), rows: ['2/2 Ann', '3/3 Bo'] },
  {
    name: 'spaces around',
    bytes: text(' Name , Email ,Notes\n Ann , a@example.org , x\n'),
    rows: ['2/2  Ann '],
  },
  { name: 'a row of one quote', bytes: text(`${HEADER}\n"\n`), faults: ['2:ROW_QUOTES_BROKEN'] },
];
