import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let kitchen: string;
let ward: string;
let cook: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  const home = (await administrator().post('/groups', { name: 'Elm House' })).body.groupId;
  kitchen = (await administrator().post('/groups', { name: 'Kitchen', parentId: home })).body.groupId;
  ward = (await administrator().post('/groups', { name: 'Ward', parentId: home })).body.groupId;
  cook = (await administrator().post('/job-roles', { name: 'Cook' })).body.jobRoleId;
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOf = (groupId: string, learnerId?: string) =>
  rollbook.as({
    actorId: 'manager-1',
    role: 'manager',
    groupId,
    ...(learnerId === undefined ? {} : { learnerId }),
  });
const register = async (body: object = {}): Promise<string> => {
  const reply = await administrator().post('/learners', { name: 'Ada King', groupId: kitchen, ...body });
  expect(reply.body).toMatchObject({ outcome: 'applied' });
  return reply.body.learnerId;
};
/** The learner after everything that was written before. */
const shown = async (learnerId: string) => {
  const position = await rollbook.log.head();
  return administrator().get(`/learners/${learnerId}?minPosition=${position}`);
};

describe('a learner over HTTP', () => {
  it('is registered and can be read at once', async () => {
    const reply = await administrator().post('/learners', {
      name: ' Zoë  Keller ',
      email: ' Zoe@Example.ORG ',
      employeeNumber: '10017',
      groupId: kitchen,
      jobRoleId: cook,
      startedOn: '2024-03-01',
    });
    expect(reply.status).toBe(201);
    const { learnerId, position } = reply.body;
    expect(reply.headers).toMatchObject({ etag: '"0"', location: `/learners/${learnerId}` });
    const read = await administrator().get(`/learners/${learnerId}?minPosition=${position}`);
    expect(read.headers['etag']).toBe('"0"');
    expect(read.body).toEqual({
      learnerId,
      name: 'Zoë  Keller',
      email: 'zoe@example.org',
      employeeNumber: '10017',
      status: 'active',
      erased: false,
      statusWord: 'Active',
      statusSymbol: '●',
      groupId: kitchen,
      groupName: 'Kitchen',
      groupPath: ['Elm House', 'Kitchen'],
      jobRoleId: cook,
      jobRoleName: 'Cook',
      startedOn: '2024-03-01',
      leftOn: null,
      deactivationReason: null,
      scheduledDeactivation: null,
      leave: null,
      registeredAt: '2026-11-24T09:00:00.000Z',
      changedAt: '2026-11-24T09:00:00.000Z',
      revision: 0,
    });
  });

  it('is registered once for one idempotency key', async () => {
    const body = { name: 'Once Only', email: 'once@example.org', groupId: kitchen };
    const key = { 'idempotency-key': 'once' };
    const replies = await Promise.all([
      administrator().post('/learners', body, key),
      administrator().post('/learners', body, key),
    ]);
    const again = await administrator().post('/learners', body, key);
    const registered = replies.filter(({ status }) => status === 201);
    expect(registered.length).toBeGreaterThan(0);
    for (const reply of [...registered, again]) expect(reply.body).toEqual(registered[0]?.body);
  });

  it('shares neither address nor number with another', async () => {
    const first = await register({ email: 'shared@example.org', employeeNumber: 'A-1' });
    const email = await administrator().post('/learners', {
      name: 'Eve',
      email: 'SHARED@example.org',
      groupId: kitchen,
    });
    expect(email.body).toMatchObject({ status: 409, code: 'EMAIL_TAKEN', learnerId: first });
    const number = await managerOf(ward).post('/learners', {
      name: 'Eve',
      employeeNumber: 'a-1',
      groupId: ward,
    });
    expect(number.body).toMatchObject({ status: 409, code: 'EMPLOYEE_NUMBER_TAKEN' });
    expect(number.body.learnerId).toBeUndefined();
    await administrator().patch(`/learners/${first}`, { email: null });
    expect(await register({ email: 'shared@example.org' })).not.toBe(first);
  });

  it('is amended against the revision that was read', async () => {
    const learnerId = await register();
    const amended = await administrator().patch(
      `/learners/${learnerId}`,
      { name: 'Ada Lovelace', startedOn: '2025-01-01' },
      { 'if-match': '"0"' },
    );
    expect(amended.body).toMatchObject({ outcome: 'applied', revision: 2 });
    expect(amended.headers['etag']).toBe('"2"');
    const stale = await administrator().patch(
      `/learners/${learnerId}`,
      { name: 'Eve' },
      { 'if-match': '"0"' },
    );
    expect(stale.body).toMatchObject({ status: 412, code: 'REVISION_CHANGED' });
    expect(
      (await administrator().patch(`/learners/${learnerId}`, { name: 'Ada Lovelace' })).body.outcome,
    ).toBe('unchanged');
    expect((await shown(learnerId)).body).toMatchObject({ name: 'Ada Lovelace', startedOn: '2025-01-01' });
  });

  it('moves and changes job role', async () => {
    const learnerId = await register();
    await administrator().post(`/learners/${learnerId}/move`, { groupId: ward });
    await administrator().post(`/learners/${learnerId}/change-job-role`, { jobRoleId: cook });
    expect((await shown(learnerId)).body).toMatchObject({
      groupPath: ['Elm House', 'Ward'],
      jobRoleName: 'Cook',
    });
    const nowhere = await administrator().post(`/learners/${learnerId}/move`, { groupId: 'nowhere' });
    expect(nowhere.body).toMatchObject({ status: 404, code: 'GROUP_NOT_FOUND', groupId: 'nowhere' });
  });

  it('becomes inactive and active again', async () => {
    const learnerId = await register();
    const deactivated = await administrator().post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
    expect(deactivated.status).toBe(200);
    expect((await shown(learnerId)).body).toMatchObject({
      status: 'inactive',
      statusWord: 'Inactive',
      leftOn: '2026-11-24',
      deactivationReason: 'left',
    });
    const again = await administrator().post(`/learners/${learnerId}/deactivate`, { reason: 'duplicate' });
    expect(again.body.outcome).toBe('unchanged');
    await administrator().post(`/learners/${learnerId}/reactivate`);
    expect((await shown(learnerId)).body).toMatchObject({ status: 'active', leftOn: null });
  });

  it('goes on leave and returns', async () => {
    const learnerId = await register();
    await administrator().post(`/learners/${learnerId}/put-on-leave`, { expectedBackOn: '2027-02-01' });
    expect((await shown(learnerId)).body).toMatchObject({
      status: 'on-leave',
      statusSymbol: '◐',
      leave: { effectiveOn: '2026-11-24', expectedBackOn: '2027-02-01' },
    });
    const refused = await administrator().post(`/learners/${learnerId}/reactivate`);
    expect(refused.body).toMatchObject({ status: 409, code: 'LEARNER_ON_LEAVE' });
    await administrator().post(`/learners/${learnerId}/return-from-leave`);
    expect((await shown(learnerId)).body).toMatchObject({ status: 'active', leave: null });
  });

  it('keeps a planned deactivation until it is cancelled', async () => {
    const learnerId = await register();
    await administrator().post(`/learners/${learnerId}/deactivate`, {
      reason: 'left',
      effectiveOn: '2026-12-31',
    });
    expect((await shown(learnerId)).body).toMatchObject({
      status: 'active',
      scheduledDeactivation: { reason: 'left', effectiveOn: '2026-12-31' },
    });
    await administrator().post(`/learners/${learnerId}/cancel-scheduled-deactivation`);
    expect((await shown(learnerId)).body['scheduledDeactivation']).toBeNull();
  });

  it('is not there for managers of other groups, and not changed by themself', async () => {
    const learnerId = await register();
    await shown(learnerId);
    expect((await managerOf(ward).get(`/learners/${learnerId}`)).body).toMatchObject({
      status: 404,
      code: 'LEARNER_NOT_FOUND',
    });
    const other = await managerOf(ward).post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
    expect(other.body).toMatchObject({ status: 404, code: 'LEARNER_NOT_FOUND' });
    const self = await managerOf(kitchen, learnerId).patch(`/learners/${learnerId}`, { name: 'The Boss' });
    expect(self.body).toMatchObject({ status: 403, code: 'OWN_PROFILE' });
    const elsewhere = await managerOf(kitchen).post(`/learners/${learnerId}/move`, { groupId: ward });
    expect(elsewhere.body).toMatchObject({ status: 404, code: 'GROUP_NOT_FOUND' });
  });

  it.each([
    ['/learners', { name: '', groupId: 'g' }, 'name'],
    ['/learners', { name: 'Ada', groupId: 'g', email: 'not an address' }, 'email'],
    ['/learners', { name: 'Ada', groupId: 'g', employeeNumber: '' }, 'employeeNumber'],
    ['/learners', { name: 'Ada', groupId: 'g', startedOn: '2026-02-30' }, 'startedOn'],
    ['/learners', { name: 'Ada', groupId: 7 }, 'groupId'],
    ['/learners', { name: ['Ada'], groupId: 'g' }, 'name'],
    ['/learners', { name: 'Ada', groupId: 'g', status: 'inactive' }, 'status'],
    ['/learners/L1/deactivate', { reason: 'bored' }, 'reason'],
    ['/learners/L1/deactivate', { reason: 'left', effectiveOn: 'tomorrow' }, 'effectiveOn'],
    ['/learners/L1/move', {}, 'groupId'],
    ['/learners/L1/change-job-role', {}, 'jobRoleId'],
  ])('refuses POST %s %j because of %s', async (url, body, field) => {
    const before = rollbook.log.log.length;
    const refused = await administrator().post(url, body);
    expect(refused.body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ field }] });
    expect(rollbook.log.log.length).toBe(before);
  });
});
