import { ApiClient } from '../sample/api-client.js';
import { ServerProcess } from '../sample/server-process.js';
import { type Figure, percentile } from './figures.js';
import type { Say } from './say.js';
import { viewsCaughtUp } from '../sample/waiting.js';

const PAGES = 300;
const WARM_UP = 40;

type List = { readonly matching: number; readonly next: string | null; readonly learners: readonly object[] };

/** Pages of 50 with three filters, exact total and facets, as a manager would ask for them, on a directory of learners. */
export const benchList = async (
  dataDirectory: string,
  target: number,
  runs: number,
  say: Say,
): Promise<readonly Figure[]> => {
  const server = await ServerProcess.start(dataDirectory);
  const api = new ApiClient(server.origin, server.token);
  try {
    await viewsCaughtUp(api);
    const { total, byFields, byText } = await questions(api);
    await pagesOf(api, byFields, WARM_UP);
    await pagesOf(api, byText, WARM_UP);
    const fields: number[] = [];
    const text: number[] = [];
    for (let run = 1; run <= runs; run += 1) {
      fields.push(percentile(await pagesOf(api, byFields, PAGES), 0.99));
      text.push(percentile(await pagesOf(api, byText, PAGES), 0.99));
      say(
        `list at ${total}, run ${run}: p99 ${fields.at(-1)?.toFixed(1)} ms by fields, ${text.at(-1)?.toFixed(1)} ms with text`,
      );
    }
    const common = { unit: 'ms', better: 'lower', target } as const;
    return [
      {
        name: `list page of 50, status + group + job role, total and facets, p99 at ${total}`,
        ...common,
        runs: fields,
      },
      {
        name: `list page of 50, status + group + text, total and facets, p99 at ${total}`,
        ...common,
        runs: text,
      },
    ];
  } finally {
    api.close();
    await server.stop();
  }
};

const questions = async (
  api: ApiClient,
): Promise<{ total: number; byFields: string[]; byText: string[] }> => {
  const { groups } = await api.ask<{ groups: readonly { groupId: string; parentId: string | null }[] }>({
    method: 'GET',
    path: '/groups',
  });
  const { jobRoles } = await api.ask<{ jobRoles: readonly { jobRoleId: string }[] }>({
    method: 'GET',
    path: '/job-roles',
  });
  const { visibility } = await api.ask<{ visibility: { total: number } }>({
    method: 'GET',
    path: '/learners?limit=1',
  });
  const homes = groups.filter(({ parentId }) => parentId !== null).map(({ groupId }) => groupId);
  const top = groups.find(({ parentId }) => parentId === null)?.groupId ?? '';
  const byFields = homes.flatMap((home, index) => [
    `/learners?status=active&groupId=${home}&jobRoleId=${jobRoles[index % jobRoles.length]?.jobRoleId ?? ''}`,
    `/learners?status=active&groupId=${top}&jobRoleId=${jobRoles[index % jobRoles.length]?.jobRoleId ?? ''}&order=-changed`,
  ]);
  // Common and rare parts of names, part of an address, an employee number.
  const texts = ['smith', 'okafor', 'anna', 'a', 'wren qu', 'zoe.nunez', 'E0000', 'e0012345', 'zzz'];
  const byText = homes.flatMap((home, index) => [
    `/learners?status=active&groupId=${home}&text=${encodeURIComponent(texts[index % texts.length] ?? '')}`,
    `/learners?status=active&groupId=${top}&text=${encodeURIComponent(texts[index % texts.length] ?? '')}`,
  ]);
  return { total: visibility.total, byFields, byText };
};

/** Milliseconds of each of so many pages: first pages in turn, each followed by its next one. */
const pagesOf = async (api: ApiClient, questions: readonly string[], pages: number): Promise<number[]> => {
  const samples: number[] = [];
  for (let index = 0; samples.length < pages; index += 1) {
    let path: string | null = questions[index % questions.length] ?? '/learners';
    for (let page = 0; page < 2 && path !== null; page += 1) {
      const start = performance.now();
      const list: List = await api.ask<List>({ method: 'GET', path });
      samples.push(performance.now() - start);
      path = list.next;
    }
  }
  return samples;
};
