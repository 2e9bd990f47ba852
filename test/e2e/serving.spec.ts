import { jest } from '@jest/globals';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually.js';
import { posted, request } from '../support/http/requests.js';
import { newDirectory, Program, removeDirectory, run } from '../support/program/program.js';

jest.setTimeout(120_000);

let directory: string;
let program: Program;

beforeAll(async () => {
  directory = newDirectory();
  program = await Program.start(directory);
});
afterAll(async () => {
  await program.stop();
  removeDirectory(directory);
});

const signedIn = (): RequestInit => ({ headers: { authorization: `Bearer ${program.token}` } });

const ready = (): Promise<void> =>
  eventually(
    'the server is ready',
    async () => expect((await request(`${program.origin}/health/ready`)).status).toBe(200),
    60_000,
  );

describe('a server that was just started', () => {
  it('prints its address, the page of all endpoints and a token that signs in', async () => {
    const lines = program.printed.trim().split('\n');
    expect(lines).toEqual([
      `Rollbook listens on ${program.origin}`,
      `All endpoints: ${program.origin}/openapi`,
      `Sign-in token (administrator, 12 hours): ${program.token}`,
    ]);
    expect((await request(`${program.origin}/groups`, signedIn())).status).toBe(200);
  });

  it('lives, and is ready once its views are built', async () => {
    expect((await request(`${program.origin}/health/live`)).body).toEqual({ status: 'live' });
    await ready();
    const { body } = await request(`${program.origin}/health/ready`);
    expect(body).toMatchObject({
      status: 'ready',
      checks: expect.arrayContaining([
        { name: 'event-store', ready: true, says: 'answers' },
        { name: 'read-store', ready: true, says: 'answers' },
        { name: 'projector', ready: true, says: 'runs' },
        { name: 'projection learners', ready: true, says: 'live' },
      ]),
    });
  });

  it('tells Prometheus about requests, events, projections and itself', async () => {
    await request(`${program.origin}/groups`, posted(program.token, { name: 'Metrics' }));
    const { body } = await request(`${program.origin}/metrics`);
    const names = String(body).match(/^\w+/gm);
    expect(names).toEqual(
      expect.arrayContaining([
        'rollbook_http_request_seconds_count',
        'rollbook_appended_events_total',
        'rollbook_projection_lag_positions',
        'rollbook_projection_stopped',
        'nodejs_eventloop_lag_seconds',
        'process_cpu_seconds_total',
      ]),
    );
  });

  it('describes its endpoints as a document and as a page', async () => {
    const document = await request(`${program.origin}/openapi.json`);
    expect(document.body).toMatchObject({
      info: { title: 'Rollbook' },
      paths: { '/groups': expect.anything() },
    });
    expect((await request(`${program.origin}/openapi`)).headers.get('content-type')).toMatch(/^text\/html/);
    expect((await request(`${program.origin}/openapi/swagger-ui-bundle.js`)).status).toBe(200);
  });

  it.each<[string, string, () => RequestInit, number, string]>([
    ['an unknown address', '/nowhere', () => ({}), 404, 'ROUTE_NOT_FOUND'],
    ['a wrong method', '/groups', () => ({ method: 'DELETE' }), 405, 'METHOD_NOT_ALLOWED'],
    ['no token', '/groups', () => ({}), 401, 'TOKEN_MISSING'],
    ['a bad token', '/groups', () => ({ headers: { authorization: 'Bearer a.b.c' } }), 401, 'TOKEN_INVALID'],
    ['a body that is not JSON', '/groups', () => posted(program.token, '{'), 400, 'BODY_NOT_JSON'],
    [
      'a value of another type',
      '/groups',
      () => posted(program.token, { name: 7 }),
      400,
      'VALIDATION_FAILED',
    ],
    [
      'a body that is too large',
      '/groups',
      () => posted(program.token, 'x'.repeat(9_000_000)),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a projection that is none',
      '/projections/none/rebuild',
      () => ({ ...signedIn(), method: 'POST' }),
      404,
      'PROJECTION_NOT_FOUND',
    ],
  ])('answers %s by a problem document', async (_, address, init, status, code) => {
    const answer = await request(program.origin + address, init());
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code, status })]);
  });

  it('keeps a second process off its data directory', async () => {
    const second = await run('main.js', [], { ROLLBOOK_DATA: directory, ROLLBOOK_PORT: '0' });
    expect(second).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/^rollbook: The data directory \S+ is in use by process \d+\n$/),
    });
  });

  it('is asked by the command line for the state of its projections', async () => {
    await ready();
    const environment = { ROLLBOOK_DATA: directory };
    const status = await run('cli.js', ['projections', 'status'], environment);
    expect(status).toEqual({ code: 0, out: expect.stringMatching(/^learners +live +0$/m), err: '' });
    const rebuilt = await run('cli.js', ['projections', 'rebuild', 'learners'], environment);
    expect(rebuilt).toEqual({
      code: 0,
      out: expect.stringMatching(/learners was built anew and is in use\.\n$/),
      err: '',
    });
  });

  it('accepts a token of the command line', async () => {
    const words = ['token', '--role', 'manager', '--group', 'G1', '--actor', 'M1'];
    const { code, out } = await run('cli.js', words, { ROLLBOOK_DATA: directory });
    const answer = await request(`${program.origin}/groups`, {
      headers: { authorization: `Bearer ${out.trim()}` },
    });
    expect([code, answer.status, answer.body]).toEqual([0, 200, expect.objectContaining({ groups: [] })]);
  });
});

describe('a server that stops', () => {
  it('ends by a signal with code 0, keeps what was acknowledged, and starts again after a kill -9', async () => {
    const own = newDirectory();
    const first = await Program.start(own);
    const made = await request(`${first.origin}/groups`, posted(first.token, { name: 'Kept' }));
    expect(made.status).toBe(201);
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, err: '' });
    const second = await Program.start(own);
    const killed = await request(`${second.origin}/groups`, posted(second.token, { name: 'Kept too' }));
    expect(killed.status).toBe(201);
    await second.stop('SIGKILL');
    const third = await Program.start(own);
    const { body } = await request(`${third.origin}/groups`, {
      headers: { authorization: `Bearer ${third.token}` },
    });
    expect(body).toMatchObject({ groups: [{ name: 'Kept' }, { name: 'Kept too' }] });
    expect(await third.stop('SIGINT')).toMatchObject({ code: 0 });
    removeDirectory(own);
  });
});

describe('a server that cannot start', () => {
  const failing = async (environment: Record<string, string>): Promise<string> => {
    const { code, out, err } = await run('main.js', [], {
      ROLLBOOK_PORT: '0',
      ROLLBOOK_LOG_LEVEL: 'warn',
      ...environment,
    });
    expect([code, out]).toEqual([1, '']);
    return err;
  };

  it('says which setting is wrong', async () => {
    expect(await failing({ ROLLBOOK_PORT: 'http' })).toBe(
      "rollbook: ROLLBOOK_PORT must be a whole number from 0 to 65535, not 'http'.\n",
    );
  });

  it('says that a newer program wrote the data directory', async () => {
    const own = newDirectory();
    writeFileSync(path.join(own, 'VERSION'), '99\n');
    expect(await failing({ ROLLBOOK_DATA: own })).toMatch(
      /^rollbook: The data directory \S+ has format 99, and this program knows formats up to 1\n$/,
    );
    removeDirectory(own);
  });

  it('says that the data directory cannot be used', async () => {
    const own = newDirectory();
    const file = path.join(own, 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    expect(await failing({ ROLLBOOK_DATA: file })).toMatch(
      /^rollbook: The data directory \S+ cannot be used: .+\n$/,
    );
    removeDirectory(own);
  });

  it('says that the port is taken', async () => {
    const own = newDirectory();
    const { port } = new URL(program.origin);
    expect(await failing({ ROLLBOOK_DATA: own, ROLLBOOK_PORT: port })).toBe(
      `rollbook: Another program listens on 127.0.0.1:${port} already; set ROLLBOOK_PORT to a free port.\n`,
    );
    removeDirectory(own);
  });
});
