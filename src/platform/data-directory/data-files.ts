import { join, resolve } from 'node:path';

/** Where everything of the embedded default lies. Pure: touches no file. */
export type DataFiles = {
  readonly root: string;
  readonly version: string;
  readonly lock: string;
  /** Names the process that holds the lock, for the message to a second one. */
  readonly lockHolder: string;
  readonly events: string;
  readonly readStore: string;
  readonly keys: string;
  readonly scratch: string;
  readonly masterKey: string;
  readonly tokenSecret: string;
};

export const dataFilesIn = (directory: string): DataFiles => {
  const root = resolve(directory);
  return {
    root,
    version: join(root, 'VERSION'),
    lock: join(root, 'lock.db'),
    lockHolder: join(root, 'lock.pid'),
    events: join(root, 'events.db'),
    readStore: join(root, 'read.db'),
    keys: join(root, 'keys.db'),
    scratch: join(root, 'scratch.db'),
    masterKey: join(root, 'master.key'),
    tokenSecret: join(root, 'token.secret'),
  };
};
