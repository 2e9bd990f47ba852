import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { eventually } from '../support/eventually.js';
import { type ProbeApplication, probeApplication } from '../support/http/probe-application.js';
import { listening, request } from '../support/http/requests.js';

let probe: ProbeApplication;
let url: string;
let headers: { authorization: string };

beforeEach(async () => {
  probe = await probeApplication();
  url = await listening(probe.app);
  headers = {
    authorization: `Bearer ${await probe.tokens.issue({ actorId: 'A1', role: 'administrator' }, 1)}`,
  };
});
afterEach(() => probe.app.close());

const opened = async (path: string): Promise<IncomingMessage> => {
  const [response] = (await once(get(`${url}/probe/${path}`, { headers }), 'response')) as [IncomingMessage];
  return response;
};

describe('a CSV export', () => {
  it('holds no cell that a spreadsheet could run', async () => {
    const { headers: answered, body } = await request(`${url}/probe/few.csv`, { headers });
    expect(answered.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(body).toBe("name,note\r\n'=cmd,'+1\r\n'-2,'@x\r\n'\tx,-5\r\n\"line\nbreak\",\r\n");
  });

  it('reads no more rows than the client takes, and closes them when the client goes', async () => {
    const response = await opened('things.csv');
    expect(response.headers['content-disposition']).toBe('attachment; filename="things.csv"');
    await once(response, 'readable');
    response.destroy();
    await eventually('the source is closed', () => expect(probe.probe.closedSources).toBe(1));
  });

  it('is a problem document where it fails before its first row', async () => {
    const { status, body } = await request(`${url}/probe/none.ndjson`, { headers });
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'CURSOR_INVALID' })]);
  });
});

describe('server-sent events', () => {
  it('arrive one by one and end when the client goes', async () => {
    const response = await opened('events');
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const [text] = (await once(response, 'data')) as [Buffer];
    expect(text.toString()).toBe('event: progress\ndata: {"done":1}\n\n');
    response.destroy();
    await eventually('the source is closed', () => expect(probe.probe.closedSources).toBe(1));
  });

  it('end when the server stops, and so do not hold it up', async () => {
    const response = await opened('events');
    await once(response, 'data');
    const over = once(response.resume(), 'close');
    await probe.app.close();
    await over;
    expect(probe.probe.closedSources).toBe(1);
  });
});
