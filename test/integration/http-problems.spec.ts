import { type ProbeApplication, probeApplication } from '../support/http/probe-application.js';
import { listening, posted, rawExchange, request } from '../support/http/requests.js';

let probe: ProbeApplication;
let url: string;
let token: string;
const signedIn = (): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  probe = await probeApplication();
  url = await listening(probe.app);
  token = await probe.tokens.issue({ actorId: 'A1', role: 'administrator' }, 1);
});
afterAll(() => probe.app.close());

const things = (): string => `${url}/probe/things`;

describe('a problem document', () => {
  it('says what happened, to what, and what to do', async () => {
    const { status, headers, body } = await request(`${url}/nowhere?email=a@b.c`);
    expect({ status, type: headers.get('content-type'), body }).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
      body: {
        type: '/errors#route-not-found',
        title: 'No such address',
        status: 404,
        detail: 'There is no endpoint GET /nowhere. /openapi lists all endpoints.',
        code: 'ROUTE_NOT_FOUND',
        method: 'GET',
        path: '/nowhere',
      },
    });
  });

  it('names every field that is not valid', async () => {
    const sent = posted(token, { name: '', colour: 'red', parts: [{ size: 1 }, { size: 'x' }] });
    const { status, body } = await request(things(), sent);
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        type: '/errors#validation-failed',
        title: 'Some values are not valid',
        status: 400,
        detail: 'Nothing was changed. Correct the fields that `errors` names and send the request again.',
        code: 'VALIDATION_FAILED',
        errors: [
          { field: 'colour', message: 'property colour should not exist' },
          { field: 'name', message: 'name must be longer than or equal to 1 characters' },
          { field: 'parts.1.size', message: 'size must not be greater than 9' },
          { field: 'parts.1.size', message: 'size must be an integer number' },
        ],
      },
    });
  });

  it('never tells what an unexpected failure was, only where the operator finds it', async () => {
    const { status, body } = await request(`${url}/probe/broken`, signedIn());
    expect({ status, body }).toEqual({
      status: 500,
      body: {
        type: '/errors#internal',
        title: 'Something went wrong here',
        status: 500,
        detail: expect.stringMatching(/incident number [0-9a-f-]{36}/),
        code: 'INTERNAL',
        incidentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it('says when to ask again where a store does not answer', async () => {
    const { status, headers, body } = await request(`${url}/probe/lost-store`, signedIn());
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect(body).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(JSON.stringify(body)).not.toContain('node 3');
  });

  it('lists the methods that an address does answer', async () => {
    const { status, headers, body } = await request(`${url}/probe/things/T1`, { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, 'PUT']);
    expect(body).toMatchObject({ code: 'METHOD_NOT_ALLOWED', allowed: 'PUT' });
  });
});

describe('bad input', () => {
  const deep = (depth: number): string => `{"name":"x","parts":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  it.each<[string, () => [string, RequestInit?], number, string]>([
    ['a body that is not JSON', () => [things(), posted(token, '{"name":')], 400, 'BODY_NOT_JSON'],
    ['an empty body', () => [things(), posted(token, '')], 400, 'BODY_NOT_JSON'],
    [
      'a body that poisons prototypes',
      () => [things(), posted(token, '{"__proto__":{}}')],
      400,
      'BODY_NOT_JSON',
    ],
    ['a list for a body', () => [things(), posted(token, '[]')], 400, 'VALIDATION_FAILED'],
    ['a bare text for a body', () => [things(), posted(token, '"x"')], 400, 'VALIDATION_FAILED'],
    ['null for a body', () => [things(), posted(token, 'null')], 400, 'VALIDATION_FAILED'],
    ['a number for a name', () => [things(), posted(token, { name: 7 })], 400, 'VALIDATION_FAILED'],
    ['brackets without end', () => [things(), posted(token, deep(4_900))], 400, 'VALIDATION_FAILED'],
    [
      'a body over the limit',
      () => [things(), posted(token, { name: 'x'.repeat(20_000) })],
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a form',
      () => [things(), posted(token, 'name=x', { 'content-type': 'application/x-www-form-urlencoded' })],
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
    ],
    [
      'plain text',
      () => [things(), posted(token, 'x', { 'content-type': 'text/plain' })],
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
    ],
    [
      'a file where JSON is due',
      () => [things(), posted(token, 'a,b', { 'content-type': 'text/csv' })],
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
    ],
    ['a number that is none', () => [`${things()}?limit=many`, signedIn()], 400, 'VALIDATION_FAILED'],
    ['an unknown filter', () => [`${things()}?colour=red`, signedIn()], 400, 'VALIDATION_FAILED'],
    ['a limit given twice', () => [`${things()}?limit=1&limit=2`, signedIn()], 400, 'VALIDATION_FAILED'],
    ['a cursor that was changed', () => [`${things()}?cursor=abc$`, signedIn()], 400, 'CURSOR_INVALID'],
    ['a cursor of other bytes', () => [`${things()}?cursor=abcd`, signedIn()], 400, 'CURSOR_INVALID'],
    [
      'a position that is none',
      () => [`${things()}?minPosition=-1`, signedIn()],
      400,
      'MIN_POSITION_INVALID',
    ],
    [
      'a revision that is none',
      () => [`${things()}/T1`, { ...posted(token, {}, { 'if-match': 'W/"4"' }), method: 'PUT' }],
      400,
      'IF_MATCH_INVALID',
    ],
    [
      'an id that cannot be one',
      () => [`${things()}/a%20b%00`, { ...posted(token, {}), method: 'PUT' }],
      400,
      'ID_INVALID',
    ],
    [
      'an id without end',
      () => [`${things()}/${'x'.repeat(300)}`, { ...posted(token, {}), method: 'PUT' }],
      414,
      'URL_TOO_LONG',
    ],
    [
      'a broken escape in the path',
      () => [`${things()}/%ff%`, { ...posted(token, {}), method: 'PUT' }],
      400,
      'URL_INVALID',
    ],
    [
      'an empty idempotency key',
      () => [things(), posted(token, { name: 'x' }, { 'idempotency-key': '' })],
      400,
      'IDEMPOTENCY_KEY_INVALID',
    ],
    [
      'an idempotency key without end',
      () => [things(), posted(token, { name: 'x' }, { 'idempotency-key': 'k'.repeat(201) })],
      400,
      'IDEMPOTENCY_KEY_INVALID',
    ],
    [
      'an idempotency key of other letters',
      () => [things(), posted(token, { name: 'x' }, { 'idempotency-key': 'schl\xfcssel' })],
      400,
      'IDEMPOTENCY_KEY_INVALID',
    ],
  ])('refuses %s and changes nothing', async (_, made, status, code) => {
    const before = probe.probe.made;
    const [address, init] = made();
    const answer = await request(address, init);
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
    });
    expect(answer.body).toMatchObject({ code, status });
    expect(probe.probe.made).toBe(before);
  });

  it('is answered even where it is not HTTP', async () => {
    const answer = await rawExchange(url, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ code: 'REQUEST_MALFORMED' });
  });
});

describe('an answer', () => {
  it('tells its revision and position in headers too', async () => {
    const { status, headers, body } = await request(`${things()}/T1`, {
      ...posted(token, {}, { 'if-match': '"4"' }),
      method: 'PUT',
    });
    expect({ status, etag: headers.get('etag'), position: headers.get('x-rollbook-position'), body }).toEqual(
      {
        status: 200,
        etag: '"5"',
        position: '78',
        body: { outcome: 'applied', revision: 5, position: 78 },
      },
    );
  });

  it('refuses a change that was made from an older revision', async () => {
    const { status, body } = await request(`${things()}/T1`, {
      ...posted(token, {}, { 'if-match': '"3"' }),
      method: 'PUT',
    });
    expect([status, body]).toEqual([412, expect.objectContaining({ code: 'REVISION_CHANGED', actual: 4 })]);
  });

  it('reads the position to wait for from the query or a header', async () => {
    const headers = { authorization: `Bearer ${token}`, 'x-rollbook-min-position': '12' };
    const fromQuery = await request(`${things()}?minPosition=9&limit=2`, signedIn());
    const fromHeader = await request(things(), { headers });
    expect([fromQuery.body, fromHeader.body]).toEqual([
      { limit: 2, position: 9, cursor: null },
      { limit: null, position: 12, cursor: null },
    ]);
  });

  it('is kept by no cache', async () => {
    const { headers } = await request(things(), signedIn());
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the OpenAPI document', () => {
  it('describes endpoints, their fields and the parameters that decorators read', async () => {
    const { status, body } = await request(`${url}/openapi.json`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      paths: {
        '/probe/things': {
          get: { parameters: expect.arrayContaining([expect.objectContaining({ name: 'minPosition' })]) },
        },
        '/probe/things/{thingId}': {
          put: {
            parameters: expect.arrayContaining([expect.objectContaining({ name: 'If-Match', in: 'header' })]),
          },
        },
      },
      components: { schemas: { Thing: { required: ['name'] } } },
    });
  });

  it('has a page', async () => {
    const { status, body } = await request(`${url}/openapi`);
    expect([status, body]).toEqual([200, expect.stringContaining('Rollbook API')]);
  });
});
