import { jest } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ApiClient } from '../../src/sample/api-client.js';
import { SampleIds } from '../../src/sample/sample-ids.js';
import { sampleCsv } from '../../src/sample/sample-organisation.js';
import { operationFinished, viewsCaughtUp } from '../../src/sample/waiting.js';
import { type Answer, posted, request } from '../support/http/requests.js';
import { eventually } from '../support/eventually.js';
import { newDirectory, Program, removeDirectory, run } from '../support/program/program.js';
import { storedLog } from '../support/crashes/stored-log.js';
import { scarceSpaces, type ScarceSpace } from '../support/crashes/scarce-space.js';

jest.setTimeout(180_000);

type List = { readonly learners?: readonly { readonly name: string }[] };
type Plan = { readonly planToken: string };
type Asked = { readonly operationId: string };
const LONGEST_MS = 60_000;
const ROWS = 3_000;
const HOMES = 2;

const skipped = (what: string): string => `skipped: ${what}, which this system or user cannot have\n`;

describe.each(Object.entries(scarceSpaces))('a server that meets %s', (what, make) => {
  let space: ScarceSpace | undefined;
  let server: Program;
  let groupId: string;

  beforeAll(async () => {
    space = make();
    if (space === undefined) return;
    server = await Program.start(space.directory, { ROLLBOOK_LOG_LEVEL: 'fatal' });
    const group = await request(`${server.origin}/groups`, posted(server.token, { name: 'Kitchen' }));
    ({ groupId } = group.body as { groupId: string });
    await eventually(
      'the views are built',
      async () => expect((await request(`${server.origin}/health/ready`)).status).toBe(200),
      LONGEST_MS,
    );
  });
  afterAll(async () => {
    if (space === undefined) return;
    await server.stop();
    space.remove();
  });

  const register = (number: number): Promise<Answer> => {
    const learner = { name: `Learner ${number}`, email: `learner-${number}@example.org`, groupId };
    return request(`${server.origin}/learners`, posted(server.token, learner));
  };
  const listed = async (): Promise<unknown> => {
    const headers = { authorization: `Bearer ${server.token}` };
    const { status, body } = await request(`${server.origin}/learners?limit=200`, { headers });
    return { status, names: (body as List).learners?.map(({ name }) => name) };
  };
  const become = (...names: string[]): Promise<void> =>
    eventually(
      'the list becomes as it must be',
      async () => expect(await listed()).toEqual({ status: 200, names }),
      LONGEST_MS,
    );

  it('refuses writes for the time being, goes on reading, and writes again when there is room', async () => {
    if (space === undefined) return void process.stderr.write(skipped(what));
    expect((await register(0)).status).toBe(201);
    await become('Learner 0');

    space.useUp(server);
    const refused = await register(1);
    expect([refused.status, refused.body]).toEqual([
      503,
      expect.objectContaining({ code: 'STORE_UNAVAILABLE' }),
    ]);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await listed()).toEqual({ status: 200, names: ['Learner 0'] });
    expect((await request(`${server.origin}/health/live`)).status).toBe(200);

    space.giveBack(server);
    expect((await register(1)).status).toBe(201);
    await become('Learner 0', 'Learner 1');
  });

  it('leaves nothing half done, wherever in a registration the room ends', async () => {
    if (space === undefined) return;
    const answers: number[] = [];
    for (let attempt = 0; attempt < 16; attempt += 1) {
      space.useUp(server, attempt * 4_096);
      answers.push((await register(100 + attempt)).status);
      space.giveBack(server);
    }
    expect(answers.filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(answers).toContain(503);
    for (const [attempt, status] of answers.entries())
      expect((await register(100 + attempt)).status).toBe(status === 201 ? 409 : 201);
    const names = answers.map((_, attempt) => `Learner ${100 + attempt}`);
    await become('Learner 0', 'Learner 1', ...names);
  });
});

describe.each(Object.entries(scarceSpaces))('a bulk operation that meets %s', (what, make) => {
  let end: (() => Promise<void>) | undefined;
  afterEach(() => end?.());

  it('stands still, tells the operator, goes on by itself, and does everything once', async () => {
    const space = make();
    if (space === undefined) return void process.stderr.write(skipped(what));
    const server = await Program.start(space.directory, { ROLLBOOK_LOG_LEVEL: 'error' });
    end = async () => {
      await server.stop('SIGKILL');
      space.remove();
    };
    const api = new ApiClient(server.origin, server.token);
    await SampleIds.create(api, HOMES);
    await viewsCaughtUp(api);
    const csv = [...sampleCsv(ROWS, HOMES)].join('');
    const { planToken } = await api.ask<Plan>({ method: 'POST', path: '/imports/learners', csv });
    const json = { confirmCount: ROWS };
    const commit = { method: 'POST', path: `/imports/${planToken}/commit`, json } as const;
    const { operationId } = await api.ask<Asked>(commit);
    space.useUp(server);
    const group = await api.send({ method: 'POST', path: '/groups', json: { name: 'One more' } });
    expect(group.status).toBe(503);
    space.giveBack(server);
    const over = await operationFinished(api, operationId);
    expect(over.counts).toMatchObject({ applied: ROWS, refused: 0 });
    await viewsCaughtUp(api);
    expect(await api.ask({ method: 'GET', path: '/learners?limit=1' })).toMatchObject({ matching: ROWS });
    api.close();
    const { err } = await server.stop();
    expect(err).toContain('A bulk operation stands still');
    const { torn, written } = await storedLog(space.directory, operationId);
    expect(torn).toEqual([]);
    expect(written).toMatchObject({ LearnerRegistered: { events: ROWS, streams: ROWS } });
  });
});

describe('a data directory that was damaged', () => {
  const refusal = async (file: string, content: string): Promise<string> => {
    const directory = newDirectory();
    mkdirSync(directory, { recursive: true });
    if (file !== 'VERSION') writeFileSync(path.join(directory, 'VERSION'), '1\n');
    writeFileSync(path.join(directory, file), content);
    const { code, out, err } = await run('main.js', [], { ROLLBOOK_DATA: directory, ROLLBOOK_PORT: '0' });
    removeDirectory(directory);
    expect([code, out]).toEqual([1, '']);
    return err.replaceAll(directory, 'DATA');
  };

  it.each([
    ['an empty VERSION', 'VERSION', '', /^rollbook: DATA\/VERSION does not hold a format number\n$/],
    [
      'a VERSION that is no number',
      'VERSION',
      '1x\n',
      /^rollbook: DATA\/VERSION does not hold a format number\n$/,
    ],
    [
      'a log that is no database',
      'events.db',
      'x'.repeat(5_000),
      /^rollbook: The database file is damaged .*DATA\/events\.db.*\n$/,
    ],
    [
      'keys that are no database',
      'keys.db',
      'x'.repeat(5_000),
      /^rollbook: DATA\/master\.key is missing, .*restore it\n$/,
    ],
    [
      'a master key that was cut',
      'master.key',
      'abc',
      /^rollbook: DATA\/master\.key does not hold 32 bytes in base64: restore it\n$/,
    ],
  ])('is refused with a clear sentence: %s', async (_, file, content, sentence) => {
    expect(await refusal(file, content)).toMatch(sentence);
  });
});

it('says why a directory cannot be made', async () => {
  const directory = newDirectory();
  writeFileSync(path.join(directory, 'a-file'), '');
  const data = path.join(directory, 'a-file', 'data');
  const ended = await run('main.js', [], { ROLLBOOK_DATA: data, ROLLBOOK_PORT: '0' });
  removeDirectory(directory);
  expect([ended.code, ended.out]).toEqual([1, '']);
  expect(ended.err).toMatch(/^rollbook: The data directory \S+ cannot be used: ENOTDIR.*\n$/);
});
