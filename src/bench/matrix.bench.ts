import type { ApiClient } from '../sample/api-client.js';
import { timed } from '../sample/waiting.js';
import { type Figure, percentile } from './figures.js';
import type { Say } from './say.js';

const PAGES = 200;
const WARM_UP = 20;
const PAST_DAY = '2026-03-31';

type Page = { readonly next: string | null; readonly learners: readonly object[] };
type Wanted = {
  /** Milliseconds, at the most, of a page as it is now. */
  readonly page: number;
  readonly summaries: boolean;
};

/** The training matrix of everybody as a manager reads it: pages of 50 with totals by course, summaries, the file. */
export const benchMatrix = async (
  api: ApiClient,
  learners: number,
  runs: number,
  wanted: Wanted,
  say: Say,
): Promise<readonly Figure[]> => {
  const asked = [
    { name: 'now', query: '', target: wanted.page },
    { name: 'as of a past day', query: `asOf=${PAST_DAY}&`, target: wanted.page * 2 },
    {
      name: 'as known at a past moment',
      query: `knownAt=${encodeURIComponent(await lastMoment(api))}&`,
      target: 500,
    },
  ];
  const figures: Figure[] = [];
  for (const { name, query, target } of asked) {
    await pages(api, query, WARM_UP);
    const p99: number[] = [];
    for (let run = 0; run < runs; run += 1) p99.push(percentile(await pages(api, query, PAGES), 0.99));
    say(`matrix page at ${learners}, ${name}: p99 ${p99.map((one) => one.toFixed(1)).join(', ')} ms`);
    figures.push({
      ...lower(`matrix page of 50 learners with totals at ${learners}, ${name}, p99`, target),
      runs: p99,
    });
  }
  if (!wanted.summaries) return figures;
  for (const [index, { name, query }] of asked.entries()) {
    const target = [50, 300, 10_000][index] ?? 50;
    const taken: number[] = [];
    for (let run = 0; run < runs; run += 1)
      taken.push(await timed(() => api.ask({ method: 'GET', path: `/training-matrix/summary?${query}` })));
    say(`summary at ${learners}, ${name}: ${taken.map((one) => one.toFixed(1)).join(', ')} ms`);
    figures.push({ ...lower(`summary of ${learners} learners, ${name}`, target), runs: taken });
  }
  const files: number[] = [];
  for (let run = 0; run < runs; run += 1)
    files.push((await timed(() => api.ask({ method: 'GET', path: '/training-matrix.csv' }))) / 1_000);
  say(`matrix as CSV at ${learners}: ${files.map((one) => one.toFixed(2)).join(', ')} s`);
  return [...figures, { ...lower(`matrix of ${learners} learners as CSV`, 3), unit: 's', runs: files }];
};

const lower = (name: string, target: number) => ({ name, unit: 'ms', better: 'lower', target }) as const;

/** Milliseconds of each page, leafing through everybody again and again. */
const pages = async (api: ApiClient, query: string, count: number): Promise<readonly number[]> => {
  const first = `/training-matrix?${query}limit=50`;
  const taken: number[] = [];
  let path: string | null = first;
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    const page: Page = await api.ask<Page>({ method: 'GET', path: path ?? first });
    taken.push(performance.now() - start);
    if (page.learners.length === 0) throw new Error(`There is nobody on the page ${path}`);
    path = page.next;
  }
  return taken;
};

/** Now, by the server's clock: everything that was recorded is known then. */
const lastMoment = async (api: ApiClient): Promise<string> => {
  const { headers } = await api.send({ method: 'GET', path: '/health/live' });
  return new Date(String(headers['date'])).toISOString();
};
