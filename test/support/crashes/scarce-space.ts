import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A place for a data directory whose space can be used up and given back under a running server. */
export type ScarceSpace = {
  readonly directory: string;
  /** Leaves so many bytes free, or fewer. */
  readonly useUp: (server: { readonly pid: number }, bytesLeft?: number) => void;
  readonly giveBack: (server: { readonly pid: number }) => void;
  readonly remove: () => void;
};

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'rollbook-scarce-'));

/** A disk of its own that is filled by another file. Undefined where this user may not mount one. */
const fullDisk = (): ScarceSpace | undefined => {
  const folder = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = path.join(folder, 'ballast');
  return {
    directory: path.join(folder, 'data'),
    useUp: (_, bytesLeft = 0) => truncateSync(ballast, Math.max(0, filled(ballast) - bytesLeft)),
    giveBack: () => rmSync(ballast, { force: true }),
    remove: () => {
      // Lazily: the database driver lets go of files that this process has read only at its next garbage collection.
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
};

/** The size of the file once the disk takes no more. */
const filled = (file: string): number => {
  const handle = openSync(file, 'a');
  const block = Buffer.alloc(4_096, 1);
  let size = 0;
  try {
    for (;;) size += writeSync(handle, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return size;
  } finally {
    closeSync(handle);
  }
};

/** The system lets the process write to no file: needs no rights, but fails with another fault than a full disk. Only on Linux. */
const limitedProcess = (): ScarceSpace | undefined => {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const folder = newFolder();
  const limit = (pid: number, bytes: string): void =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  return {
    directory: path.join(folder, 'data'),
    useUp: ({ pid }) => limit(pid, '1'),
    giveBack: ({ pid }) => limit(pid, 'unlimited'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Undefined where this system, or this user, cannot have one. */
export const scarceSpaces: Readonly<Record<string, () => ScarceSpace | undefined>> = {
  'a full disk': fullDisk,
  'a limit on the size of files': limitedProcess,
};
