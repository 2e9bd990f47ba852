import { ScheduledDeactivations } from '../../src/learners/learners.contract.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeEach(async () => {
  rollbook = await Rollbook.start();
});
afterEach(() => rollbook.stop());

const settled = async (): Promise<void> => {
  const reply = await rollbook.as().get(`/learners?minPosition=${await rollbook.log.head()}`);
  expect(reply.status).toBe(200);
};
const runDue = async (): Promise<number> => {
  await settled();
  const done = await rollbook.app.get(ScheduledDeactivations).runDue();
  await settled();
  return done;
};

it('makes learners inactive on the planned day and not before, once, as the schedule', async () => {
  const { groupId } = (await rollbook.as().post('/groups', { name: 'Elm House' })).body;
  const plan = async (name: string, effectiveOn: string) => {
    const { learnerId } = (await rollbook.as().post('/learners', { name, groupId })).body;
    await rollbook.as().post(`/learners/${learnerId}/deactivate`, { reason: 'left', effectiveOn });
    return learnerId;
  };
  const early = await plan('Early', '2026-11-25');
  await plan('Late', '2026-12-31');
  expect(await runDue()).toBe(0);
  rollbook.clock.forward(72);
  expect(await runDue()).toBe(1);
  expect(await runDue()).toBe(0);
  expect((await rollbook.as().get(`/learners/${early}`)).body).toMatchObject({
    status: 'inactive',
    leftOn: '2026-11-25',
    scheduledDeactivation: null,
  });
  const written = rollbook.log.log.filter(({ type }) => type === 'LearnerDeactivated');
  expect(written.map(({ metadata: { actor, reason } }) => ({ actor, reason }))).toEqual([
    { actor: { kind: 'schedule', id: 'scheduled-deactivations' }, reason: 'left' },
  ]);
});
