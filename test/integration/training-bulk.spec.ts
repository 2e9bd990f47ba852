import { bodyOf, done, finished, preview } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start(undefined, { bulkConfirmAbove: 50 });
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const today = '2026-11-24';

let made = 0;
const course = async (changes: object = {}): Promise<string> => {
  made += 1;
  const reply = await administrator().post('/courses', {
    code: `C-${made}`,
    title: `Course ${made}`,
    category: 'Care',
    kind: 'e-learning',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
    ...changes,
  });
  return reply.body['courseId'] as string;
};
const learnersIn = async (groupId: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    made += 1;
    const { body } = await administrator().post('/learners', {
      name: `Person ${made}`,
      groupId,
      startedOn: '2026-11-01',
    });
    ids.push(body.learnerId);
    position = body.position;
  }
  await administrator().get(`/learners?limit=1&minPosition=${position}`);
  return ids.sort();
};
const home = async (count: number): Promise<{ groupId: string; ids: string[] }> => {
  made += 1;
  const { groupId } = (await administrator().post('/groups', { name: `Home ${made}` })).body;
  return { groupId, ids: await learnersIn(groupId, count) };
};
const recordOf = async (learnerId: string) =>
  ((await rollbook.log.readStreams([`training-${learnerId}`])).get(`training-${learnerId}`) ?? []).map(
    ({ type, data: { courseId, dueOn, completedOn, expiresOn } }) =>
      [type, courseId, dueOn ?? completedOn, expiresOn].filter((one) => one !== undefined),
  );

describe('a bulk operation on training records', () => {
  it('allocates many courses to many learners, after a preview, and says who was left out', async () => {
    const [one, two] = [await course(), await course()];
    const { groupId, ids } = await home(3);
    const [first = '', second = '', third = ''] = ids;
    await done(administrator(), 'deactivate', { ids: [third] }, { reason: 'left' });
    const selection = { filter: { groupId: [groupId], status: 'any' } };
    const params = { courseIds: [one, two], dueInDays: 30, dueFrom: 'start' };
    const shown = await preview(administrator(), 'allocate-courses', selection, params);
    expect(shown).toMatchObject({
      action: 'allocate-courses',
      params: { courseIds: [one, two], due: { daysFrom: 'start', days: 30 }, mandatory: true },
      total: 3,
      counts: { applied: 2, unchanged: 0, refused: 1 },
      refusals: [{ code: 'LEARNER_INACTIVE', count: 1, examples: [third] }],
    });
    expect(await recordOf(first)).toEqual([]);
    const asked = bodyOf(
      await administrator().post('/bulk-operations', { planToken: shown.planToken, confirmCount: 3 }),
    );
    const { counts } = await finished(administrator(), asked.operationId);
    expect(counts).toMatchObject({ applied: 2, unchanged: 0, refused: 1 });
    const allocated = [
      ['CourseAllocated', one, '2026-12-01'],
      ['CourseAllocated', two, '2026-12-01'],
    ];
    expect(await recordOf(first)).toEqual(allocated);
    expect(await recordOf(second)).toEqual(allocated);
    expect(await recordOf(third)).toEqual([]);
  });

  it('leaves alone what is open already, and undoes only what it did', async () => {
    const [one, two] = [await course(), await course()];
    const { ids } = await home(2);
    const [first = '', second = ''] = ids;
    await done(
      administrator(),
      'allocate-courses',
      { ids: [first] },
      { courseIds: [one], dueOn: '2027-01-31' },
    );
    const operation = await done(administrator(), 'allocate-courses', { ids }, { courseIds: [one, two] });
    expect(operation.counts).toMatchObject({ applied: 2, unchanged: 0, refused: 0 });
    const { planToken, action } = bodyOf(
      await administrator().post(`/bulk-operations/${operation.operationId}/undo/preview`, {}),
    ) as never as { planToken: string; action: string };
    expect(action).toBe('undo-training');
    const undo = bodyOf(
      await administrator().post(`/bulk-operations/${operation.operationId}/undo`, {
        planToken,
        reason: 'mistake',
        confirmCount: 2,
      }),
    );
    expect((await finished(administrator(), undo.operationId)).counts).toMatchObject({ applied: 2 });
    expect(await recordOf(first)).toEqual([
      ['CourseAllocated', one, '2027-01-31'],
      ['CourseAllocated', two],
      ['AllocationWithdrawn', two],
    ]);
    expect((await recordOf(second)).map(([type]) => type)).toEqual([
      'CourseAllocated',
      'CourseAllocated',
      'AllocationWithdrawn',
      'AllocationWithdrawn',
    ]);
  });

  it('records completions, works out again when they expire, and grants exemptions', async () => {
    const one = await course();
    const { ids } = await home(2);
    const [first = ''] = ids;
    const on = { courseIds: [one], completedOn: '2026-10-01', provenance: 'previous-system' };
    expect((await done(administrator(), 'record-completions', { ids }, on)).counts).toMatchObject({
      applied: 2,
    });
    expect((await done(administrator(), 'record-completions', { ids }, on)).counts).toMatchObject({
      unchanged: 2,
    });
    await administrator().patch(`/courses/${one}`, {
      expiry: { validity: { rule: 'from-completion', months: 36 } },
    });
    await done(administrator(), 'recalculate-expiries', { ids }, { courseIds: [one] });
    await done(administrator(), 'grant-exemptions', { ids }, { courseIds: [one], reason: 'medical' });
    expect(await recordOf(first)).toEqual([
      ['CompletionRecorded', one, '2026-10-01', '2027-10-01'],
      ['CompletionExpiryRecalculated', one, '2029-10-01'],
      ['ExemptionGranted', one],
    ]);
  });

  it('names what is missing or does not belong', async () => {
    const { ids } = await home(1);
    const ask = async (action: string, params?: object) =>
      (await preview(administrator(), action, { ids }, params)) as never as { errors: unknown; code: string };
    expect((await ask('allocate-courses')).errors).toEqual([
      { field: 'params.courseIds', message: 'is needed' },
    ]);
    expect((await ask('record-completions', { courseIds: ['x'] })).errors).toEqual([
      { field: 'params.completedOn', message: 'is needed' },
    ]);
    expect((await ask('withdraw-allocations', { courseIds: ['x'], dueOn: today })).errors).toEqual([
      { field: 'params.dueOn', message: 'does not belong to withdraw-allocations' },
    ]);
    expect((await ask('allocate-courses', { courseIds: ['x'], dueOn: today, dueInDays: 3 })).errors).toEqual([
      { field: 'params.dueOn', message: 'must be either a day or a number of days, not both' },
    ]);
    expect((await ask('grant-exemptions', { courseIds: ['x'], reason: 'left' })).errors).toEqual([
      { field: 'params.reason', message: expect.stringContaining('is needed: one of') },
    ]);
  });
});
