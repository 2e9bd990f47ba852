import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Server, startServer } from '../../src/composition/server.js';
import { readSettings } from '../../src/config/settings.js';
import { openApiDocument } from '../../src/platform/http/open-api.js';
import { createLog } from '../../src/platform/observability/log.js';
import { request } from '../support/http/requests.js';
import { newDirectory, removeDirectory } from '../support/program/program.js';

type Operation = {
  readonly summary?: string;
  readonly responses: Record<string, { content?: Record<string, { schema?: object }> }>;
};
type Endpoint = { readonly method: string; readonly path: string; readonly operation: Operation };

/** Whoever answers these needs no sign-in: machines that watch, and people who read the description. */
const PUBLIC = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];

let directory: string;
let server: Server;
let endpoints: Endpoint[];

const endpointsOf = (app: NestFastifyApplication): Endpoint[] =>
  Object.entries(openApiDocument(app).paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

beforeAll(async () => {
  directory = newDirectory();
  const settings = readSettings({ ROLLBOOK_DATA: directory, ROLLBOOK_PORT: '0' });
  server = await startServer(settings, createLog('silent', 'test'), 'in-process');
  endpoints = endpointsOf(server.app);
});
afterAll(async () => {
  await server.stop();
  removeDirectory(directory);
});

it('asks for a token at every endpoint that is not declared public', async () => {
  const open: string[] = [];
  for (const { method, path } of endpoints) {
    const address = server.origin + path.replaceAll(/\{\w+\}/g, 'x1');
    const { status } = await request(address, { method });
    if (status !== 401) open.push(`${method} ${path}`);
  }
  expect(open.sort()).toEqual(PUBLIC);
});

it('has endpoints of every module', () => {
  const first = new Set(endpoints.map(({ path }) => path.split('/')[1]));
  expect([...first]).toEqual(
    expect.arrayContaining([
      'bulk-operations',
      'courses',
      'groups',
      'health',
      'job-roles',
      'learners',
      'metrics',
      'projections',
    ]),
  );
});

it('names each address in lower case, with ids in braces', () => {
  const odd = endpoints.filter(({ path }) => !/^(\/([a-z-]+(\.[a-z]+)?|\{[a-zA-Z]+\}))+$/.test(path));
  expect(odd.map(({ path }) => path)).toEqual([]);
});
