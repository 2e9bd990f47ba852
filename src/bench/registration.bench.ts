import { ApiClient } from '../sample/api-client.js';
import { ServerProcess } from '../sample/server-process.js';
import { type Figure, percentile } from './figures.js';
import { SampleIds } from '../sample/sample-ids.js';
import type { Say } from './say.js';

const ALONE = 500;
const TOGETHER = 6_000;
const CLIENTS = 32;

/** Registrations over HTTP: one at a time until it is seen in the list, then by many clients at once. */
export const benchRegistration = async (runs: number, say: Say): Promise<readonly Figure[]> => {
  const server = await ServerProcess.start();
  const api = new ApiClient(server.origin, server.token);
  const latencies: number[] = [];
  const rates: number[] = [];
  try {
    const ids = await SampleIds.create(api, 5);
    const register = registering(api, ids);
    for (let warmUp = 0; warmUp < 300; warmUp += 1) await register();
    for (let run = 1; run <= runs; run += 1) {
      const samples: number[] = [];
      for (let index = 0; index < ALONE; index += 1) {
        const start = performance.now();
        const { learnerId, position } = await register();
        await seen(api, learnerId, position);
        samples.push(performance.now() - start);
      }
      latencies.push(percentile(samples, 0.99));
      rates.push(await rateTogether(register));
      say(
        `registration, run ${run}: p99 ${latencies.at(-1)?.toFixed(1)} ms; ${CLIENTS} clients ${Math.round(rates.at(-1) ?? 0)}/s`,
      );
    }
  } finally {
    api.close();
    await server.stop();
    server.removeData();
  }
  return [
    {
      name: 'one registration over HTTP until seen in the list, p99',
      unit: 'ms',
      better: 'lower',
      target: 20,
      runs: latencies,
    },
    {
      name: `registrations by ${CLIENTS} clients`,
      unit: 'registrations/s',
      better: 'higher',
      target: 1_500,
      runs: rates,
    },
  ];
};

type Registered = { readonly learnerId: string; readonly position: number };

const registering = (api: ApiClient, ids: SampleIds): (() => Promise<Registered>) => {
  let number = 0;
  return () => {
    number += 1;
    const json = {
      name: `Sample Person ${number}`,
      email: `sample.${number}@example.org`,
      employeeNumber: `S${number}`,
      groupId: ids.groupAt(number),
      jobRoleId: ids.jobRoleAt(number),
    };
    return api.ask<Registered>({ method: 'POST', path: '/learners', json });
  };
};

const seen = async (api: ApiClient, learnerId: string, position: number): Promise<void> => {
  const list = await api.ask<{ matching: number }>({
    method: 'GET',
    path: `/learners?ids=${learnerId}&minPosition=${position}`,
  });
  if (list.matching !== 1) throw new Error(`The learner ${learnerId} is not in the list`);
};

const rateTogether = async (register: () => Promise<Registered>): Promise<number> => {
  let left = TOGETHER;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await register();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (TOGETHER / (performance.now() - start)) * 1_000;
};
