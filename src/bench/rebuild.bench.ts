import { rmSync } from 'node:fs';
import { dataFilesIn } from '../platform/data-directory/data-files.js';
import { ApiClient } from '../sample/api-client.js';
import { ServerProcess } from '../sample/server-process.js';
import type { Figure } from './figures.js';
import { SampleIds } from '../sample/sample-ids.js';
import type { Say } from './say.js';
import { peakMemoryMiB } from './peak-memory.js';
import { seedLearners } from './seeded-directory.js';
import { viewsCaughtUp } from '../sample/waiting.js';

const HOMES = 50;
/** Beside the three events of a registration: an organisation's log is mostly changes. */
const LATER_EVENTS = 7;

/** Rebuilds all views of a log of so many events, from the start of the server on a directory without views. */
export const benchRebuild = async (events: number, runs: number, say: Say): Promise<readonly Figure[]> => {
  const learners = Math.round(events / (LATER_EVENTS + 3));
  const dataDirectory = await seededDirectory(learners, LATER_EVENTS, HOMES);
  say(`seeded ${events} events`);
  const rates: number[] = [];
  const peaks: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(dataFilesIn(dataDirectory).readStore + suffix, { force: true });
    const { milliseconds, peakMiB } = await untilBuilt(dataDirectory);
    rates.push((events / milliseconds) * 1_000);
    peaks.push(peakMiB);
    say(`rebuild, run ${run}: ${Math.round(rates.at(-1) ?? 0)} events/s, ${Math.round(peakMiB)} MiB`);
  }
  rmSync(dataDirectory, { recursive: true, force: true });
  return [
    {
      name: `rebuild all views from ${events} events`,
      unit: 'events/s',
      better: 'higher',
      target: 60_000,
      runs: rates,
      note: 'the start of the server included',
    },
    {
      name: `peak memory of that rebuild`,
      unit: 'MiB',
      better: 'lower',
      target: 1_024,
      runs: peaks,
      note: 'the whole process',
    },
  ];
};

/** A stopped server's directory with the sample organisation and a log as the product would have written it. */
export const seededDirectory = async (
  learners: number,
  laterEvents: number,
  homes: number,
  addCourses: (api: ApiClient) => Promise<readonly string[]> = async () => [],
): Promise<string> => {
  const server = await ServerProcess.start();
  const api = new ApiClient(server.origin, server.token);
  const ids = await SampleIds.create(api, homes);
  const courseIds = await addCourses(api);
  api.close();
  await server.stop();
  await seedLearners(server.dataDirectory, ids, learners, laterEvents, courseIds);
  return server.dataDirectory;
};

const untilBuilt = async (dataDirectory: string): Promise<{ milliseconds: number; peakMiB: number }> => {
  const start = performance.now();
  const server = await ServerProcess.start(dataDirectory);
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  const milliseconds = performance.now() - start;
  const peakMiB = peakMemoryMiB(server.pid);
  api.close();
  await server.stop();
  return { milliseconds, peakMiB };
};
