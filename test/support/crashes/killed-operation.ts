import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '../../../src/sample/api-client.js';
import { operationFinished, viewsCaughtUp } from '../../../src/sample/waiting.js';
import { KilledServer } from './killed-server.js';
import type { SeededDraws } from './seeded-draws.js';
import { headOf, logGrownTo } from './stored-log.js';

/** Asks for the operation and answers its id. */
export type Begin = (api: ApiClient) => Promise<string>;

export type CarriedOut = {
  readonly operationId: string;
  readonly progress: { readonly total: number; readonly done: number; readonly counts: object };
  /** Lines of the results as CSV, without the header. */
  readonly results: readonly string[];
  /** Events from the request to the end. */
  readonly growth: number;
  /** Kills after which the operation was not over. */
  readonly hits: number;
};

/** No more kills from this share of the events on, so that none comes too late. */
const LAST_KILL = 0.9;
/** From a commit that was seen to the kill: long enough to reach any point of what comes next. */
const LONGEST_AFTER_MS = 60;

/** Carries an operation out with nothing in its way. Leaves the server stopped. */
export const undisturbed = async (directory: string, begin: Begin): Promise<CarriedOut> => {
  const server = await KilledServer.spawn(directory).ready();
  const { operationId, before } = await begun(server, directory, begin);
  return { ...(await concluded(server, directory, operationId, before)), hits: 0 };
};

/**
 * Carries an operation out while the server is killed and started again so many times: each time somewhere after the log has
 * grown to a drawn point. Leaves the server stopped. `growth`: how many events the operation writes.
 */
export const despiteKills = async (
  directory: string,
  begin: Begin,
  { draws, kills, growth }: { readonly draws: SeededDraws; readonly kills: number; readonly growth: number },
): Promise<CarriedOut> => {
  let server = await KilledServer.spawn(directory).ready();
  const { operationId, before } = await begun(server, directory, begin);
  const points = Array.from({ length: kills }, () => draws.between(0, growth * LAST_KILL));
  let hits = 0;
  for (const point of points.sort((a, b) => a - b)) {
    await logGrownTo(directory, before + point);
    await pause(draws.between(0, LONGEST_AFTER_MS));
    await server.kill();
    server = await KilledServer.spawn(directory).ready();
    if ((await headOf(directory)) < before + growth) hits += 1;
  }
  return { ...(await concluded(server, directory, operationId, before)), hits };
};

const begun = async (
  server: KilledServer,
  directory: string,
  begin: Begin,
): Promise<{ readonly operationId: string; readonly before: number }> => {
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  const before = await headOf(directory);
  const operationId = await begin(api);
  api.close();
  return { operationId, before };
};

const concluded = async (
  server: KilledServer,
  directory: string,
  operationId: string,
  before: number,
): Promise<Omit<CarriedOut, 'hits'>> => {
  const api = new ApiClient(server.origin, server.token);
  const { total, done, counts } = await operationFinished(api, operationId);
  await viewsCaughtUp(api);
  const csv = await api.ask<string>({
    method: 'GET',
    path: `/bulk-operations/${operationId}/results`,
    headers: { accept: 'text/csv' },
  });
  api.close();
  await server.stop();
  const results = csv.trim().split('\r\n').slice(1);
  return {
    operationId,
    progress: { total, done, counts },
    results,
    growth: (await headOf(directory)) - before,
  };
};
