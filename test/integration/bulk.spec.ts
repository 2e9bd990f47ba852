import { NO_SIDE_EFFECTS } from '../../src/bulk/actions/side-effects.js';
import { bodyOf, done, finished, preview } from '../support/bulk/operations.js';
import { sheetRows } from '../support/http/sheet.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start(undefined, { bulkConfirmAbove: 5 });
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOf = (groupId: string, learnerId?: string, actorId = 'manager-1') =>
  rollbook.as({ actorId, role: 'manager', groupId, ...(learnerId === undefined ? {} : { learnerId }) });

let groups = 0;
const group = async (): Promise<string> => {
  groups += 1;
  return (await administrator().post('/groups', { name: `Home ${groups}` })).body.groupId;
};
const learnersIn = async (groupId: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    const { body } = await administrator().post('/learners', { name: `Person ${groups}-${index}`, groupId });
    ids.push(body.learnerId);
    position = body.position;
  }
  await administrator().get(`/learners?limit=1&minPosition=${position}`);
  return ids.sort();
};
const statusOf = async (learnerId: string): Promise<unknown> =>
  (await administrator().get(`/learners/${learnerId}`)).body['status'];
const today = '2026-11-24';

describe('a preview', () => {
  it('says what would happen to whom, and changes nothing', async () => {
    const home = await group();
    const ids = await learnersIn(home, 3);
    const [first = ''] = ids;
    await done(administrator(), 'deactivate', { ids: [first] }, { reason: 'duplicate' });
    const shown = await preview(
      administrator(),
      'deactivate',
      { ids: [...ids, 'nobody'] },
      { reason: 'left' },
    );
    expect(shown).toEqual({
      planToken: expect.stringMatching(/^[0-9a-f]{48}$/),
      validUntil: '2026-11-24T10:00:00.000Z',
      action: 'deactivate',
      params: { reason: 'left', effectiveOn: today },
      total: 4,
      counts: { applied: 2, unchanged: 1, refused: 1, notRun: 0 },
      refusals: [{ code: 'LEARNER_NOT_FOUND', count: 1, examples: ['nobody'], words: 'Learner not found' }],
      sideEffects: { ...NO_SIDE_EFFECTS, learners: NO_SIDE_EFFECTS },
      threshold: {
        activeLearners: expect.any(Number),
        limit: expect.any(Number),
        mustConfirm: expect.any(Boolean),
      },
    });
    expect(await Promise.all(ids.map(statusOf))).toEqual(['inactive', 'active', 'active']);
    const refused = await administrator().get(
      `/bulk-operations/preview/${shown.planToken}/results?outcome=refused`,
    );
    expect(bodyOf(refused)).toEqual({
      results: [
        {
          learnerId: 'nobody',
          name: null,
          row: null,
          outcome: 'refused',
          code: 'LEARNER_NOT_FOUND',
          words: 'Learner not found',
          sideEffects: NO_SIDE_EFFECTS,
        },
      ],
      next: null,
    });
  });

  it('selects by the filter of the list, without the exceptions', async () => {
    const home = await group();
    const ids = await learnersIn(home, 4);
    const selection = { filter: { groupId: [home] }, except: ids.slice(0, 1) };
    const shown = await preview(administrator(), 'reactivate', selection);
    expect([shown.total, shown.counts]).toEqual([3, { applied: 0, unchanged: 3, refused: 0, notRun: 0 }]);
  });

  it('sees only what a manager sees', async () => {
    const [home, other] = [await group(), await group()];
    await learnersIn(home, 2);
    const strangers = await learnersIn(other, 2);
    const all = await preview(managerOf(home), 'deactivate', { filter: {} }, { reason: 'left' });
    expect(all.total).toBe(2);
    const named = await preview(managerOf(home), 'deactivate', { ids: strangers }, { reason: 'left' });
    expect(named.counts).toEqual({ applied: 0, unchanged: 0, refused: 2, notRun: 0 });
  });

  it.each([
    ['no such action', { action: 'delete', selection: { ids: ['a'] } }, 'VALIDATION_FAILED'],
    ['no selection', { action: 'reactivate' }, 'VALIDATION_FAILED'],
    ['an empty selection', { action: 'reactivate', selection: {} }, 'VALIDATION_FAILED'],
    ['no ids', { action: 'reactivate', selection: { ids: [] } }, 'VALIDATION_FAILED'],
    [
      'ids and a filter',
      { action: 'reactivate', selection: { ids: ['a'], filter: {} } },
      'VALIDATION_FAILED',
    ],
    [
      'exceptions from ids',
      { action: 'reactivate', selection: { ids: ['a'], except: ['a'] } },
      'VALIDATION_FAILED',
    ],
    [
      'null for a status',
      { action: 'reactivate', selection: { filter: { status: null } } },
      'VALIDATION_FAILED',
    ],
    ['no reason', { action: 'deactivate', selection: { ids: ['a'] } }, 'VALIDATION_FAILED'],
    [
      'a day that is none',
      {
        action: 'deactivate',
        selection: { ids: ['a'] },
        params: { reason: 'left', effectiveOn: '2026-02-30' },
      },
      'VALIDATION_FAILED',
    ],
    [
      'a parameter of another action',
      { action: 'reactivate', selection: { ids: ['a'] }, params: { reason: 'left' } },
      'VALIDATION_FAILED',
    ],
    [
      'an unknown group',
      { action: 'reactivate', selection: { filter: { groupId: ['x'] } } },
      'GROUP_NOT_FOUND',
    ],
    ['nobody', { action: 'reactivate', selection: { filter: { text: 'qqqqqq' } } }, 'SELECTION_EMPTY'],
  ])('refuses %s', async (_, body, code) => {
    const reply = await administrator().post('/bulk-operations/preview', body);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(bodyOf(reply).code).toBe(code);
  });
});

describe('a bulk operation', () => {
  it('does what was previewed, with a result for each learner and a place in each history', async () => {
    const home = await group();
    const ids = await learnersIn(home, 3);
    const { planToken } = await preview(
      administrator(),
      'deactivate',
      { ids: [...ids, 'nobody'] },
      { reason: 'left' },
    );
    const wish = { planToken, note: 'The home is closed', confirmCount: 4 };
    const asked = await administrator().post('/bulk-operations', wish);
    const { operationId, position } = asked.body as never as { operationId: string; position: number };
    expect([asked.status, asked.headers['location']]).toEqual([202, `/bulk-operations/${operationId}`]);
    expect(
      (await administrator().get(`/bulk-operations/${operationId}?minPosition=${position}`)).status,
    ).toBe(200);
    const shown = await finished(administrator(), operationId);
    expect(shown).toMatchObject({
      operationId,
      action: 'deactivate',
      params: { reason: 'left', effectiveOn: today },
      stopped: null,
      total: 4,
      done: 4,
      counts: { applied: 3, unchanged: 0, refused: 1, notRun: 0 },
      actor: { kind: 'administrator', id: 'administrator-1' },
      reason: 'left',
      note: 'The home is closed',
      selectedBy: { by: 'ids' },
      undoneBy: null,
    });
    const results = await administrator().get(`/bulk-operations/${operationId}/results?limit=2`);
    expect(bodyOf(results).results.map(({ learnerId, outcome, code }) => [learnerId, outcome, code])).toEqual(
      ids.slice(0, 2).map((id) => [id, 'applied', null]),
    );
    const rest = await administrator().get(
      `/bulk-operations/${operationId}/results?limit=2&cursor=${bodyOf(results).next ?? ''}`,
    );
    expect(bodyOf(rest).results.map(({ learnerId, outcome, code }) => [learnerId, outcome, code])).toEqual([
      [ids[2], 'applied', null],
      ['nobody', 'refused', 'LEARNER_NOT_FOUND'],
    ]);
    const csv = await administrator().get(`/bulk-operations/${operationId}/results?outcome=refused`, {
      accept: 'text/csv',
    });
    expect(csv.text).toBe(
      '\uFEFFrow,learnerId,name,outcome,code,words\r\n,nobody,,refused,LEARNER_NOT_FOUND,Learner not found\r\n',
    );
    const file = (format: string) =>
      administrator().get(`/bulk-operations/${operationId}/results?format=${format}`);
    expect((await file('ndjson')).text.trim().split('\n')).toHaveLength(4);
    expect(
      sheetRows((await file('xlsx')).bytes)
        .slice(1)
        .map((row) => row[1]),
    ).toEqual([...ids, 'nobody']);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['inactive', 'inactive', 'inactive']);
  });

  it('is one operation however often it is asked for', async () => {
    const ids = await learnersIn(await group(), 1);
    const { planToken } = await preview(administrator(), 'deactivate', { ids }, { reason: 'left' });
    const first = bodyOf(await administrator().post('/bulk-operations', { planToken }));
    await finished(administrator(), first.operationId);
    rollbook.clock.forward(2);
    const again = bodyOf(await administrator().post('/bulk-operations', { planToken }));
    expect(again.operationId).toBe(first.operationId);
  });

  it('acts on those who were frozen, not on who matches later', async () => {
    const home = await group();
    await learnersIn(home, 2);
    const { planToken } = await preview(
      administrator(),
      'deactivate',
      { filter: { groupId: [home] } },
      { reason: 'left' },
    );
    const [late = ''] = await learnersIn(home, 1);
    const asked = bodyOf(await administrator().post('/bulk-operations', { planToken }));
    expect((await finished(administrator(), asked.operationId)).counts['applied']).toBe(2);
    expect(await statusOf(late)).toBe('active');
  });

  it('moves to a group and changes job roles', async () => {
    const [home, ward] = [await group(), await group()];
    const ids = await learnersIn(home, 2);
    const { jobRoleId } = (await administrator().post('/job-roles', { name: 'Nurse' })).body;
    await done(administrator(), 'move-to-group', { ids }, { groupId: ward });
    const changed = await done(
      administrator(),
      'change-job-role',
      { ids },
      { jobRoleId },
      { reason: 'correction' },
    );
    expect(changed).toMatchObject({ reason: 'correction', counts: { applied: 2 } });
    const shown = (await administrator().get(`/learners/${ids[0] ?? ''}`)).body;
    expect([JSON.stringify(shown).includes(ward), JSON.stringify(shown).includes(jobRoleId)]).toEqual([
      true,
      true,
    ]);
  });

  it('must be confirmed by its exact count above the threshold', async () => {
    const ids = await learnersIn(await group(), 6);
    const { planToken } = await preview(administrator(), 'deactivate', { ids }, { reason: 'left' });
    const ask = (body: object) => administrator().post('/bulk-operations', { planToken, ...body });
    expect((await ask({})).body).toMatchObject({
      status: 409,
      code: 'CONFIRMATION_NEEDED',
      count: 6,
      limit: 5,
    });
    expect((await ask({ confirmCount: 5 })).body).toMatchObject({
      status: 409,
      code: 'CONFIRMATION_MISMATCH',
      count: 6,
    });
    expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => 'active'));
    const asked = bodyOf(await ask({ confirmCount: 6 }));
    expect((await finished(administrator(), asked.operationId)).counts['applied']).toBe(6);
  });

  it('needs a plan of one’s own that is not over and says the same', async () => {
    const home = await group();
    const ids = await learnersIn(home, 1);
    const { planToken } = await preview(administrator(), 'deactivate', { ids }, { reason: 'left' });
    const codeOf = async (body: object, as = administrator()) =>
      bodyOf(await as.post('/bulk-operations', body)).code;
    expect(await codeOf({})).toBe('PLAN_TOKEN_MISSING');
    expect(await codeOf({ planToken: 'x' })).toBe('PLAN_NOT_FOUND');
    expect(await codeOf({ planToken }, managerOf(home))).toBe('PLAN_OF_ANOTHER_ACTOR');
    expect(await codeOf({ planToken, reason: 'duplicate' })).toBe('PLAN_DIFFERS');
    expect(await codeOf({ planToken, effectiveOn: '2026-12-01' })).toBe('PLAN_DIFFERS');
    expect(await codeOf({ planToken, reason: 'no-such-reason' })).toBe('VALIDATION_FAILED');
    const move = await preview(administrator(), 'move-to-group', { ids }, { groupId: home });
    expect(await codeOf({ planToken: move.planToken, reason: 'left' })).toBe('REASON_NOT_FITTING');
    rollbook.clock.forward(2);
    expect(await codeOf({ planToken })).toBe('PLAN_EXPIRED');
  });

  it('is seen by the manager who asked for it and by administrators', async () => {
    const home = await group();
    const ids = await learnersIn(home, 1);
    const { operationId } = await done(managerOf(home), 'deactivate', { ids }, { reason: 'left' });
    const other = managerOf(home, undefined, 'manager-2');
    const listed = async (as: ReturnType<typeof managerOf>) =>
      bodyOf(await as.get('/bulk-operations')).operations.some((one) => one.operationId === operationId);
    expect([await listed(managerOf(home)), await listed(administrator()), await listed(other)]).toEqual([
      true,
      true,
      false,
    ]);
    for (const url of [`/bulk-operations/${operationId}`, `/bulk-operations/${operationId}/results`])
      expect(bodyOf(await other.get(url)).code).toBe('OPERATION_NOT_FOUND');
    for (const url of ['cancel', 'undo/preview'])
      expect(bodyOf(await other.post(`/bulk-operations/${operationId}/${url}`)).code).toBe(
        'OPERATION_NOT_FOUND',
      );
  });

  it('lists operations a page at a time, the latest first', async () => {
    const ids = await learnersIn(await group(), 1);
    const as = rollbook.as({ actorId: 'administrator-9', role: 'administrator' });
    const made: string[] = [];
    for (const action of ['reactivate', 'reactivate', 'reactivate']) {
      rollbook.clock.forward(1);
      made.push((await done(as, action, { ids })).operationId);
    }
    const first = bodyOf(await as.get('/bulk-operations?actor=administrator-9&limit=2'));
    const second = bodyOf(
      await as.get(`/bulk-operations?actor=administrator-9&limit=2&cursor=${first.next ?? ''}`),
    );
    const listed = [...first.operations, ...second.operations].map(({ operationId }) => operationId);
    expect([listed, second.next]).toEqual([made.reverse(), null]);
    expect(bodyOf(await as.get('/bulk-operations?cursor=abc')).code).toBe('CURSOR_INVALID');
  });

  it('never lets a manager change their own profile', async () => {
    const home = await group();
    const [own = '', other = ''] = await learnersIn(home, 2);
    const as = managerOf(home, own);
    const shown = await done(as, 'deactivate', { ids: [own, other] }, { reason: 'left' });
    expect(shown.counts).toEqual({ applied: 1, unchanged: 0, refused: 1, notRun: 0 });
    expect(await statusOf(own)).toBe('active');
  });

  it('tells its progress as it runs', async () => {
    const ids = await learnersIn(await group(), 2);
    const { operationId } = await done(administrator(), 'deactivate', { ids }, { reason: 'left' });
    const events = await administrator().get(`/bulk-operations/${operationId}`, {
      accept: 'text/event-stream',
    });
    expect(events.text).toMatch(/^event: finished\nid: \d+\ndata: \{.*"state":"finished".*\}\n\n$/);
  });

  it('cannot be cancelled when it is over', async () => {
    const ids = await learnersIn(await group(), 1);
    const { operationId } = await done(administrator(), 'deactivate', { ids }, { reason: 'left' });
    const reply = await administrator().post(`/bulk-operations/${operationId}/cancel`);
    expect(reply.body).toMatchObject({ status: 409, code: 'OPERATION_FINISHED' });
    expect(bodyOf(await administrator().post('/bulk-operations/nothing/cancel')).code).toBe(
      'OPERATION_NOT_FOUND',
    );
  });
});

describe('an undo', () => {
  it('is an operation of its own that reverses what was applied, unless something newer stands in the way', async () => {
    const ids = await learnersIn(await group(), 3);
    const [first = ''] = ids;
    const { operationId } = await done(administrator(), 'deactivate', { ids }, { reason: 'left' });
    await done(administrator(), 'reactivate', { ids: [first] });
    await done(administrator(), 'deactivate', { ids: [first] }, { reason: 'duplicate' });
    const shown = bodyOf(await administrator().post(`/bulk-operations/${operationId}/undo/preview`));
    expect(shown).toMatchObject({
      action: 'undo',
      total: 3,
      counts: { applied: 2, unchanged: 0, refused: 1, notRun: 0 },
    });
    const undo = (body: object) => administrator().post(`/bulk-operations/${operationId}/undo`, body);
    expect(bodyOf(await undo({ planToken: shown.planToken })).code).toBe('REASON_MISSING');
    const other = await preview(administrator(), 'reactivate', { ids });
    expect(bodyOf(await undo({ planToken: other.planToken, reason: 'mistake' })).code).toBe('PLAN_DIFFERS');
    const asked = bodyOf(await undo({ planToken: shown.planToken, reason: 'mistake' }));
    const over = await finished(administrator(), asked.operationId);
    expect(over).toMatchObject({
      action: 'undo',
      params: { operationId },
      reason: 'mistake',
      selectedBy: { by: 'operation', operationId },
      counts: { applied: 2, unchanged: 0, refused: 1, notRun: 0 },
    });
    const refused = bodyOf(
      await administrator().get(`/bulk-operations/${asked.operationId}/results?outcome=refused`),
    );
    expect(refused.results.map(({ learnerId, code }) => [learnerId, code])).toEqual([
      [first, 'NEWER_CHANGE'],
    ]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['inactive', 'active', 'active']);
    expect((await administrator().get(`/bulk-operations/${operationId}`)).body).toMatchObject({
      undoneBy: asked.operationId,
    });
  });

  it('has nothing to do where nothing was changed', async () => {
    const ids = await learnersIn(await group(), 1);
    const { operationId } = await done(administrator(), 'reactivate', { ids });
    const reply = await administrator().post(`/bulk-operations/${operationId}/undo/preview`);
    expect(reply.body).toMatchObject({ status: 409, code: 'OPERATION_CHANGED_NOBODY' });
  });
});

it('counts the learners that operations dealt with, for the metrics', async () => {
  const counted = async (): Promise<string> => {
    const { text } = await administrator().get('/metrics');
    return /rollbook_bulk_items_total\{outcome="applied"\} (\d+)/.exec(text)?.[1] ?? '0';
  };
  const before = Number(await counted());
  const ids = await learnersIn(await group(), 2);
  await done(administrator(), 'deactivate', { ids }, { reason: 'left' });
  expect(Number(await counted())).toBe(before + 2);
});
