import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let kitchen: string;
let ward: string;
let zoe: string;
let bob: string;

const administrator = () => rollbook.as();
const managerOf = (groupId: string, actorId = 'm-17') => rollbook.as({ actorId, role: 'manager', groupId });
const head = async () => `minPosition=${await rollbook.log.head()}`;
const pick = (rows: readonly Readonly<Record<string, unknown>>[], field: string) =>
  rows.map((row) => row[field]);

beforeAll(async () => {
  rollbook = await Rollbook.start();
  const group = async (name: string, parentId: string | null) =>
    (await administrator().post('/groups', { name, parentId })).body.groupId;
  const home = await group('Elm House', null);
  kitchen = await group('Kitchen', home);
  ward = await group('Ward', home);
  zoe = (
    await administrator().post('/learners', {
      name: 'Zoë Keller',
      email: 'zoe@example.org',
      groupId: kitchen,
      startedOn: '2024-03-01',
    })
  ).body.learnerId;
  bob = (await administrator().post('/learners', { name: 'Bob Stone', groupId: ward })).body.learnerId;
  rollbook.clock.forward(24);
  await managerOf(kitchen).patch(`/learners/${zoe}`, { name: 'Zoë Marsh', email: null });
  await administrator().post(`/learners/${zoe}/move`, { groupId: ward });
  rollbook.clock.forward(24);
  await managerOf(ward, 'm-18').post(`/learners/${zoe}/deactivate`, { reason: 'left' });
  await managerOf(ward, 'm-18').post(`/learners/${bob}/deactivate`, {
    reason: 'duplicate',
    effectiveOn: '2026-12-31',
  });
  await administrator().get(`/learners?${await head()}`);
});
afterAll(() => rollbook.stop());

describe('the history of a learner', () => {
  it('tells each change as a sentence and as data', async () => {
    const { body } = await administrator().get(`/learners/${zoe}/history`);
    expect(body.learnerId).toBe(zoe);
    expect(pick(body.changes, 'sentence')).toEqual([
      'Registered in Elm House / Kitchen, by administrator administrator-1',
      'Name changed from Zoë Keller to Zoë Marsh, by manager m-17',
      'E-mail address zoe@example.org removed, by manager m-17',
      'Moved from Elm House / Kitchen to Elm House / Ward, by administrator administrator-1',
      'Made inactive from 26 Nov 2026, reason: left, by manager m-18',
    ]);
    expect(body.changes[4]).toEqual({
      position: expect.any(Number),
      revision: 4,
      eventId: expect.any(String),
      type: 'LearnerDeactivated',
      sentence: 'Made inactive from 26 Nov 2026, reason: left, by manager m-18',
      recordedAt: '2026-11-26T09:00:00.000Z',
      actor: { kind: 'manager', id: 'm-18' },
      effectiveOn: '2026-11-26',
      reason: 'left',
      operation: { id: expect.any(String), bulk: false },
      before: { status: 'active' },
      after: { status: 'inactive' },
    });
    expect(body.changes[0]).toMatchObject({
      before: null,
      after: { name: 'Zoë Keller', group: 'Elm House / Kitchen' },
    });
    expect(body.next).toBeNull();
  });

  it('comes in pages', async () => {
    const sentences: unknown[] = [];
    let url: string | null = `/learners/${zoe}/history?limit=2`;
    let pages = 0;
    while (url !== null) {
      const { body }: Awaited<ReturnType<ReturnType<typeof administrator>['get']>> =
        await administrator().get(url);
      sentences.push(...pick(body.changes, 'type'));
      url = body.next;
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(sentences).toEqual([
      'LearnerRegistered',
      'LearnerRenamed',
      'LearnerEmailChanged',
      'LearnerMovedToGroup',
      'LearnerDeactivated',
    ]);
  });

  it('comes as CSV or NDJSON, as Accept or the query says', async () => {
    const csv = await administrator().get(`/learners/${zoe}/history`, { accept: 'text/csv' });
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.text.trim().split('\r\n')).toHaveLength(6);
    expect(csv.text).toContain('"Made inactive from 26 Nov 2026, reason: left, by manager m-18"');
    const lines = await administrator().get(`/learners/${zoe}/history?format=ndjson`);
    const parsed = lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(pick(parsed, 'revision')).toEqual([0, 1, 2, 3, 4]);
  });

  it('is only for those who may see the learner', async () => {
    const reply = await managerOf(kitchen).get(`/learners/${zoe}/history`);
    expect(reply.body).toMatchObject({ status: 404, code: 'LEARNER_NOT_FOUND' });
    expect((await managerOf(ward).get(`/learners/${zoe}/history`)).status).toBe(200);
    expect((await administrator().get('/learners/nobody/history')).status).toBe(404);
  });
});

describe('the audit', () => {
  const audit = async (query: string, who = administrator()) =>
    (await who.get(`/audit?${query}&${await head()}`)).body.events;

  it('answers what somebody did', async () => {
    const events = await audit('actor=m-18');
    expect(pick(events, 'sentence')).toEqual([
      'Made inactive from 26 Nov 2026, reason: left, by manager m-18',
      'Planned to become inactive from 31 Dec 2026, reason: duplicate, by manager m-18',
    ]);
    expect(events[0]).toMatchObject({
      subject: { kind: 'learner', id: zoe, name: 'Zoë Marsh' },
      effectiveOn: '2026-11-26',
      reason: 'left',
      data: { learnerId: zoe, reason: 'left', effectiveOn: '2026-11-26' },
    });
  });

  it('answers what was done to somebody or something', async () => {
    expect(pick(await audit(`subject=${bob}`), 'type')).toEqual([
      'LearnerRegistered',
      'LearnerDeactivationScheduled',
    ]);
    expect(pick(await audit(`subject=${kitchen}`), 'sentence')).toEqual([
      'Group Kitchen created in Elm House, by administrator administrator-1',
    ]);
  });

  it('answers by type, by operation and by time, and by all together', async () => {
    expect(pick(await audit('type=LearnerDeactivated'), 'actor')).toEqual([{ kind: 'manager', id: 'm-18' }]);
    const [renamed] = await audit('type=LearnerRenamed');
    const operation = (renamed?.['operation'] as { id: string }).id;
    expect(pick(await audit(`operation=${operation}`), 'type')).toEqual([
      'LearnerRenamed',
      'LearnerEmailChanged',
    ]);
    expect(pick(await audit('from=2026-11-25&to=2026-11-25'), 'type')).toEqual([
      'LearnerRenamed',
      'LearnerEmailChanged',
      'LearnerMovedToGroup',
    ]);
    expect(pick(await audit('to=2026-11-24T09:00:00Z&type=LearnerRegistered'), 'type')).toHaveLength(2);
    expect(await audit(`actor=m-18&subject=${zoe}&type=LearnerRenamed`)).toEqual([]);
    expect(pick(await audit(`actor=m-18&subject=${zoe}`), 'type')).toEqual(['LearnerDeactivated']);
  });

  it('shows a manager nothing but the learners of the scope', async () => {
    const events = await audit('from=2026-11-01', managerOf(kitchen));
    expect(events).toEqual([]);
    const inWard = await audit('from=2026-11-01', managerOf(ward));
    expect(new Set(pick(inWard, 'subject').map((subject) => (subject as { id: string }).id))).toEqual(
      new Set([zoe, bob]),
    );
    expect(inWard).toHaveLength(7);
  });

  it('comes in pages, and whole as CSV or NDJSON', async () => {
    const all = await audit('limit=500');
    const seen: unknown[] = [];
    let url: string | null = `/audit?limit=3&${await head()}`;
    while (url !== null) {
      const { body }: Awaited<ReturnType<ReturnType<typeof administrator>['get']>> =
        await administrator().get(url);
      seen.push(...pick(body.events, 'eventId'));
      url = body.next;
    }
    expect(seen).toEqual(pick(all, 'eventId'));
    expect(new Set(seen).size).toBe(seen.length);
    const csv = await administrator().get('/audit?format=csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(all.length + 1);
    const lines = await administrator().get('/audit', { accept: 'application/x-ndjson' });
    expect(lines.text.trim().split('\n')).toHaveLength(all.length);
  });

  it.each([
    'actor=a%20b',
    'type=Learner',
    'from=yesterday',
    'to=2026-02-30',
    'limit=0',
    'format=xml',
    'who=me',
  ])('refuses ?%s', async (query) => {
    expect((await administrator().get(`/audit?${query}`)).body).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it.each(['cursor=abc', `cursor=${Buffer.from('[-1]').toString('base64url')}`])(
    'refuses ?%s',
    async (query) => {
      expect((await administrator().get(`/audit?${query}`)).body).toMatchObject({ code: 'CURSOR_INVALID' });
    },
  );
});

describe('a bulk operation in the audit', () => {
  it('is named in the history of each learner', async () => {
    const preview = await administrator().post('/bulk-operations/preview', {
      action: 'move-to-group',
      selection: { ids: [bob] },
      params: { groupId: kitchen },
    });
    expect(preview.status).toBeLessThan(300);
    const asked = await administrator().post(
      '/bulk-operations',
      { planToken: preview.body['planToken'], reason: 'correction' },
      { 'idempotency-key': 'bulk-1' },
    );
    expect(asked.status).toBe(202);
    const operationId = String(asked.body['operationId']);
    const deadline = performance.now() + 10_000;
    let body = asked.body;
    do body = (await administrator().get(`/learners/${bob}/history`)).body;
    while (body.changes.length < 3 && performance.now() < deadline);
    expect(body.changes[2]).toMatchObject({
      sentence: `Moved from Elm House / Ward to Elm House / Kitchen, by administrator administrator-1 as part of bulk operation ${operationId}`,
      operation: { id: operationId, bulk: true },
      reason: 'correction',
    });
  });
});
