import { type ProbeApplication, probeApplication } from '../support/http/probe-application.js';
import { type Answer, listening, posted, request } from '../support/http/requests.js';

let probe: ProbeApplication;
let url: string;
let token: string;
let other: string;

beforeEach(async () => {
  probe = await probeApplication();
  url = await listening(probe.app);
  token = await probe.tokens.issue({ actorId: 'A1', role: 'administrator' }, 100);
  other = await probe.tokens.issue({ actorId: 'A2', role: 'administrator' }, 100);
});
afterEach(() => probe.app.close());

const make = (name: string, key?: string, by = token): Promise<Answer> =>
  request(`${url}/probe/things`, posted(by, { name }, key === undefined ? {} : { 'idempotency-key': key }));
const commandIds = () => probe.probe.asked.map(({ context }) => context.commandId);

describe('an idempotency key', () => {
  it('answers the second request as the first, and does nothing twice', async () => {
    const first = await make('bed', 'K1');
    const second = await make('bed', 'K1');
    expect(first).toMatchObject({ status: 201, body: { made: 1, name: 'bed', revision: 4, position: 77 } });
    expect([second.status, second.body, second.headers.get('etag')]).toEqual([201, first.body, '"4"']);
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(probe.probe.made).toBe(1);
  });

  it('is refused for another request', async () => {
    await make('bed', 'K1');
    const { status, body } = await make('chair', 'K1');
    expect([status, body]).toEqual([422, expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })]);
    expect(probe.probe.made).toBe(1);
  });

  it('belongs to one actor', async () => {
    await make('bed', 'K1');
    expect((await make('bed', 'K1', other)).body).toMatchObject({ made: 2 });
    expect(new Set(commandIds()).size).toBe(2);
  });

  it('is refused while its first request still runs', async () => {
    let open = (): void => undefined;
    probe.probe.gate = new Promise((resolve) => (open = resolve));
    const first = make('bed', 'K1');
    while (probe.probe.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = await make('bed', 'K1');
    const otherBody = await make('chair', 'K1');
    open();
    expect([second.status, second.headers.get('retry-after'), second.body]).toEqual([
      409,
      '1',
      expect.objectContaining({ code: 'IDEMPOTENCY_KEY_IN_USE' }),
    ]);
    expect(otherBody.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await first).body).toMatchObject({ made: 1 });
  });

  it('gives a request that was refused a new chance', async () => {
    expect((await make('refused', 'K1')).status).toBe(400);
    expect((await make('refused', 'K1')).body).toMatchObject({ code: 'ID_INVALID' });
    expect(new Set(commandIds()).size).toBe(1);
  });

  it('gives the same command id to the same request after a crash, and another to any other', async () => {
    await make('bed', 'K1');
    const before = probe;
    probe = await probeApplication();
    url = await listening(probe.app);
    await make('bed', 'K1');
    await make('bed', 'K2');
    await make('bed');
    const [again, otherKey, noKey] = commandIds();
    expect(before.probe.asked[0]?.context.commandId).toBe(again);
    expect(new Set([again, otherKey, noKey]).size).toBe(3);
    await before.app.close();
  });

  it('is forgotten after a day', async () => {
    await make('bed', 'K1');
    probe.clock.forward(25);
    expect((await make('chair', 'K1')).body).toMatchObject({ made: 2 });
  });

  it('takes up what a run of the program that died had begun', async () => {
    const key = await keyEntryOf(async () => void (await make('bed', 'K1')));
    await probe.scratch.put(
      'idempotency',
      key.id,
      0,
      { ...key.value, run: 'dead', answer: undefined } as never,
      '2027-01-01',
    );
    expect((await make('bed', 'K1')).body).toMatchObject({ made: 2 });
  });
});

/** What the scratch store was given for a request. */
const keyEntryOf = async (doing: () => Promise<void>): Promise<{ id: string; value: object }> => {
  let seen: { id: string; value: object } | undefined;
  const put = probe.scratch.put.bind(probe.scratch);
  probe.scratch.put = async (kind, id, part, value, expiresAt) => {
    seen = { id, value: Object(value) as object };
    await put(kind, id, part, value, expiresAt);
  };
  await doing();
  if (seen === undefined) throw new Error('Nothing was written');
  return seen;
};
