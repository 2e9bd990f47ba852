import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seedLearners } from '../../../src/bench/seeded-directory.js';
import { dataFilesIn } from '../../../src/platform/data-directory/data-files.js';
import { ApiClient } from '../../../src/sample/api-client.js';
import { SampleIds } from '../../../src/sample/sample-ids.js';
import { KilledServer } from './killed-server.js';

/** Data directories of one spec file; all are removed together. */
export class Directories {
  private readonly root = mkdtempSync(path.join(tmpdir(), 'rollbook-crashes-'));
  private made = 0;

  empty(): string {
    this.made += 1;
    return path.join(this.root, String(this.made));
  }

  /** No server may run on the original. */
  copyOf(directory: string): string {
    const copy = this.empty();
    cpSync(directory, copy, { recursive: true });
    return copy;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A stopped server's directory: an organisation of so many homes, its learners and later events of each of them. */
export const populate = async (
  directory: string,
  homes: number,
  learners: number,
  laterEvents: number,
): Promise<void> => {
  const server = await KilledServer.spawn(directory).ready();
  const api = new ApiClient(server.origin, server.token);
  const ids = await SampleIds.create(api, homes);
  api.close();
  await server.stop();
  await seedLearners(directory, ids, learners, laterEvents);
};

/** As if no view had ever been built. No server may run. */
export const removeViews = (directory: string): void => {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(dataFilesIn(directory).readStore + suffix, { force: true });
};
