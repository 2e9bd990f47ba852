import { bytesInMemory, type FileSource } from '../../src/imports/parse/file-source.js';
import { openTable } from '../../src/imports/parse/open-table.js';
import { MAX_FILE_BYTES, type TableOptions } from '../../src/imports/parse/table.js';
import { zipped } from '../../src/platform/http/zip.js';
import { inline, sheet, workbook } from '../corpus/workbooks.js';

const isHeader = (fields: readonly string[]) => (fields[0]?.trim() === 'Name' ? 'yes' : 'no');
const refusalOf = async (source: FileSource, options: TableOptions = {}): Promise<unknown> => {
  try {
    await openTable(source, options, isHeader);
    return 'none';
  } catch (error) {
    return (error as { refusal?: unknown }).refusal ?? error;
  }
};

const zipOf = async (...names: readonly string[]): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of zipped(names.map((name) => ({ name, content: ['<x/>'] })))) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('an archive that is no workbook', () => {
  it.each([
    ['a Word document', ['[Content_Types].xml', 'word/document.xml']],
    ['a presentation', ['ppt/presentation.xml']],
    ['an Excel binary workbook (.xlsb)', ['xl/workbook.bin']],
    ['an OpenDocument file (.ods)', ['mimetype', 'content.xml']],
    ['a Numbers or Pages document', ['Index/Document.iwa']],
    ['a ZIP archive', ['staff.csv']],
  ])('is refused as %s, whatever its name says', async (looksLike, names) => {
    expect(await refusalOf(bytesInMemory(await zipOf(...names)))).toEqual({
      code: 'FILE_IS_ZIP',
      facts: { looksLike },
    });
  });
});

describe('a workbook with a password', () => {
  it('is refused as such where Excel wrote it: a compound file with the encrypted package in it', async () => {
    const start = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const bytes = Buffer.concat([start, Buffer.alloc(2_000), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusalOf(bytesInMemory(bytes, 700))).toEqual({ code: 'WORKBOOK_ENCRYPTED' });
  });

  it('is refused as such where its parts are encrypted', async () => {
    const bytes = await workbook({ sheets: [['S', sheet(inline('A2', 'Ann'))]] });
    // Bit 0 of the flags of every entry, in the directory and before the entry: APPNOTE 4.4.4.
    for (const [signature, offset] of [
      ['504b0304', 6],
      ['504b0102', 8],
    ] as const) {
      const wanted = Buffer.from(signature, 'hex');
      for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 4))
        bytes[at + offset] = (bytes[at + offset] ?? 0) | 1;
    }
    expect(await refusalOf(bytesInMemory(bytes))).toEqual({ code: 'WORKBOOK_ENCRYPTED' });
  });
});

describe('a file that is too large', () => {
  it('is refused before anything of it is read', async () => {
    const unread: FileSource = {
      size: MAX_FILE_BYTES + 1,
      open: () => {
        throw new Error('Nothing of the file is to be read');
      },
      close: async () => undefined,
    };
    expect(await refusalOf(unread)).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});

describe('an encoding that the sender names', () => {
  const utf16 = Buffer.from('\uFEFFName\nZoë\n', 'utf16le');
  const marked = Buffer.from('\uFEFFName\nZoë\n');

  it.each([
    ['utf-8', utf16],
    ['windows-1252', utf16],
    ['utf-16be', utf16],
    ['windows-1252', marked],
    ['utf-16le', marked],
    ['utf-16le', Buffer.from('Name\nAnn\n')],
  ] as const)('is refused where the bytes say otherwise: %s', async (encoding, bytes) => {
    expect(await refusalOf(bytesInMemory(bytes), { encoding })).toEqual({
      code: 'FILE_ENCODING',
      facts: { encoding },
    });
  });

  it('goes before what the bytes look like where they can be both', async () => {
    expect(await refusalOf(bytesInMemory(Buffer.from('Name\nZoë\n')), { encoding: 'windows-1252' })).toBe(
      'none',
    );
    expect(await refusalOf(bytesInMemory(marked), { encoding: 'utf-8' })).toBe('none');
  });
});
