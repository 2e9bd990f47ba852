import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type FileSource, fileOnDisk } from '../../imports/parse/file-source.js';
import { spooled } from '../../imports/parse/spooled-file.js';
import { CommandFailed } from '../usage.js';

/**
 * A file that can be read more than once: `-` is standard input. What can be read only once, such as a pipe, is written
 * down first. Throws CommandFailed where there is no such file, and FileRefused FILE_TOO_LARGE.
 */
export const openImportFile = async (path: string, input: AsyncIterable<Uint8Array>): Promise<FileSource> => {
  if (path === '-') return spooled(input, tmpdir());
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new CommandFailed(`${path} is a directory, not a file.`);
    return found.isFile() ? await fileOnDisk(path) : await spooled(createReadStream(path), tmpdir());
  } catch (error) {
    throw unreadable(path, error);
  }
};

const unreadable = (path: string, error: unknown): unknown => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new CommandFailed(`There is no file ${path}.`);
  if (code === 'EACCES' || code === 'EPERM') return new CommandFailed(`This user may not read ${path}.`);
  return error;
};
