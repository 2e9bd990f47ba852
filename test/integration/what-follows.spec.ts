import { NO_SIDE_EFFECTS } from '../../src/bulk/actions/side-effects.js';
import { bodyOf, done, preview } from '../support/bulk/operations.js';
import { SessionsWorld } from './sessions/sessions-world.js';

let world: SessionsWorld;
beforeAll(async () => {
  world = await SessionsWorld.start();
});
afterAll(() => world.rollbook.stop());

/** Until the views show everything that was written. */
const viewsShowAll = async (): Promise<void> => {
  const position = await world.rollbook.log.head();
  for (const view of ['learners', 'sessions', 'learner-bookings', 'training-records'])
    expect(await world.rollbook.kernel.waiter.waitFor(view, position, 5_000)).toBe(true);
};
const allocate = (learnerId: string, dueOn: string) =>
  world.administrator.post(`/learners/${learnerId}/training/allocations`, {
    courseId: world.courseId,
    dueOn,
  });
/** The first has a seat and an open allocation, the second waits in line, the third has nothing. */
const three = async (): Promise<readonly [string, string, string]> => {
  const [first = '', second = '', third = ''] = (await world.learners(3)).sort();
  const sessionId = await world.schedule({ capacity: 1 });
  await world.book(sessionId, first, second);
  await allocate(first, '2026-12-24');
  await viewsShowAll();
  return [first, second, third];
};
const rowsOf = async (planToken: string) =>
  bodyOf(await world.administrator.get(`/bulk-operations/preview/${planToken}/results`)).results.map(
    ({ learnerId, words, sideEffects }) => [learnerId, words, sideEffects],
  );
const sideEffectsOf = (shown: object): unknown => (shown as { sideEffects: unknown }).sideEffects;

describe('the preview of a change of status', () => {
  it('says whose future bookings end and which allocations pause', async () => {
    const [first, second, third] = await three();
    const shown = await preview(
      world.administrator,
      'deactivate',
      { ids: [first, second, third] },
      { reason: 'left' },
    );
    expect(sideEffectsOf(shown)).toEqual({
      ...NO_SIDE_EFFECTS,
      futureBookingsEnded: 2,
      openAllocationsPaused: 1,
      learners: { ...NO_SIDE_EFFECTS, futureBookingsEnded: 2, openAllocationsPaused: 1 },
    });
    const words = 'Done: future bookings end and free their seats, open allocations pause';
    expect(await rowsOf(shown.planToken)).toEqual([
      [first, words, { ...NO_SIDE_EFFECTS, futureBookingsEnded: 1, openAllocationsPaused: 1 }],
      [second, words, { ...NO_SIDE_EFFECTS, futureBookingsEnded: 1 }],
      [third, words, NO_SIDE_EFFECTS],
    ]);
  });

  it('counts for a planned day what will be ahead of it', async () => {
    const [first] = await three();
    const on = async (effectiveOn: string) =>
      sideEffectsOf(
        await preview(world.administrator, 'deactivate', { ids: [first] }, { reason: 'left', effectiveOn }),
      );
    expect(await on('2026-11-26')).toMatchObject({ futureBookingsEnded: 1, openAllocationsPaused: 1 });
    expect(await on('2026-11-27')).toMatchObject({ futureBookingsEnded: 0, openAllocationsPaused: 1 });
  });

  it('says what resumes with a reactivation and with an undo, and that no booking comes back', async () => {
    const [first] = await three();
    const { operationId } = await done(
      world.administrator,
      'deactivate',
      { ids: [first] },
      { reason: 'left' },
    );
    await viewsShowAll();
    const resumed = {
      ...NO_SIDE_EFFECTS,
      openAllocationsResumed: 1,
      learners: { ...NO_SIDE_EFFECTS, openAllocationsResumed: 1 },
    };
    const reactivated = await preview(world.administrator, 'reactivate', { ids: [first] });
    expect(sideEffectsOf(reactivated)).toEqual(resumed);
    expect((await rowsOf(reactivated.planToken))[0]?.[1]).toBe(
      'Done: open allocations resume, their due dates later by the days away; ended bookings are not restored',
    );
    const undo = await world.administrator.post(`/bulk-operations/${operationId}/undo/preview`, {});
    expect(sideEffectsOf(undo.body)).toEqual(resumed);
    const results = await world.administrator.get(`/bulk-operations/${operationId}/results`);
    expect(bodyOf(results).results).toEqual([
      expect.objectContaining({
        learnerId: first,
        words: 'Done: future bookings end and free their seats, open allocations pause',
        sideEffects: null,
      }),
    ]);
  });
});

describe('the preview of a change of training records', () => {
  it('says how many allocations are gained and lost, by learner', async () => {
    const [first, second] = await three();
    const params = { courseIds: [world.courseId] };
    const gained = await preview(world.administrator, 'allocate-courses', { ids: [first, second] }, params);
    expect(sideEffectsOf(gained)).toEqual({
      ...NO_SIDE_EFFECTS,
      allocationsGained: 1,
      learners: { ...NO_SIDE_EFFECTS, allocationsGained: 1 },
    });
    const lost = await preview(world.administrator, 'withdraw-allocations', { ids: [first, second] }, params);
    expect(await rowsOf(lost.planToken)).toEqual([
      [first, 'Done', { ...NO_SIDE_EFFECTS, allocationsLost: 1 }],
      [second, expect.any(String), NO_SIDE_EFFECTS],
    ]);
  });

  it('says the same of a learning plan', async () => {
    const { groupId } = (await world.administrator.post('/groups', { name: 'Annex' })).body;
    await world.learners(2, groupId);
    await viewsShowAll();
    const plan = { name: 'Annex', groupIds: [groupId], courses: [{ courseId: world.courseId }] };
    const shown = (await world.administrator.post('/learning-plans/preview', plan)).body;
    expect(sideEffectsOf(shown)).toEqual({
      ...NO_SIDE_EFFECTS,
      allocationsGained: 2,
      learners: { ...NO_SIDE_EFFECTS, allocationsGained: 2 },
    });
  });
});

describe('the answer to a change of one learner’s status', () => {
  const change = async (learnerId: string, action: string, body: object = {}) =>
    (await world.administrator.post(`/learners/${learnerId}/${action}`, body)).body['follows'];

  it('says what ends, pauses and resumes, with the due dates of before and after', async () => {
    const [first] = await three();
    expect(await change(first, 'deactivate', { reason: 'left' })).toEqual({
      futureBookingsEnded: 1,
      openAllocationsPaused: 1,
      openAllocationsResumed: 0,
      dueDates: [],
      words: 'Ending, with seats freed: 1 future booking. Paused: 1 open allocation.',
    });
    expect(await change(first, 'deactivate', { reason: 'left' })).toBeNull();
    await viewsShowAll();
    await world.keepHouse();
    world.rollbook.clock.forward(10 * 24);
    expect(await change(first, 'reactivate')).toEqual({
      futureBookingsEnded: 0,
      openAllocationsPaused: 0,
      openAllocationsResumed: 1,
      dueDates: [{ courseId: world.courseId, dueOn: '2027-01-03', before: '2026-12-24' }],
      words: 'Resumed, due later by the days away: 1 open allocation. Bookings are not restored.',
    });
  });

  it('says so of a leave too, and that nothing is concerned', async () => {
    const [learnerId = '', other = ''] = await world.learners(2);
    await allocate(learnerId, '2027-12-24');
    const nothing = { futureBookingsEnded: 0, openAllocationsPaused: 0, openAllocationsResumed: 0 };
    expect(await change(learnerId, 'put-on-leave')).toMatchObject({ ...nothing, openAllocationsPaused: 1 });
    expect(await change(learnerId, 'return-from-leave')).toMatchObject({
      ...nothing,
      openAllocationsResumed: 1,
    });
    expect(await change(other, 'deactivate', { reason: 'left' })).toEqual({
      ...nothing,
      dueDates: [],
      words: 'Nothing else is concerned.',
    });
  });
});
