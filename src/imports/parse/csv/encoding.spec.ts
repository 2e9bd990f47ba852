import fc from 'fast-check';
import iconv from 'iconv-lite';
import { bytesInMemory } from '../file-source.js';
import { openTable } from '../open-table.js';

const isHeader = (fields: readonly string[]) => (fields[0] === 'Name' ? 'yes' : 'no');
const read = async (bytes: Buffer, piece: number) => {
  const table = await openTable(bytesInMemory(bytes, piece), {}, isHeader);
  const rows: string[] = [];
  for await (const batch of table.rows()) for (const { fields } of batch) rows.push(fields.join('|'));
  return { encoding: 'encoding' in table.dialect ? table.dialect.encoding : null, rows };
};

describe('the encoding of a file', () => {
  const plain = `Name,Notes\n${'Ann,nothing of note\n'.repeat(250_000)}`;

  it.each([
    ['windows-1252', Buffer.from('Zoe,\xa35 owed\n', 'latin1'), 'Zoe|£5 owed'],
    ['utf-8', Buffer.from('Zoë,£5 owed\n'), 'Zoë|£5 owed'],
  ] as const)('is told by the last line of five megabytes: %s', async (encoding, last, row) => {
    const found = await read(Buffer.concat([Buffer.from(plain), last]), 64 * 1024);
    expect([found.encoding, found.rows.at(-1)]).toEqual([encoding, row]);
  });

  const name = fc.string({ unit: fc.constantFrom(...'aé€ß£Ł漢😀 '), minLength: 1, maxLength: 12 });
  const encodings = [
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8-bom', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', (text: string) => iconv.encode(`\uFEFF${text}`, 'utf-16le')],
    ['utf-16be', (text: string) => iconv.encode(`\uFEFF${text}`, 'utf-16be')],
  ] as const;

  it.each(encodings)('gives the same rows wherever the pieces of the file end: %s', async (_, encode) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (names, piece) => {
          const bytes = encode(`Name,Notes\n${names.map((one) => `${one},x\n`).join('')}`);
          const found = await read(bytes, piece);
          expect(found.rows).toEqual(names.map((one) => `${one}|x`));
          expect(found).toEqual(await read(bytes, bytes.length));
        },
      ),
      { numRuns: 60 },
    );
  });
});
