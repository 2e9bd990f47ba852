import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
});
afterAll(() => rollbook.stop());

describe('job roles over HTTP', () => {
  it('are added, renamed, listed and removed', async () => {
    const administrator = rollbook.as();
    const added = await administrator.post('/job-roles', { name: 'Cook' });
    expect(added.status).toBe(201);
    const { jobRoleId } = added.body;
    expect(added.headers['location']).toBe(`/job-roles/${jobRoleId}`);
    expect((await administrator.post('/job-roles', { name: 'cook' })).body).toMatchObject({
      status: 409,
      code: 'JOB_ROLE_NAME_TAKEN',
      jobRoleId,
    });
    expect((await administrator.patch(`/job-roles/${jobRoleId}`, { name: 'Chef' })).body.outcome).toBe(
      'applied',
    );
    const listed = await administrator.get('/job-roles');
    expect(listed.body.jobRoles).toEqual([{ jobRoleId, name: 'Chef' }]);
    expect((await administrator.delete(`/job-roles/${jobRoleId}`)).body.outcome).toBe('applied');
    expect((await administrator.get(`/job-roles/${jobRoleId}`)).body).toMatchObject({
      code: 'JOB_ROLE_NOT_FOUND',
    });
  });

  it('stay while a learner has them', async () => {
    const administrator = rollbook.as();
    const { groupId } = (await administrator.post('/groups', { name: 'Elm House' })).body;
    const { jobRoleId } = (await administrator.post('/job-roles', { name: 'Porter' })).body;
    await administrator.post('/learners', { name: 'Ada King', groupId, jobRoleId });
    expect((await administrator.delete(`/job-roles/${jobRoleId}`)).body).toMatchObject({
      status: 409,
      code: 'JOB_ROLE_IN_USE',
      count: 1,
    });
  });

  it('are seen by managers and changed by administrators', async () => {
    const { groupId } = (await rollbook.as().post('/groups', { name: 'Oak House' })).body;
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
    expect((await manager.get('/job-roles')).status).toBe(200);
    expect((await manager.post('/job-roles', { name: 'Pilot' })).status).toBe(403);
  });
});
