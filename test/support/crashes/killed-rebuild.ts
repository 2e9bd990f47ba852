import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { projections } from '../../../src/composition/program.js';
import { dataFilesIn } from '../../../src/platform/data-directory/data-files.js';
import { ApiClient } from '../../../src/sample/api-client.js';
import { viewsCaughtUp } from '../../../src/sample/waiting.js';
import { removeViews } from './directories.js';
import { KilledServer } from './killed-server.js';
import type { SeededDraws } from './seeded-draws.js';

/** From the start of the process to its last view, and what it wrote meanwhile. */
export type Rebuild = { readonly milliseconds: number; readonly bytes: number };

const VIEWS = projections.length;
/** Of the usual time: later, builds are too often over before the kill comes. */
const LAST_KILL = 0.8;

/** Builds all views on a directory without any, with nothing in its way. Leaves the server stopped. */
export const undisturbedBuild = async (directory: string): Promise<Rebuild> => {
  const began = performance.now();
  const server = KilledServer.spawn(directory);
  await server.until(() => server.viewsBuilt === VIEWS);
  const milliseconds = performance.now() - began;
  const bytes = writtenIn(directory);
  await caughtUpAndStopped(server);
  return { milliseconds, bytes };
};

/** How a build begins in a new process: by itself where a view is missing, or on request. */
export type HowBuilt = 'from nothing' | 'beside the views in use';

/**
 * Builds all views while the server is killed so many times in the midst of it, each time at a drawn point; then lets it finish.
 * A build that is over before its kill is begun anew. Leaves the server stopped.
 */
export const builtDespiteKills = async (
  directory: string,
  how: HowBuilt,
  { draws, kills, usual }: { readonly draws: SeededDraws; readonly kills: number; readonly usual: Rebuild },
): Promise<void> => {
  let server = await begunAnew(directory, how);
  let left = VIEWS;
  for (let hits = 0; hits < kills;) {
    await drawnPoint(directory, draws, usual);
    await server.kill();
    left -= server.viewsBuilt;
    if (left > 0) hits += 1;
    server = left > 0 ? KilledServer.spawn(directory) : await begunAnew(directory, how);
    if (left <= 0) left = VIEWS;
  }
  await server.until(() => server.viewsBuilt >= left);
  await caughtUpAndStopped(server);
};

const begunAnew = async (directory: string, how: HowBuilt): Promise<KilledServer> => {
  if (how === 'from nothing') removeViews(directory);
  const server = KilledServer.spawn(directory);
  if (how === 'beside the views in use') await rebuildAll(server);
  return server;
};

/** Half of the kills go by time, half by what was written: reading the log writes nothing, and writing the views is quick. */
const drawnPoint = async (directory: string, draws: SeededDraws, usual: Rebuild): Promise<void> => {
  const longest = usual.milliseconds * LAST_KILL;
  if (draws.next() < 0.5) return void (await pause(draws.between(longest / 3, longest)));
  const enough = writtenIn(directory) + draws.between(1, usual.bytes / 2);
  const deadline = performance.now() + longest;
  while (writtenIn(directory) < enough && performance.now() < deadline) await pause(1);
};

const writtenIn = (directory: string): number => {
  const { readStore } = dataFilesIn(directory);
  return [readStore, `${readStore}-wal`].reduce(
    (bytes, file) => bytes + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
};

const rebuildAll = async (server: KilledServer): Promise<void> => {
  await server.ready();
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  for (const { view } of projections)
    await api.ask({ method: 'POST', path: `/projections/${view.name}/rebuild` });
  api.close();
};

const caughtUpAndStopped = async (server: KilledServer): Promise<void> => {
  await server.ready();
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  api.close();
  await server.stop();
};
