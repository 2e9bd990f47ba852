import type { CorpusFile } from './corpus-file.js';
import { inline, type Parts, sheet } from './workbooks.js';

const times = (count: number, of: string): string => of.repeat(count);
const MEBI = 1024 * 1024;

/** Small files that would take all memory or time if their content were held as it comes. */
export const hostileWorkbooks: readonly (Omit<CorpusFile, 'bytes'> & { readonly parts: Parts })[] = [
  {
    name: 'one cell that is there twenty thousand times',
    parts: { sheets: [['S', sheet(times(20_000, '<c r="A2" t="e"/>'))]] },
    refused: 'WORKBOOK_BROKEN',
  },
  {
    name: 'more styles of cells than any program knows',
    parts: {
      styles: `<cellXfs>${times(100_001, '<xf/>')}</cellXfs>`,
      sheets: [['S', sheet(inline('A2', 'Ann'))]],
    },
    refused: 'WORKBOOK_TOO_LARGE',
  },
  {
    name: 'more sheets than any program opens',
    parts: { sheets: Array.from({ length: 4_100 }, () => ['S', sheet(inline('A2', 'Ann'))] as const) },
    refused: 'WORKBOOK_TOO_LARGE',
  },
  {
    name: 'a text of five million characters in runs',
    parts: {
      sheets: [
        ['S', sheet(`<c r="A2" t="inlineStr"><is>${times(5, `<r><t>${times(MEBI, 'A')}</t></r>`)}</is></c>`)],
      ],
    },
    refused: 'WORKBOOK_TOO_LARGE',
  },
  {
    name: 'a value of five million characters in pieces',
    parts: {
      sheets: [['S', sheet(`<c r="A2" t="str"><v>${times(5, `${times(MEBI, 'A')}<![CDATA[B]]>`)}</v></c>`)]],
    },
    refused: 'WORKBOOK_TOO_LARGE',
  },
  {
    name: 'a text of a million characters that six hundred cells share',
    parts: {
      shared: [times(MEBI, 'A')],
      sheets: [['S', sheet(...Array.from({ length: 600 }, () => '<c t="s"><v>0</v></c>'))]],
    },
    refused: 'WORKBOOK_TOO_LARGE',
  },
];
