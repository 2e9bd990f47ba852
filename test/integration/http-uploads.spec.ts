import { request as httpRequest } from 'node:http';
import { type ProbeApplication, probeApplication } from '../support/http/probe-application.js';
import { listening, request } from '../support/http/requests.js';

let probe: ProbeApplication;
let url: string;
let authorization: string;

beforeAll(async () => {
  probe = await probeApplication();
  url = `${await listening(probe.app)}/probe/file`;
  authorization = `Bearer ${await probe.tokens.issue({ actorId: 'A1', role: 'administrator' }, 1)}`;
});
afterAll(() => probe.app.close());

const csv = (body: string) =>
  request(url, { method: 'POST', headers: { authorization, 'content-type': 'text/csv' }, body });

const form = (parts: Record<string, string | File>) => {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  return request(url, { method: 'POST', headers: { authorization }, body });
};

describe('an upload', () => {
  it('is the whole body, or the file of a form with the fields before it', async () => {
    expect((await csv('a,b\n1,2\n')).body).toEqual({ length: 8, fileName: null, fields: {} });
    const file = new File(['a,b\n'], 'staff.csv', { type: 'text/csv' });
    expect((await form({ note: 'x', file })).body).toEqual({
      length: 4,
      fileName: 'staff.csv',
      fields: { note: 'x' },
    });
  });

  it('may be as large as the limit, and no larger', async () => {
    expect((await csv('x'.repeat(100_000))).body).toMatchObject({ length: 100_000 });
    expect(await csv('x'.repeat(100_001))).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    });
    const file = new File(['x'.repeat(100_001)], 'large.csv');
    expect(await form({ file })).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('is refused by its announced length before it is read', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization, 'content-type': 'text/csv', 'content-length': 5_000_000_000 };
      const asked = httpRequest(url, { method: 'POST', headers }, (answer) => {
        resolve(answer.statusCode);
        asked.destroy();
      });
      asked.on('error', reject);
      asked.write('a,b\n');
    });
    expect(status).toBe(413);
  });

  it('must be a file', async () => {
    expect(await form({ note: 'x' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    const json = {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{}',
    };
    expect(await request(url, json)).toMatchObject({
      status: 415,
      body: { code: 'CONTENT_TYPE_NOT_SUPPORTED' },
    });
  });

  it('that is cut off is not taken for a shorter file, and the server lives on', async () => {
    const headers = { authorization, 'content-type': 'text/csv', 'content-length': 1_000 };
    const asked = httpRequest(url, { method: 'POST', headers });
    const broken = new Promise((resolve) => asked.once('error', resolve));
    await new Promise<void>((resolve) => asked.write('a,b\n', () => resolve()));
    asked.destroy(new Error('the client went away'));
    await broken;
    expect((await csv('a\n')).body).toMatchObject({ length: 2 });
  });
});
