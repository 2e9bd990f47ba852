import { FileRefused } from './file-refused.js';
import type { FileSource } from './file-source.js';

/** Name of the part that holds a workbook encrypted with a password, as the directory of a compound file has it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Compound files are old workbooks and documents, and new ones with a password. None of them is read. */
export const refusalOfCompoundFile = async (source: FileSource): Promise<FileRefused> => {
  let before = Buffer.alloc(0);
  for await (const piece of source.open()) {
    const bytes = Buffer.concat([before, piece]);
    if (bytes.includes(ENCRYPTED)) return new FileRefused({ code: 'WORKBOOK_ENCRYPTED' });
    before = bytes.subarray(-ENCRYPTED.length);
  }
  return new FileRefused({ code: 'FILE_IS_BINARY', facts: { looksLike: 'an old Excel workbook (.xls)' } });
};
