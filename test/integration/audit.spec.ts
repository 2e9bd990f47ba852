import { done } from '../support/bulk/operations.js';
import { sheetRows } from '../support/http/sheet.js';
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
      'Registered in Elm House / Kitchen, by administrator administrator-1.',
      'Name changed from Zoë Keller to Zoë Marsh, by manager m-17.',
      'E-mail address zoe@example.org removed, by manager m-17.',
      'Moved from Elm House / Kitchen to Elm House / Ward, by administrator administrator-1.',
      'Made inactive from 26 Nov 2026, reason: left, by manager m-18.',
    ]);
    expect(body.changes[4]).toEqual({
      position: expect.any(Number),
      revision: 4,
      eventId: expect.any(String),
      type: 'LearnerDeactivated',
      sentence: 'Made inactive from 26 Nov 2026, reason: left, by manager m-18.',
      recordedAt: '2026-11-26T09:00:00.000Z',
      who: { kind: 'manager', id: 'm-18' },
      effectiveOn: '2026-11-26',
      reason: 'left',
      changes: { status: { before: 'active', after: 'inactive' } },
      operation: null,
      correlationId: expect.any(String),
    });
    expect(pick(body.changes, 'changes').slice(0, 4)).toEqual([
      {
        name: { before: null, after: 'Zoë Keller' },
        email: { before: null, after: 'zoe@example.org' },
        groupId: { before: null, after: kitchen },
        startedOn: { before: null, after: '2024-03-01' },
        status: { before: null, after: 'active' },
      },
      { name: { before: 'Zoë Keller', after: 'Zoë Marsh' } },
      { email: { before: 'zoe@example.org', after: null } },
      { groupId: { before: kitchen, after: ward } },
    ]);
    expect(body.next).toBeNull();
  });

  it.each(['oldest', 'newest'])('comes in pages, the %s first', async (order) => {
    const seen: unknown[] = [];
    let url: string | null = `/learners/${zoe}/history?limit=2&order=${order}`;
    let pages = 0;
    while (url !== null) {
      const { body }: Awaited<ReturnType<ReturnType<typeof administrator>['get']>> =
        await administrator().get(url);
      seen.push(...pick(body.changes, 'revision'));
      url = body.next;
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(order === 'oldest' ? [0, 1, 2, 3, 4] : [4, 3, 2, 1, 0]);
  });

  it('comes as a file, as Accept or the query says', async () => {
    const csv = await administrator().get(`/learners/${zoe}/history`, { accept: 'text/csv' });
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.text.trim().split('\r\n')).toHaveLength(6);
    expect(csv.text).toContain('"Made inactive from 26 Nov 2026, reason: left, by manager m-18."');
    const lines = await administrator().get(`/learners/${zoe}/history?format=ndjson`);
    const parsed = lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(pick(parsed, 'revision')).toEqual([0, 1, 2, 3, 4]);
    const [header, ...rows] = sheetRows(
      (await administrator().get(`/learners/${zoe}/history?format=xlsx&order=newest`)).bytes,
    );
    expect(rows.map((row) => row[header!.indexOf('sentence')])).toEqual(pick(parsed, 'sentence').reverse());
    const semicolons = await administrator().get(`/learners/${zoe}/history?format=csv&delimiter=semicolon`);
    expect(semicolons.text).toContain('position;recordedAt;');
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
      'Made inactive from 26 Nov 2026, reason: left, by manager m-18.',
      'Planned to become inactive from 31 Dec 2026, reason: duplicate, by manager m-18.',
    ]);
    expect(events[0]).toMatchObject({
      subject: { kind: 'learner', id: zoe, name: 'Zoë Marsh' },
      effectiveOn: '2026-11-26',
      reason: 'left',
    });
  });

  it('answers what was done to somebody or something', async () => {
    expect(pick(await audit(`subject=${bob}`), 'type')).toEqual([
      'LearnerRegistered',
      'LearnerDeactivationScheduled',
    ]);
    expect(pick(await audit(`subject=${kitchen}`), 'sentence')).toEqual([
      'Group Kitchen created in Elm House, by administrator administrator-1.',
    ]);
  });

  it('answers by type, by operation and by time, and by all together', async () => {
    expect(pick(await audit('type=LearnerDeactivated'), 'who')).toEqual([{ kind: 'manager', id: 'm-18' }]);
    const [renamed] = await audit('type=LearnerRenamed');
    const operation = String(renamed?.['correlationId']);
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
    const all = await audit('limit=1000');
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
    const { bytes } = await administrator().get('/audit?format=xlsx');
    expect(
      sheetRows(bytes)
        .slice(1)
        .map(([position]) => position),
    ).toEqual(pick(all, 'position'));
  });

  it.each(['actor=a%20b', 'from=yesterday', 'to=2026-02-30', 'limit=0', 'format=xml', 'who=me'])(
    'refuses ?%s',
    async (query) => {
      expect((await administrator().get(`/audit?${query}`)).body).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    },
  );

  it.each(['cursor=abc', `cursor=${Buffer.from('[-1]').toString('base64url')}`])(
    'refuses ?%s',
    async (query) => {
      expect((await administrator().get(`/audit?${query}`)).body).toMatchObject({ code: 'CURSOR_INVALID' });
    },
  );
});

it('refuses a type that nothing ever has', async () => {
  expect((await administrator().get('/audit?type=Learner')).body).toMatchObject({
    code: 'EVENT_TYPE_UNKNOWN',
    detail: 'Nothing of the type Learner is ever recorded. /openapi lists the types.',
  });
});

describe('a bulk operation in the audit', () => {
  let operationId: string;
  const manager = () => managerOf(ward, 'm-19');
  beforeAll(async () => {
    const { operationId: id } = await done(
      manager(),
      'deactivate',
      { ids: [bob] },
      { reason: 'left' },
      { note: 'Left for another home' },
    );
    operationId = id;
  });
  const audit = async (query: string, who = administrator()) =>
    (await who.get(`/audit?${query}&${await head()}`)).body.events;

  it('is named in the history of each learner, with its note for who asked for it and administrators', async () => {
    const last = async (who = administrator()) =>
      (await who.get(`/learners/${bob}/history?order=newest&limit=1`)).body.changes[0];
    expect(await last()).toMatchObject({
      sentence: `Made inactive from 26 Nov 2026, reason: left, by manager m-19, in bulk operation ${operationId}.`,
      operation: { id: operationId, action: 'deactivate', note: 'Left for another home' },
      correlationId: operationId,
      reason: 'left',
      changes: {
        status: { before: 'active', after: 'inactive' },
        scheduledDeactivation: { before: { reason: 'duplicate', effectiveOn: '2026-12-31' }, after: null },
      },
    });
    expect((await last(manager()))?.['operation']).toHaveProperty('note');
    expect((await last(managerOf(ward)))?.['operation']).toEqual({ id: operationId, action: 'deactivate' });
  });

  it('is found by its id, as what it did and as what happened to it', async () => {
    expect(pick(await audit(`operation=${operationId}`), 'type')).toEqual([
      'BulkOperationRequested',
      'SelectionFrozen',
      'BulkOperationStarted',
      'LearnerDeactivated',
      'BulkChunkDone',
      'BulkOperationFinished',
    ]);
    expect(pick(await audit(`subject=${operationId}`), 'sentence')).toEqual([
      `Bulk operation deactivate of 1 learner asked for, by manager m-19, in bulk operation ${operationId}.`,
      `Selection of 1 learner frozen, by manager m-19, in bulk operation ${operationId}.`,
      `Bulk operation started, by manager m-19, in bulk operation ${operationId}.`,
      `Results of 1 learner recorded, by manager m-19, in bulk operation ${operationId}.`,
      `Bulk operation finished: 1 applied, 0 unchanged, 0 refused, 0 not run, by manager m-19, in bulk operation ${operationId}.`,
    ]);
  });

  it('is shown to the manager who asked for it, and to no other', async () => {
    expect(await audit(`operation=${operationId}`, manager())).toHaveLength(6);
    expect(pick(await audit(`operation=${operationId}`, managerOf(ward)), 'type')).toEqual([
      'LearnerDeactivated',
    ]);
    expect(await audit(`operation=${operationId}`, managerOf(kitchen, 'm-20'))).toEqual([]);
  });
});
