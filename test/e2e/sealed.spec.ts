import { jest } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFilesIn } from '../../src/platform/data-directory/data-files.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded/embedded-event-store.js';
import { ApiClient } from '../../src/sample/api-client.js';
import { SampleIds } from '../../src/sample/sample-ids.js';
import { sampleCsv, type SampleLearner, sampleLearners } from '../../src/sample/sample-organisation.js';
import { operationFinished, viewsCaughtUp } from '../../src/sample/waiting.js';
import { goldenPersonalTexts } from '../support/golden-events.js';
import { newDirectory, Program, removeDirectory } from '../support/program/program.js';
import { PlainTextScanner } from '../support/sealed/plain-text-scanner.js';

jest.setTimeout(240_000);

const LEARNERS = 60;
const HOMES = 2;
const NOTE = 'Marguerite complained about Quartzheim';
const AMENDED = {
  name: 'Zoë Quartzheim-Łaska',
  email: 'zoe.quartzheim@example.org',
  employeeNumber: 'QX-471100',
};
const CERTIFICATE = { provider: 'Quartzheim & Łaska Training', certificateNumber: 'QX-CERT-88123' };
/** Words of a person that occur in the sample nowhere else, so that each may be looked for by itself. */
const WORDS = ['Quartzheim', 'Łaska', 'Marguerite', 'QX-CERT-88123'];

type Plan = { readonly planToken: string; readonly total: number };
type Listed = { readonly learners: readonly { readonly learnerId: string }[] };

const directory = newDirectory();
const files = dataFilesIn(directory);
let log = '';
let metrics = '';

const textsOf = ({
  name,
  email,
  employeeNumber,
}: Pick<SampleLearner, 'name' | 'email' | 'employeeNumber'>): string[] => [
  name,
  email,
  email.split('@', 1)[0] ?? '',
  employeeNumber,
];
const scanner = new PlainTextScanner([
  ...[...sampleLearners(LEARNERS, HOMES), AMENDED].flatMap(textsOf),
  ...WORDS,
  NOTE,
]);

const bytesOf = (file: string): Buffer =>
  Buffer.concat([file, `${file}-wal`].filter((one) => existsSync(one)).map((one) => readFileSync(one)));

/** Everything that takes personal data in, and some of it again so that it is refused. */
const busyDay = async (api: ApiClient): Promise<void> => {
  await SampleIds.create(api, HOMES);
  const csv = [...sampleCsv(LEARNERS, HOMES)].join('');
  const plan = await api.ask<Plan>({
    method: 'POST',
    path: '/imports/learners',
    csv: `${csv}${NOTE},no address,,,,\r\n`,
  });
  const commit = {
    method: 'POST',
    path: `/imports/${plan.planToken}/commit`,
    json: { confirmCount: plan.total },
  } as const;
  await operationFinished(api, (await api.ask<{ operationId: string }>(commit)).operationId);
  await viewsCaughtUp(api);
  const { learners } = await api.ask<Listed>({ method: 'GET', path: '/learners?text=example.org' });
  const [first, second] = learners.map(({ learnerId }) => learnerId);
  await api.ask({ method: 'PATCH', path: `/learners/${first}`, json: AMENDED });
  const taken = await api.send({
    method: 'PATCH',
    path: `/learners/${second}`,
    json: { email: AMENDED.email },
  });
  expect(taken.status).toBe(409);
  await certified(api, `/learners/${first}/training`);
  const wish = {
    action: 'deactivate',
    params: { reason: 'left' },
    selection: { filter: { text: AMENDED.email } },
  };
  const { planToken } = await api.ask<Plan>({ method: 'POST', path: '/bulk-operations/preview', json: wish });
  const json = { planToken, note: NOTE, confirmCount: 1 };
  const asked = await api.ask<{ operationId: string }>({ method: 'POST', path: '/bulk-operations', json });
  const { counts } = await operationFinished(api, asked.operationId);
  expect(counts).toMatchObject({ applied: 1 });
  await viewsCaughtUp(api);
};

/** A completion with all that is sealed of it, and the same once more with what is refused. */
const certified = async (api: ApiClient, record: string): Promise<void> => {
  const course = {
    code: 'MOVE-1',
    title: 'Moving people',
    category: 'Care',
    kind: 'face-to-face',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
  };
  const { courseId } = await api.ask<{ courseId: string }>({
    method: 'POST',
    path: '/courses',
    json: course,
  });
  const path = `${record}/completions`;
  const done = { courseId, completedOn: '2024-03-01', ...CERTIFICATE };
  await api.ask({ method: 'POST', path, json: done });
  const late = await api.send({ method: 'POST', path, json: { ...done, completedOn: '9999-12-31' } });
  expect(late.status).toBe(422);
};

beforeAll(async () => {
  const program = await Program.start(directory, { ROLLBOOK_LOG_LEVEL: 'trace' });
  const api = new ApiClient(program.origin, program.token);
  await viewsCaughtUp(api);
  await busyDay(api);
  metrics = await api.ask<string>({ method: 'GET', path: '/metrics' });
  api.close();
  // Not in order: what is only in the write-ahead logs stays there.
  const { out, err } = await program.stop('SIGKILL');
  log = out + err;
});
afterAll(() => removeDirectory(directory));

it('finds every learner and the note where they may stand: in the views', () => {
  const found = scanner.foundIn(bytesOf(files.readStore));
  const expected = [...sampleLearners(LEARNERS, HOMES)].map(({ email }) => email);
  expect(found).toEqual(expect.arrayContaining([...expected.slice(5), AMENDED.name, AMENDED.employeeNumber]));
});

it.each(['utf8', 'base64', 'base64url', 'hex'] as const)('finds a planted name in the log as %s', (form) => {
  const planted = Buffer.from(`..${AMENDED.name.toUpperCase()}..`).toString(form);
  expect(scanner.foundIn(Buffer.concat([bytesOf(files.events), Buffer.from(planted)]))).toEqual(
    expect.arrayContaining([AMENDED.name, 'Quartzheim', 'Łaska']),
  );
});

it('has no name, address, number or note in the files of events and keys', () => {
  expect(bytesOf(files.events).length).toBeGreaterThan(100_000);
  expect(scanner.foundIn(bytesOf(files.events))).toEqual([]);
  expect(scanner.foundIn(bytesOf(files.keys))).toEqual([]);
});

it('has none in any event as it is read, nor in the name of its stream', async () => {
  const store = EmbeddedEventStore.open({ path: files.events, readOnly: true });
  const lines: string[] = [];
  for await (const { events } of store.readAll({ after: 0 }))
    lines.push(...events.map((event) => JSON.stringify(event)));
  await store.close();
  expect(lines.length).toBeGreaterThan(3 * LEARNERS);
  expect(scanner.foundIn(lines.join('\n'))).toEqual([]);
});

it('has none in what the program logs and measures', () => {
  expect(log).toContain('"msg":"request"');
  expect(scanner.foundIn(log)).toEqual([]);
  expect(metrics).toContain('rollbook_appended_events_total');
  expect(scanner.foundIn(metrics)).toEqual([]);
});

it('has none in the golden samples', () => {
  const folder = path.resolve(import.meta.dirname, '../golden');
  const golden = new PlainTextScanner(goldenPersonalTexts);
  const names = readdirSync(folder);
  expect(names.length).toBeGreaterThan(30);
  for (const name of names)
    expect([name, golden.foundIn(readFileSync(path.join(folder, name)))]).toEqual([name, []]);
});
