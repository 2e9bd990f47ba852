import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the server of a data directory listens, for the command line on the same machine. */
export type RunningServer = { readonly pid: number; readonly origin: string };

const fileIn = (dataDirectory: string): string => path.join(path.resolve(dataDirectory), 'server.json');

export const announceServer = (dataDirectory: string, server: RunningServer): void =>
  writeFileSync(fileIn(dataDirectory), `${JSON.stringify(server)}\n`, { mode: 0o600 });

export const withdrawServer = (dataDirectory: string): void => rmSync(fileIn(dataDirectory), { force: true });

/** Undefined where none was announced; after a kill -9 it may name one that runs no more. */
export const announcedServer = (dataDirectory: string): RunningServer | undefined => {
  try {
    const found: unknown = JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8'));
    if (typeof found !== 'object' || found === null || !('pid' in found) || !('origin' in found))
      return undefined;
    const { pid, origin } = found;
    return typeof pid === 'number' && typeof origin === 'string' ? { pid, origin } : undefined;
  } catch {
    return undefined;
  }
};
