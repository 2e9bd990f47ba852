import { ApiClient } from '../sample/api-client.js';
import { sampleCsv } from '../sample/sample-organisation.js';
import { ServerProcess } from '../sample/server-process.js';
import type { Figure } from './figures.js';
import { rawImportMs } from './raw-limit.js';
import { SampleIds } from '../sample/sample-ids.js';
import type { Say } from './say.js';
import { operationFinished, timed, viewsCaughtUp } from '../sample/waiting.js';

const HOMES = 50;

export type BulkFigures = { readonly figures: readonly Figure[]; readonly dataDirectory: string };

/** Imports and deactivates so many learners over HTTP, each run on a new directory. The last directory is kept, everybody active. */
export const benchBulk = async (learners: number, runs: number, say: Say): Promise<BulkFigures> => {
  const csv = Buffer.from([...sampleCsv(learners, HOMES)].join(''));
  const imported: number[] = [];
  const deactivated: number[] = [];
  const raw: number[] = [];
  let dataDirectory = '';
  for (let run = 1; run <= runs; run += 1) {
    const server = await ServerProcess.start();
    dataDirectory = server.dataDirectory;
    const api = new ApiClient(server.origin, server.token);
    await SampleIds.create(api, HOMES);
    await viewsCaughtUp(api);
    imported.push((learners / (await timed(() => importAll(api, csv, learners)))) * 1_000);
    say(`import, run ${run}: ${Math.round(imported.at(-1) ?? 0)} rows/s`);
    deactivated.push((learners / (await timed(() => actOnAll(api, DEACTIVATE, learners)))) * 1_000);
    say(`deactivate, run ${run}: ${Math.round(deactivated.at(-1) ?? 0)} learners/s`);
    if (run === runs)
      await actOnAll(
        api,
        { action: 'reactivate', selection: { filter: { status: ['inactive'] } } },
        learners,
      );
    api.close();
    await server.stop();
    if (run < runs) {
      raw.push((learners / (await rawImportMs(dataDirectory, csv))) * 1_000);
      server.removeData();
    }
  }
  const rawLimit = { what: 'csv-parse and the same event bytes into SQLite', value: raw[0] ?? Number.NaN };
  return {
    dataDirectory,
    figures: [
      {
        name: `import ${learners} learners from CSV, file to all views`,
        unit: 'rows/s',
        better: 'higher',
        target: 8_000,
        runs: imported,
        rawLimit,
      },
      {
        name: `deactivate ${learners} learners in one operation, results and views`,
        unit: 'learners/s',
        better: 'higher',
        target: 10_000,
        runs: deactivated,
      },
    ],
  };
};

const DEACTIVATE = { action: 'deactivate', params: { reason: 'left' }, selection: { filter: {} } };

const importAll = async (api: ApiClient, csv: Buffer, learners: number): Promise<void> => {
  const plan = await api.ask<{ planToken: string }>({ method: 'POST', path: '/imports/learners', csv });
  const { operationId } = await api.ask<{ operationId: string }>({
    method: 'POST',
    path: `/imports/${plan.planToken}/commit`,
    json: { confirmCount: learners },
  });
  await allApplied(api, operationId, learners);
};

const actOnAll = async (api: ApiClient, wish: object, learners: number): Promise<void> => {
  const { planToken } = await api.ask<{ planToken: string }>({
    method: 'POST',
    path: '/bulk-operations/preview',
    json: wish,
  });
  const { operationId } = await api.ask<{ operationId: string }>({
    method: 'POST',
    path: '/bulk-operations',
    json: { planToken, confirmCount: learners },
  });
  await allApplied(api, operationId, learners);
};

const allApplied = async (api: ApiClient, operationId: string, learners: number): Promise<void> => {
  const { counts } = await operationFinished(api, operationId);
  if (counts.applied !== learners) throw new Error(`Not everybody was changed: ${JSON.stringify(counts)}`);
  await viewsCaughtUp(api);
};
