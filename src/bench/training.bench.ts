import { rmSync } from 'node:fs';
import type { RecordedEvent } from '../platform/events/event.js';
import { ApiClient } from '../sample/api-client.js';
import { addSampleCourses, SAMPLE_COURSES } from '../sample/sample-courses.js';
import { sampleLearners } from '../sample/sample-organisation.js';
import { ServerProcess } from '../sample/server-process.js';
import { operationFinished, timed, viewsCaughtUp } from '../sample/waiting.js';
import type { Figure } from './figures.js';
import { benchMatrix } from './matrix.bench.js';
import { rawImportMs, rawInsertMs } from './raw-limit.js';
import type { Say } from './say.js';
import { seededDirectory } from './rebuild.bench.js';

const HOMES = 20;
const COURSES = 60;
const COURSES_AT_ONCE = 20;
const DAYS_A_YEAR = 365;

/** Courses allocated to everybody, records of a previous system imported, and the matrix read, all over HTTP. */
export const benchTraining = async (learners: number, runs: number, say: Say): Promise<readonly Figure[]> => {
  const dataDirectory = await seededDirectory(learners, 0, HOMES);
  const server = await ServerProcess.start(dataDirectory);
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  const courses = await addCourses(api);
  const allocated: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const courseIds = courses.ids.slice(run * COURSES_AT_ONCE, (run + 1) * COURSES_AT_ONCE);
    const seconds = (await timed(() => allocate(api, courseIds, learners))) / 1_000;
    allocated.push((learners * courseIds.length) / seconds);
    say(`allocate, run ${run + 1}: ${Math.round(allocated.at(-1) ?? 0)} allocations/s`);
  }
  const imported: number[] = [];
  let csv: Buffer = Buffer.alloc(0);
  for (let run = 0; run < runs; run += 1) {
    csv = completionsCsv(learners, courses.codes, run);
    imported.push(rowsOf(learners) / ((await timed(() => importAll(api, csv, rowsOf(learners)))) / 1_000));
    say(`import of completions, run ${run + 1}: ${Math.round(imported.at(-1) ?? 0)} rows/s`);
  }
  const matrix = await benchMatrix(api, learners, runs, { page: 40, summaries: true }, say);
  api.close();
  await server.stop();
  const rawAllocation =
    ((learners * COURSES_AT_ONCE * runs) / (await rawInsertMs(dataDirectory, isAllocation))) * 1_000;
  const rawImport =
    ((rowsOf(learners) * runs) / (await rawImportMs(dataDirectory, csv, isCompletion))) * 1_000;
  rmSync(dataDirectory, { recursive: true, force: true });
  return [
    {
      name: `allocate ${COURSES_AT_ONCE} courses to ${learners} learners, results and views`,
      unit: 'allocations/s',
      better: 'higher',
      target: 15_000,
      runs: allocated,
      rawLimit: { what: 'the same event bytes into SQLite', value: rawAllocation },
    },
    {
      name: `import ${rowsOf(learners)} completions from CSV, file to all views`,
      unit: 'rows/s',
      better: 'higher',
      target: 8_000,
      runs: imported,
      rawLimit: { what: 'csv-parse and the same event bytes into SQLite', value: rawImport },
    },
    ...matrix,
  ];
};

/** The matrix of a large organisation with ten courses each, sixty across: written straight into the log. */
export const benchLargeMatrix = async (
  learners: number,
  runs: number,
  say: Say,
): Promise<readonly Figure[]> => {
  const dataDirectory = await seededDirectory(learners, 0, HOMES, async (api) => (await addCourses(api)).ids);
  const server = await ServerProcess.start(dataDirectory);
  const api = new ApiClient(server.origin, server.token);
  await viewsCaughtUp(api);
  const figures = await benchMatrix(api, learners, runs, { page: 150, summaries: false }, say);
  api.close();
  await server.stop();
  server.removeData();
  return figures;
};

const isAllocation = ({ type }: RecordedEvent): boolean => type === 'CourseAllocated';
const isCompletion = ({ type }: RecordedEvent): boolean => type === 'CompletionRecorded';

/** Ten completions a learner. */
const COMPLETIONS_EACH = 10;
const rowsOf = (learners: number): number => learners * COMPLETIONS_EACH;

type Courses = { readonly ids: readonly string[]; readonly codes: readonly string[] };

/** The sample catalogue and as many more as make sixty. */
const addCourses = async (api: ApiClient): Promise<Courses> => {
  const ids = [...(await addSampleCourses(api)).values()];
  const codes = SAMPLE_COURSES.map(({ code }) => code);
  while (ids.length < COURSES) {
    const code = `LOCAL-${ids.length}`;
    const json = {
      code,
      title: `Local course ${ids.length}`,
      category: 'Local',
      kind: 'e-learning',
      expiry: { validity: { rule: 'from-completion', months: 12 } },
    };
    ids.push((await api.ask<{ courseId: string }>({ method: 'POST', path: '/courses', json })).courseId);
    codes.push(code);
  }
  return { ids, codes };
};

const allocate = async (api: ApiClient, courseIds: readonly string[], learners: number): Promise<void> => {
  const json = {
    action: 'allocate-courses',
    params: { courseIds, dueInDays: 90 },
    selection: { filter: {} },
  };
  const { planToken } = await api.ask<{ planToken: string }>({
    method: 'POST',
    path: '/bulk-operations/preview',
    json,
  });
  const { operationId } = await api.ask<{ operationId: string }>({
    method: 'POST',
    path: '/bulk-operations',
    json: { planToken, confirmCount: learners },
  });
  await allApplied(api, operationId, learners);
};

/** Each learner's completions of ten courses, on days of the last two years, as a previous system would export them. */
const completionsCsv = (learners: number, codes: readonly string[], run: number): Buffer => {
  const lines = ['Employee number,Course,Completed on'];
  let at = 0;
  for (const { employeeNumber } of sampleLearners(learners, HOMES, 7)) {
    for (let index = 0; index < COMPLETIONS_EACH; index += 1) {
      const code = codes[(run * COMPLETIONS_EACH + index) % codes.length] ?? '';
      lines.push(`${employeeNumber},${code},${dayBefore((at * 37 + index * 11) % (2 * DAYS_A_YEAR))}`);
    }
    at += 1;
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
};

const DAY_MS = 86_400_000;
const LAST_DAY = Date.UTC(2026, 5, 30);
const dayBefore = (days: number): string => new Date(LAST_DAY - days * DAY_MS).toISOString().slice(0, 10);

const importAll = async (api: ApiClient, csv: Buffer, rows: number): Promise<void> => {
  const plan = await api.ask<{ planToken: string }>({ method: 'POST', path: '/imports/completions', csv });
  const { operationId } = await api.ask<{ operationId: string }>({
    method: 'POST',
    path: `/imports/${plan.planToken}/commit`,
    json: { confirmCount: rows },
  });
  await allApplied(api, operationId, rows);
};

const allApplied = async (api: ApiClient, operationId: string, items: number): Promise<void> => {
  const { counts } = await operationFinished(api, operationId);
  if (counts.applied !== items) throw new Error(`Not everything was done: ${JSON.stringify(counts)}`);
  await viewsCaughtUp(api);
};
