import { once } from 'node:events';
import { get, type IncomingMessage, request as httpRequest } from 'node:http';
import { type Server, startServer } from '../../../src/composition/server.js';
import { readSettings } from '../../../src/config/settings.js';
import { createLog } from '../../../src/platform/observability/log.js';
import { eventually } from '../../support/eventually.js';
import { type Answer, request } from '../../support/http/requests.js';
import { HeldReadings } from '../../support/imports/held-readings.js';
import { fileOf, type ImportBody } from '../../support/imports/imports.js';
import { newDirectory, removeDirectory } from '../../support/program/program.js';

let directory: string;
let server: Server;
let authorization: string;
const started = async (): Promise<void> => {
  const settings = readSettings({ ROLLBOOK_DATA: directory, ROLLBOOK_PORT: '0' });
  server = await startServer(settings, createLog('silent', 'test'), 'in-process');
  authorization = `Bearer ${await server.tokens.issue({ actorId: 'A1', role: 'administrator' }, 1)}`;
  await eventually('it is ready', async () =>
    expect((await request(`${server.origin}/health/ready`)).status).toBe(200),
  );
};
beforeEach(async () => {
  directory = newDirectory();
  await started();
  await json('POST', '/groups', { name: 'North' });
});
afterEach(async () => {
  await server.stop();
  removeDirectory(directory);
});

const json = (method: string, path: string, body?: object): Promise<Answer> =>
  request(server.origin + path, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const upload = (file: string): Promise<Answer> =>
  request(`${server.origin}/imports?kind=learners`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: file,
  });
const begun = async (file: string): Promise<string> => ((await upload(file)).body as ImportBody).importId;
/** Sends the start of a file and goes. */
const brokenOff = (): Promise<void> =>
  new Promise((resolve) => {
    const headers = { authorization, 'content-type': 'text/csv', 'content-length': 1_000 };
    const asked = httpRequest(`${server.origin}/imports?kind=learners`, { method: 'POST', headers });
    asked.on('error', () => undefined).on('close', () => resolve());
    asked.write('Name,Email\n', () => asked.destroy());
  });
const shown = async (importId: string) => (await json('GET', `/imports/${importId}`)).body as ImportBody;
const read = (importId: string) =>
  eventually('it is read', async () => expect((await shown(importId)).state).toBe('ready'));
const listening = async (importId: string) => {
  const url = `${server.origin}/imports/${importId}/events`;
  const [response] = (await once(get(url, { headers: { authorization } }), 'response')) as [IncomingMessage];
  let text = '';
  response.on('data', (piece: Buffer) => (text += piece.toString()));
  return { response, over: once(response, 'close'), text: () => text };
};
type Told = { readonly event: string; readonly data: ImportBody };
const eventsOf = (text: string): Told[] =>
  [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({
    event,
    data: JSON.parse(data) as ImportBody,
  }));

describe('the events of an import', () => {
  it('tell how far the reading is, then what came of it, and end', async () => {
    const held = new HeldReadings(server.app);
    const file = fileOf(3_000);
    const importId = await begun(file);
    const { response, over, text } = await listening(importId);
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    await eventually('the first rows are told', () =>
      expect(eventsOf(text()).at(-1)).toEqual({
        event: 'progress',
        data: { rows: 1_000, bytes: expect.any(Number), size: file.length },
      }),
    );
    held.letGo();
    await over;
    const events = eventsOf(text());
    expect(events.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true);
    const last = events.at(-1);
    expect(last).toMatchObject({ event: 'state', data: { state: 'ready', rows: 3_000 } });
    expect(last?.data).toEqual(await shown(importId));
  });

  it('say at once what is over already', async () => {
    const importId = await begun('<html></html>');
    await eventually('it is read', async () => expect((await shown(importId)).state).toBe('refused'));
    const { over, text } = await listening(importId);
    await over;
    expect(eventsOf(text()).map(({ event, data }) => [event, data.state])).toEqual([['state', 'refused']]);
  });

  it('end with the cancel of the reading', async () => {
    new HeldReadings(server.app);
    const importId = await begun(fileOf(3_000));
    const { over, text } = await listening(importId);
    await json('POST', `/imports/${importId}/cancel`);
    await over;
    expect(eventsOf(text()).at(-1)).toMatchObject({ event: 'state', data: { state: 'cancelled' } });
  });

  it('go on for the others where one who listens goes', async () => {
    const held = new HeldReadings(server.app);
    const importId = await begun(fileOf(3_000));
    const [gone, staying] = [await listening(importId), await listening(importId)];
    gone.response.destroy();
    await gone.over;
    held.letGo();
    await staying.over;
    expect(eventsOf(staying.text()).at(-1)?.data.state).toBe('ready');
  });
});

describe('an upload that is broken off', () => {
  it('takes no room', async () => {
    for (let count = 0; count < 6; count += 1) await brokenOff();
    const file = 'Name,Email\nAda,ada@example.org\n';
    for (let kept = 0; kept < 5; kept += 1)
      await eventually('there is room for one more', async () =>
        expect((await upload(file)).status).toBe(202),
      );
    expect((await upload(file)).status).toBe(429);
  });
});

describe('a restart', () => {
  it('breaks off a reading and its events, and says afterwards that the file is lost', async () => {
    new HeldReadings(server.app);
    const importId = await begun(fileOf(3_000));
    const { over } = await listening(importId);
    await server.stop();
    await over;
    await started();
    expect(await shown(importId)).toMatchObject({
      state: 'failed',
      refusal: { code: 'IMPORT_LOST', status: 410 },
      fileKept: false,
    });
    expect((await json('POST', `/imports/${importId}/commit`, {})).body).toMatchObject({
      code: 'IMPORT_NOT_AT_THAT_POINT',
    });
  });

  it('takes the file, but leaves the plan: it is shown and committed as before', async () => {
    const importId = await begun('Name,Email,Group\nAda King,ada@example.org,North\nBo,bo@,North\n');
    await read(importId);
    const before = await shown(importId);
    await server.stop();
    await started();
    expect(await shown(importId)).toEqual({ ...before, fileKept: false });
    expect((await json('PUT', `/imports/${importId}/mapping`, {})).body).toMatchObject({
      code: 'IMPORT_FILE_GONE',
    });
    expect((await json('GET', `/imports/${importId}/rejected`)).body).toContain('Bo,bo@,North');
    const commit = await json('POST', `/imports/${importId}/commit`, {});
    expect(commit.status).toBe(202);
    expect(await shown(importId)).toMatchObject({ state: 'committed' });
  });
});
