import { unzipped } from '../../../test/support/http/unzip.js';
import { columnName, type XlsxCell, xlsxFile, type XlsxSheet } from './xlsx.js';

async function* rowsOf(
  rows: readonly (readonly XlsxCell[])[],
): AsyncGenerator<readonly XlsxCell[], void, undefined> {
  yield* rows;
}

const sheet = (rows: XlsxSheet['rows']): XlsxSheet => ({
  name: 'Who & what',
  styles: [{ bold: true }, { fill: 'FFC7CE' }],
  widths: [20, 12],
  frozen: { rows: 1, columns: 1 },
  rows,
});

const filesOf = async (rows: XlsxSheet['rows']): Promise<Record<string, string>> => {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxFile(sheet(rows))) pieces.push(piece);
  return unzipped(Buffer.concat(pieces));
};
const sheetOf = async (...rows: readonly (readonly XlsxCell[])[]): Promise<string> =>
  (await filesOf(rowsOf(rows)))['xl/worksheets/sheet1.xml']!;

describe('a workbook', () => {
  it('has the parts that spreadsheets look for', async () => {
    const files = await filesOf(rowsOf([]));
    expect(Object.keys(files)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(files['xl/workbook.xml']).toContain('<sheet name="Who &amp; what"');
    expect(files['xl/styles.xml']).toContain('<fgColor rgb="FFFFC7CE"/>');
  });

  it('holds texts with their styles, whatever is in them', async () => {
    const xml = await sheetOf([
      { text: '<b> & "q"\u0007', style: 0 },
      { text: '', style: 1 },
    ]);
    expect(xml).toContain(
      '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">&lt;b&gt; &amp; &quot;q&quot;\uFFFD</t></is></c><c r="B1" s="3"/></row>',
    );
  });

  it('marks what looks like a formula as text', async () => {
    expect(await sheetOf([{ text: '=1+1', style: 1 }])).toContain('<c r="A1" s="4" t="inlineStr">');
  });

  it('names columns as spreadsheets do', () =>
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']));

  it('is made while it is read, and closes its rows when the reader stops', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<readonly XlsxCell[], void, undefined> {
      for (;;) {
        asked += 1;
        yield [{ text: `row ${asked} ${asked * 7_919}`, style: 1 }];
      }
    }
    let [read, closed] = [0, false];
    const rows = (async function* () {
      try {
        yield* endless();
      } finally {
        closed = true;
      }
    })();
    for await (const piece of xlsxFile(sheet(rows))) {
      read += piece.length;
      if (read > 200_000) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
    expect(asked).toBeLessThan(200_000);
  });

  it('fails where its rows fail', async () => {
    const broken = (async function* (): AsyncGenerator<readonly XlsxCell[], void, undefined> {
      yield [{ text: 'one', style: 0 }];
      throw new Error('no more');
    })();
    await expect(filesOf(broken)).rejects.toThrow('no more');
  });
});
