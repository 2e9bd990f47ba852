import { PlanFollower } from '../../src/learning-plans/learning-plans-keeping.contract.js';
import { bodyOf, finished, type OperationBody } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start(undefined, { bulkConfirmAbove: 50 });
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
let made = 0;
const unique = (word: string): string => `${word} ${(made += 1)}`;
const course = async (): Promise<string> =>
  String(
    (
      await administrator().post('/courses', {
        code: unique('C').replace(' ', '-'),
        title: unique('Course'),
        category: 'Care',
        kind: 'e-learning',
        expiry: { validity: { rule: 'from-completion', months: 12 } },
      })
    ).body['courseId'],
  );
const group = async (parentId?: string): Promise<string> =>
  (
    await administrator().post('/groups', {
      name: unique('Home'),
      ...(parentId === undefined ? {} : { parentId }),
    })
  ).body.groupId;
const nameOf = async (groupId: string): Promise<string> =>
  String((await administrator().get(`/groups/${groupId}`)).body['name']);
const registered = async (groupId: string): Promise<string> => {
  const { learnerId, position } = (
    await administrator().post('/learners', { name: unique('Person'), groupId })
  ).body;
  await administrator().get(`/learners?limit=1&minPosition=${position}`);
  return learnerId;
};
const recordOf = async (learnerId: string) =>
  ((await rollbook.log.readStreams([`training-${learnerId}`])).get(`training-${learnerId}`) ?? []).map(
    ({ type, data: { courseId, dueOn, source, planId }, metadata: { actor, causationId } }) => ({
      type,
      courseId,
      dueOn,
      source,
      planId,
      by: actor.kind,
      caused: causationId !== undefined,
    }),
  );
const follow = () => rollbook.app.get(PlanFollower).runDue();
const previewed = async (path: string, body: object): Promise<OperationBody> =>
  bodyOf(await administrator().post(`/learning-plans${path}`, body));
const carriedOut = async ({ planToken, total }: OperationBody, wish: object = {}): Promise<OperationBody> => {
  const asked = bodyOf(
    await administrator().post('/bulk-operations', { planToken, confirmCount: total, ...wish }),
  );
  return finished(administrator(), asked.operationId);
};
const planOf = (preview: OperationBody): string =>
  (preview as never as { params: { planId: string } }).params.planId;

describe('the preview of a move', () => {
  /** Two homes that ask for a course each, and one for both. */
  const homes = async () => {
    const [lifting, food, both] = [await course(), await course(), await course()];
    const [north, south] = [await group(), await group()];
    for (const [home, own] of [
      [north, lifting],
      [south, food],
    ] as const)
      await carriedOut(
        await previewed('/preview', {
          name: unique('Care'),
          groupIds: [home],
          courses: [{ courseId: own }, { courseId: both }],
        }),
      );
    return { lifting, food, north, south };
  };

  it('tells what the plans allocate and take back, of many learners at once', async () => {
    const { north, south } = await homes();
    const ids = [await registered(north), await registered(north)];
    await follow();
    const shown = await administrator().post('/bulk-operations/preview', {
      action: 'move-to-group',
      selection: { ids },
      params: { groupId: south },
    });
    expect(shown.body).toMatchObject({
      sideEffects: {
        allocationsGained: 2,
        allocationsLost: 2,
        learners: { allocationsGained: 2, allocationsLost: 2 },
      },
    });
  });

  it('tells it of each row of a file, and in sum', async () => {
    const { lifting, food, north, south } = await homes();
    const names = [await nameOf(north), await nameOf(south)];
    const file = (group: string | undefined, last: string) =>
      `Employee number,Name,Group\nM1,Ann Lee,${group}\nM2,Bo ${last},${names[0]}\n`;
    const first = (await administrator().upload('/imports/learners', file(names[0], 'Day'))).body;
    const asked = bodyOf(
      await administrator().post(`/imports/${first['planToken']}/commit`, { confirmCount: 2 }),
    );
    await finished(administrator(), asked.operationId);
    await follow();
    const shown = (await administrator().upload('/imports/learners', file(names[1], 'Night'))).body;
    expect(shown).toMatchObject({
      counts: { amend: 2 },
      allocations: { gained: 1, lost: 1, learners: 1 },
    });
    const { rows } = (await administrator().get(`/imports/${shown['planToken']}/rows`)).body as never;
    expect(rows).toMatchObject([
      { row: 2, allocationsGained: [food], allocationsLost: [lifting] },
      { row: 3, allocationsGained: [], allocationsLost: [] },
    ]);
  });
});

describe('a learning plan', () => {
  it('may ask for another validity than the course, which completions then have', async () => {
    const [moving, home] = [await course(), await group()];
    const anna = await registered(home);
    const courses = [{ courseId: moving, mandatory: true, dueInDays: null, validityMonths: 6 }];
    const preview = await previewed('/preview', { name: unique('Care'), groupIds: [home], courses });
    await carriedOut(preview);
    expect((await administrator().get(`/learning-plans/${planOf(preview)}`)).body).toMatchObject({ courses });
    const url = `/learners/${anna}/training/completions`;
    await administrator().post(url, { courseId: moving, completedOn: '2026-11-24' });
    const stream = `training-${anna}`;
    const events = (await rollbook.log.readStreams([stream])).get(stream) ?? [];
    expect(events.map(({ type, data }) => [type, data['validityMonths'] ?? data['expiresOn']])).toEqual([
      ['CourseAllocated', 6],
      ['CompletionRecorded', '2027-05-24'],
    ]);
    const record = await administrator().get(
      `/learners/${anna}/training?minPosition=${await rollbook.log.head()}`,
    );
    expect(record.text).toContain(
      'in date until 24 May 2027: completed 24 Nov 2026, valid 6 months, as a learning plan asks',
    );
    const wrong = [{ courseId: moving, validityMonths: 0 }];
    expect((await previewed('/preview', { name: unique('Care'), courses: wrong })).code).toBe(
      'VALIDATION_FAILED',
    );
  });

  it('alone takes back what it asked for: neither one allocation nor many are withdrawn by hand', async () => {
    const [moving, home] = [await course(), await group()];
    const anna = await registered(home);
    const courses = [{ courseId: moving }];
    const preview = await previewed('/preview', { name: unique('Care'), groupIds: [home], courses });
    const planId = planOf(preview);
    await carriedOut(preview);
    const refused = await administrator().post(`/learners/${anna}/training/allocations/${moving}/withdraw`);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'ALLOCATION_BY_PLAN', courseId: moving, planId },
    ]);
    const bulk = await administrator().post('/bulk-operations/preview', {
      action: 'withdraw-allocations',
      selection: { ids: [anna] },
      params: { courseIds: [moving] },
    });
    expect(bulk.body).toMatchObject({
      counts: { applied: 0, refused: 1 },
      refusals: [{ code: 'ALLOCATION_BY_PLAN', count: 1 }],
    });
    const retired = await carriedOut(await previewed(`/${planId}/retire/preview`, {}));
    expect(retired.counts).toMatchObject({ applied: 1 });
  });

  it('is previewed, made, and brought to everybody beneath its groups in one operation', async () => {
    const [moving, home] = [await course(), await group()];
    const ward = await group(home);
    const [anna, ben] = [await registered(home), await registered(ward)];
    const preview = await previewed('/preview', {
      name: unique('Care'),
      groupIds: [home],
      courses: [{ courseId: moving, dueInDays: 90 }],
    });
    expect(preview).toMatchObject({ total: 2, counts: { applied: 2 }, action: 'apply-learning-plan' });
    expect(await recordOf(anna)).toEqual([]);
    expect((await administrator().get(`/learning-plans/${planOf(preview)}`)).status).toBe(404);
    expect((await carriedOut(preview)).counts).toMatchObject({ applied: 2 });
    const allocated = {
      type: 'CourseAllocated',
      courseId: moving,
      dueOn: '2027-02-22',
      source: 'plan',
      planId: planOf(preview),
      by: 'administrator',
      caused: false,
    };
    expect(await recordOf(anna)).toEqual([allocated]);
    expect(await recordOf(ben)).toEqual([allocated]);
    expect((await administrator().get(`/learning-plans/${planOf(preview)}`)).body).toMatchObject({
      retired: false,
      whenLeft: 'withdraw',
    });
    const matrix = await administrator().get(`/training-matrix?planId=${planOf(preview)}&groupId=${ward}`);
    expect(matrix.body['courses']).toMatchObject([{ courseId: moving }]);
    expect(matrix.body['filters']).toContainEqual({
      filter: 'planId',
      values: [planOf(preview)],
      words: expect.stringMatching(/^courses of Care \d+$/),
    });
    expect((await administrator().get('/training-matrix?planId=nothing')).body['code']).toBe(
      'LEARNING_PLAN_NOT_FOUND',
    );
  });

  it('reaches who comes and takes back from who leaves, with what they did as the cause', async () => {
    const [fire, home, elsewhere] = [await course(), await group(), await group()];
    const preview = await previewed('/preview', {
      name: unique('Fire'),
      groupIds: [home],
      courses: [{ courseId: fire }],
    });
    expect(preview.total).toBe(0);
    const before = await registered(home);
    await carriedOut(preview);
    const after = await registered(home);
    await follow();
    const allocated = {
      type: 'CourseAllocated',
      source: 'plan',
      planId: planOf(preview),
      by: 'schedule',
      caused: true,
    };
    expect(await recordOf(before)).toMatchObject([allocated]);
    expect(await recordOf(after)).toMatchObject([allocated]);
    await administrator().post(`/learners/${after}/move`, { groupId: elsewhere });
    await follow();
    expect(await recordOf(after)).toMatchObject([allocated, { type: 'AllocationWithdrawn', by: 'schedule' }]);
    expect(await follow()).toBe(0);
    expect(await recordOf(before)).toHaveLength(1);
  });

  it('follows a group that moves, with everybody in it', async () => {
    const [fire, home, floor] = [await course(), await group(), await group()];
    const anna = await registered(floor);
    await carriedOut(
      await previewed('/preview', { name: unique('Fire'), groupIds: [home], courses: [{ courseId: fire }] }),
    );
    await follow();
    expect(await recordOf(anna)).toEqual([]);
    await administrator().post(`/groups/${floor}/move`, { parentId: home });
    await follow();
    expect(await recordOf(anna)).toMatchObject([{ type: 'CourseAllocated', courseId: fire }]);
  });

  it('is changed and undone as a whole: the plan is as it was, and so are the records', async () => {
    const [one, two, home] = [await course(), await course(), await group()];
    const anna = await registered(home);
    const name = unique('Care');
    const first = await previewed('/preview', { name, groupIds: [home], courses: [{ courseId: one }] });
    await carriedOut(first);
    const changed = await previewed(`/${planOf(first)}/preview`, {
      name,
      groupIds: [home],
      courses: [{ courseId: two }],
    });
    const { operationId } = await carriedOut(changed);
    expect((await recordOf(anna)).map(({ type }) => type)).toEqual([
      'CourseAllocated',
      'CourseAllocated',
      'AllocationWithdrawn',
    ]);
    const undo = bodyOf(await administrator().post(`/bulk-operations/${operationId}/undo/preview`));
    const undone = bodyOf(
      await administrator().post(`/bulk-operations/${operationId}/undo`, {
        planToken: undo.planToken,
        reason: 'mistake',
        confirmCount: 1,
      }),
    );
    expect((await finished(administrator(), undone.operationId)).counts).toMatchObject({ applied: 1 });
    expect((await administrator().get(`/learning-plans/${planOf(first)}`)).body).toMatchObject({
      courses: [{ courseId: one, mandatory: true, dueInDays: null }],
    });
    await follow();
    expect((await recordOf(anna)).slice(3).map(({ type, courseId }) => [type, courseId])).toEqual([
      ['AllocationWithdrawn', two],
      ['CourseAllocated', one],
    ]);
  });

  it('is retired, and takes its open allocations with it', async () => {
    const [fire, home] = [await course(), await group()];
    const anna = await registered(home);
    const preview = await previewed('/preview', {
      name: unique('Fire'),
      groupIds: [home],
      courses: [{ courseId: fire }],
    });
    await carriedOut(preview);
    await carriedOut(await previewed(`/${planOf(preview)}/retire/preview`, {}));
    expect((await recordOf(anna)).map(({ type }) => type)).toEqual([
      'CourseAllocated',
      'AllocationWithdrawn',
    ]);
    expect((await administrator().get(`/learning-plans/${planOf(preview)}`)).body['retired']).toBe(true);
  });

  it('is refused in words where something does not exist or is asked wrongly, and to managers', async () => {
    const fire = await course();
    const ask = async (path: string, body: object) => {
      const { status, body: answer } = await administrator().post(`/learning-plans${path}`, body);
      return [status, answer['code']];
    };
    const courses = [{ courseId: fire }];
    expect(await ask('/preview', { name: 'X', courses: [{ courseId: 'nothing' }] })).toEqual([
      404,
      'COURSE_NOT_FOUND',
    ]);
    expect(await ask('/preview', { name: 'X', groupIds: ['nothing'], courses })).toEqual([
      404,
      'GROUP_NOT_FOUND',
    ]);
    expect(await ask('/nothing/preview', { name: 'X', courses })).toEqual([404, 'LEARNING_PLAN_NOT_FOUND']);
    for (const wrong of [
      {},
      { name: 'X' },
      { name: 'X', courses: [] },
      { name: 'X', courses: [...courses, ...courses] },
      { name: 'X', courses: [{ courseId: fire, dueInDays: -1 }] },
      { name: 'X', courses, whenLeft: 'burn' },
    ])
      expect((await ask('/preview', wrong))[1]).toBe('VALIDATION_FAILED');
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: await group() });
    expect((await manager.post('/learning-plans/preview', { name: 'X', courses })).status).toBe(403);
    expect((await manager.get('/learning-plans')).status).toBe(200);
  });
});
