import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export const readIfPresent = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/**
 * Makes the file with this content, mode 0600, whole and on the disk, unless it exists already; answers what is in it
 * afterwards. Safe against a crash half-way and against two processes at once.
 */
export const createIfAbsent = (file: string, content: string): string => {
  const present = readIfPresent(file);
  if (present !== undefined) return present;
  const draft = `${file}.${randomUUID()}`;
  try {
    writeDurably(draft, content);
    linkSync(draft, file);
    syncDirectory(dirname(file));
    return content;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(draft, { force: true });
  }
};

/** A new secret: base64 of 32 random bytes. */
export const randomSecret = (): string => `${randomBytes(32).toString('base64')}\n`;

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

const writeDurably = (file: string, content: string): void => {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Without this a power cut may take the new name away again. Windows has no such call and does not need it. */
const syncDirectory = (directory: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
