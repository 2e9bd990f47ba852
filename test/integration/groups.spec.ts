import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOf = (groupId: string) => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
const group = async (name: string, parentId: string | null = null): Promise<string> =>
  (await administrator().post('/groups', { name, parentId })).body.groupId;

describe('groups over HTTP', () => {
  it('creates a group and shows it at once', async () => {
    const created = await administrator().post('/groups', { name: '  Elm House ' });
    expect(created.status).toBe(201);
    const { groupId, position } = created.body;
    expect(created.body).toEqual({ groupId, outcome: 'applied', revision: expect.any(Number), position });
    expect(created.headers['location']).toBe(`/groups/${groupId}`);
    const shown = await administrator().get(`/groups/${groupId}`);
    expect(shown.body).toEqual({
      groupId,
      parentId: null,
      name: 'Elm House',
      code: null,
      path: ['Elm House'],
    });
  });

  it('creates one group for one idempotency key', async () => {
    const key = { 'idempotency-key': 'create-oak' };
    const first = await administrator().post('/groups', { name: 'Oak House' }, key);
    const second = await administrator().post('/groups', { name: 'Oak House' }, key);
    expect(second.body).toEqual(first.body);
  });

  it('renames, moves and deletes', async () => {
    const home = await group('Ash House');
    const kitchen = await group('Kitchen', home);
    const ward = await group('Ward', home);
    expect((await administrator().patch(`/groups/${kitchen}`, { name: 'Canteen' })).body.outcome).toBe(
      'applied',
    );
    expect((await administrator().post(`/groups/${kitchen}/move`, { parentId: ward })).body.outcome).toBe(
      'applied',
    );
    expect((await administrator().get(`/groups/${kitchen}`)).body.path).toEqual([
      'Ash House',
      'Ward',
      'Canteen',
    ]);
    expect((await administrator().delete(`/groups/${ward}`)).body).toMatchObject({
      code: 'GROUP_HAS_GROUPS',
      count: 1,
    });
    expect((await administrator().delete(`/groups/${kitchen}`)).body.outcome).toBe('applied');
    expect((await administrator().delete(`/groups/${kitchen}`)).body.outcome).toBe('unchanged');
    expect((await administrator().get(`/groups/${kitchen}`)).body).toMatchObject({
      status: 404,
      code: 'GROUP_NOT_FOUND',
    });
  });

  it('gives a group a code, which no other has', async () => {
    const { groupId } = (await administrator().post('/groups', { name: 'Fir House', code: ' FIR-1 ' })).body;
    expect((await administrator().get(`/groups/${groupId}`)).body).toMatchObject({ code: 'FIR-1' });
    const taken = await administrator().post('/groups', { name: 'Fir Lodge', code: 'fir-1' });
    expect(taken.body).toMatchObject({ status: 409, code: 'GROUP_CODE_TAKEN', groupId });
    for (const code of ['', '-', 'x'.repeat(41), 7])
      expect((await administrator().patch(`/groups/${groupId}`, { code })).body).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    expect((await administrator().patch(`/groups/${groupId}`, { code: null })).body.outcome).toBe('applied');
    expect((await administrator().get(`/groups/${groupId}`)).body).toMatchObject({
      name: 'Fir House',
      code: null,
    });
  });

  it('refuses to delete a group that still has learners, counting those registered a moment ago', async () => {
    const home = await group('Birch House');
    const learner = await administrator().post('/learners', { name: 'Ada King', groupId: home });
    expect(learner.status).toBe(201);
    const refused = await administrator().delete(`/groups/${home}`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'GROUP_HAS_LEARNERS', count: 1 });
  });

  it('shows a manager the groups of the scope, and lets administrators alone change the tree', async () => {
    const home = await group('Cedar House');
    const kitchen = await group('Kitchen', home);
    const seen = await managerOf(home).get('/groups');
    expect(seen.body.groups).toEqual([
      { groupId: home, parentId: null, name: 'Cedar House', code: null, path: ['Cedar House'] },
      { groupId: kitchen, parentId: home, name: 'Kitchen', code: null, path: ['Cedar House', 'Kitchen'] },
    ]);
    expect((await managerOf(kitchen).get(`/groups/${home}`)).status).toBe(404);
    expect((await managerOf(home).post('/groups', { name: 'Mine', parentId: home })).status).toBe(403);
  });

  it.each([
    ['a name of blanks', { name: '   ' }],
    ['a name of two lines', { name: 'Elm\nHouse' }],
    ['a name that is too long', { name: 'x'.repeat(101) }],
    ['no name', {}],
    ['a parent that is no id', { name: 'Fir', parentId: 'a/b' }],
    ['a field that is not known', { name: 'Fir', colour: 'green' }],
  ])('refuses %s', async (_what, body) => {
    const refused = await administrator().post('/groups', body);
    expect(refused.body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('refuses a change of a tree that has changed since it was read', async () => {
    const home = await group('Yew House');
    const refused = await administrator().patch(`/groups/${home}`, { name: 'Yew' }, { 'if-match': '"0"' });
    expect(refused.body).toMatchObject({ status: 412, code: 'REVISION_CHANGED' });
  });

  it('brings a group back when a learner came in while it was deleted', async () => {
    const home = await group('Willow House');
    const tree = rollbook.app.get((await import('../../src/groups/groups.contract.js')).GroupTree);
    expect((await administrator().delete(`/groups/${home}`)).body.outcome).toBe('applied');
    await tree.keep([home], {
      commandId: 'late',
      correlationId: 'late',
      actor: { kind: 'system', id: 'test' },
      now: rollbook.clock.now(),
    });
    expect((await administrator().get(`/groups/${home}`)).body.name).toBe('Willow House');
  });
});
