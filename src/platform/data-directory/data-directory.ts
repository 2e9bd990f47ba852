import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { SqliteFailure } from '../sqlite/sqlite.errors.js';
import { SqliteDatabase } from '../sqlite/sqlite.js';
import { DataDirectoryInUse, DataDirectoryTooNew, DataDirectoryUnusable } from './data-directory.errors.js';
import { type DataFiles, dataFilesIn } from './data-files.js';
import { createIfAbsent, randomSecret, readIfPresent } from './durable-file.js';

/** Raised when an older program could not work on the directory any more. */
const FORMAT = 1;
const SECRET = /^[A-Za-z0-9+/]{43}=$/;

/** The embedded default's directory, held by this process alone until `close` or its end, however it ends. */
export class DataDirectory {
  private closed = false;

  private constructor(
    readonly files: DataFiles,
    private readonly lock: SqliteDatabase,
  ) {}

  /**
   * Takes the directory, and makes it on first use. Throws DataDirectoryInUse at once while another process has it,
   * DataDirectoryTooNew, and DataDirectoryUnusable for a path that is not ours or cannot be written.
   */
  static open(path: string): DataDirectory {
    const files = dataFilesIn(path);
    return asUnusable(files, () => {
      mkdirSync(files.root, { recursive: true, mode: 0o700 });
      checkFormat(files);
      const lock = takeLock(files);
      try {
        writeFileSync(files.lockHolder, String(process.pid), { mode: 0o600 });
        checkFormatOf(files, createIfAbsent(files.version, `${FORMAT}\n`));
        return new DataDirectory(files, lock);
      } catch (error) {
        lock.close();
        throw error;
      }
    });
  }

  /**
   * Base64 of 32 bytes; made on first use, mode 0600. Whoever loses it loses all personal data, so none is made where
   * keys were wrapped before: ask for it before the key store is opened. Throws DataDirectoryUnusable.
   */
  masterKey(): string {
    const { masterKey, keys } = this.files;
    if (!existsSync(masterKey) && existsSync(keys)) {
      throw new DataDirectoryUnusable(
        `${masterKey} is missing, and ${keys} cannot be read without it: restore it`,
      );
    }
    return this.secretIn(masterKey);
  }

  /** Base64 of 32 bytes, made on first use, mode 0600: what access tokens are signed with. Throws DataDirectoryUnusable. */
  tokenSecret(): string {
    return this.secretIn(this.files.tokenSecret);
  }

  private secretIn(file: string): string {
    const secret = asUnusable(this.files, () => createIfAbsent(file, randomSecret())).trim();
    if (SECRET.test(secret)) return secret;
    throw new DataDirectoryUnusable(`${file} does not hold 32 bytes in base64: restore it`);
  }

  /** Lets another process have the directory. Idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    rmSync(this.files.lockHolder, { force: true });
    this.lock.close();
  }
}

/** Refuses a directory of a newer program, and one that holds what is not ours. */
const checkFormat = (files: DataFiles): void => {
  const format = readIfPresent(files.version);
  if (format !== undefined) return checkFormatOf(files, format);
  const foreign = readdirSync(files.root).find(
    (name) => !name.startsWith('lock.') && !name.startsWith('VERSION'),
  );
  if (foreign === undefined) return;
  throw new DataDirectoryUnusable(
    `${files.root} is not a data directory and not empty (it holds ${foreign}); name another, or an empty one`,
  );
};

const checkFormatOf = (files: DataFiles, text: string): void => {
  const found = /^\d+\n?$/.test(text) ? Number(text) : undefined;
  if (found === undefined) throw new DataDirectoryUnusable(`${files.version} does not hold a format number`);
  if (found > FORMAT) throw new DataDirectoryTooNew(files.root, found, FORMAT);
};

/**
 * A write transaction that stays open: the operating system lets go of its lock when the process ends, kill -9
 * included, so there is no stale lock to judge, as there is with a file that holds a process id.
 */
const takeLock = (files: DataFiles): SqliteDatabase => {
  let lock: SqliteDatabase | undefined;
  try {
    lock = SqliteDatabase.open(files.lock, { busyTimeoutMs: 0, cacheMiB: 0 });
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    if (!(error instanceof SqliteFailure && error.code === 'BUSY')) throw error;
    const pid = Number(readIfPresent(files.lockHolder));
    throw new DataDirectoryInUse(files.root, Number.isSafeInteger(pid) && pid > 0 ? pid : undefined);
  }
};

/** What the file system refused, as an error that names the directory. */
const asUnusable = <T>(files: DataFiles, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const fromSystem = typeof error === 'object' && error !== null && 'syscall' in error;
    if (!fromSystem && !(error instanceof SqliteFailure)) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new DataDirectoryUnusable(`The data directory ${files.root} cannot be used: ${detail}`, {
      cause: error,
    });
  }
};
