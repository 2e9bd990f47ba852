import { bodyOf, done, finished, preview } from '../../support/bulk/operations.js';
import { SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
beforeAll(async () => {
  world = await SessionsWorld.start();
});
afterAll(() => world.rollbook.stop());

const PAST = [{ startsAt: '2026-11-23T09:00:00.000Z', endsAt: '2026-11-23T12:00:00.000Z' }];
const day = (date: string) => [{ startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T12:00:00.000Z` }];
const asHeldOn = (date: string) => ({
  session: { courseId: world.courseId, dates: day(date), timeZone: 'Europe/London', place: 'Hall' },
});

const record = (ids: readonly string[], params: object) =>
  done(world.administrator, 'record-attendance', { ids }, params);
const undone = async (operationId: string) => {
  const url = `/bulk-operations/${operationId}/undo`;
  const { planToken, total } = bodyOf(await world.administrator.post(`${url}/preview`));
  const wish = { planToken, confirmCount: total, reason: 'mistake' };
  return finished(world.administrator, bodyOf(await world.administrator.post(url, wish)).operationId);
};
const typesOf = (stream: string) => world.events(stream).map(({ type }) => type);
const resultsOf = async (operationId: string) =>
  bodyOf(await world.administrator.get(`/bulk-operations/${operationId}/results`)).results.map(
    ({ learnerId, outcome, code }) => [learnerId, outcome, code],
  );
const sessionOf = ({ operationId }: { operationId: string }, params: { readonly sessionId?: string }) => {
  if (params.sessionId === undefined) throw new Error(`The operation ${operationId} names no session`);
  return params.sessionId;
};

describe('a list of learners who were at a session', () => {
  it('is previewed without an event', async () => {
    const ids = await world.learners(2);
    const before = await world.rollbook.log.head();
    const shown = await preview(world.administrator, 'record-attendance', { ids }, asHeldOn('2026-11-02'));
    expect(shown).toMatchObject({ total: 2, counts: { applied: 2, unchanged: 0, refused: 0 } });
    expect(await world.rollbook.log.head()).toBe(before);
  });

  it('makes the session, submits its register and reaches the records', async () => {
    const ids = (await world.learners(3)).sort();
    const over = await record(ids, asHeldOn('2026-11-03'));
    expect(over.counts).toEqual({ applied: 3, unchanged: 0, refused: 0, notRun: 0 });
    const sessionId = sessionOf(over, (over as never as { params: { sessionId: string } }).params);
    expect(typesOf(`session-${sessionId}`)).toEqual([
      'SessionScheduled',
      'RegisterSubmitted',
      'AttendanceCarriedOver',
    ]);
    for (const id of ids)
      expect(world.events(`training-${id}`)).toEqual([
        {
          type: 'AttendanceRecorded',
          data: {
            learnerId: id,
            sessionId,
            courseId: world.courseId,
            heldOn: '2026-11-03',
            mark: 'present',
            minutes: null,
          },
        },
        {
          type: 'CompletionRecorded',
          data: expect.objectContaining({ sessionId, completedOn: '2026-11-03' }),
        },
      ]);
    const again = await record(ids, asHeldOn('2026-11-03'));
    expect(again.counts).toMatchObject({ applied: 0, unchanged: 3 });
    expect(typesOf(`session-${sessionId}`)).toHaveLength(3);
  });

  it('keeps a draft in a session that is there, until somebody submits it', async () => {
    const sessionId = await world.schedule({ dates: PAST });
    const [a = '', b = ''] = (await world.learners(2)).sort();
    const over = await record([a, b], { sessionId, mark: 'late', minutes: 40 });
    expect(over.counts).toMatchObject({ applied: 2 });
    expect(world.events(`session-${sessionId}`).slice(1)).toEqual([
      {
        type: 'RegisterMarked',
        data: {
          sessionId,
          marks: [
            { learnerId: a, mark: 'late', minutes: 40 },
            { learnerId: b, mark: 'late', minutes: 40 },
          ],
          cleared: [],
        },
      },
    ]);
    expect(typesOf(`training-${a}`)).toEqual([]);
    expect(
      (await record([a, b], { sessionId, mark: 'late', minutes: 40, submit: true })).counts,
    ).toMatchObject({
      applied: 2,
    });
    expect(typesOf(`training-${a}`)).toEqual(['AttendanceRecorded', 'CompletionRecorded']);
  });

  it('leaves a draft where somebody booked is not marked', async () => {
    const sessionId = await world.schedule();
    const [a = '', b = ''] = (await world.learners(2)).sort();
    await world.book(sessionId, a, b);
    const { clock } = world.rollbook;
    clock.forward(49);
    await record([a], { sessionId, submit: true });
    expect(typesOf(`session-${sessionId}`).at(-1)).toBe('RegisterMarked');
    await record([b], { sessionId, submit: true });
    expect(typesOf(`session-${sessionId}`).slice(-2)).toEqual(['RegisterSubmitted', 'AttendanceCarriedOver']);
    clock.forward(-49);
  });

  it('reopens a submitted register for other marks only where it is told to', async () => {
    const [a = '', b = ''] = (await world.learners(2)).sort();
    const { sessionId } = (
      (await record([a], asHeldOn('2026-11-04'))) as never as { params: { sessionId: string } }
    ).params;
    const refused = await record([a, b], { sessionId, mark: 'absent' });
    expect(await resultsOf(refused.operationId)).toEqual([
      [a, 'refused', 'REGISTER_SUBMITTED'],
      [b, 'applied', null],
    ]);
    const over = await record([a], { sessionId, mark: 'absent', reopen: 'wrong-mark' });
    expect(over.counts).toMatchObject({ applied: 1 });
    expect(typesOf(`training-${a}`)).toEqual([
      'AttendanceRecorded',
      'CompletionRecorded',
      'AttendanceRecorded',
      'CompletionVoided',
    ]);
    await undone(over.operationId);
    expect(world.events(`training-${a}`).slice(4)).toEqual([
      { type: 'AttendanceRecorded', data: expect.objectContaining({ mark: 'present' }) },
      { type: 'CompletionRecorded', data: expect.objectContaining({ sessionId }) },
    ]);
  });

  it('refuses whom the actor may not see, and goes on with the others', async () => {
    const [own = '', other = ''] = [...(await world.learners(1)), ...(await world.learners(1, world.ward))];
    const manager = world.managerOf(world.kitchen);
    const over = await done(manager, 'record-attendance', { ids: [own, other] }, asHeldOn('2026-11-05'));
    expect(over.counts).toMatchObject({ applied: 1, refused: 1 });
  });

  it.each([
    [{}, 'params.sessionId'],
    [
      { sessionId: 'a', session: { courseId: 'b', dates: PAST, timeZone: 'Europe/London' } },
      'params.session',
    ],
    [{ sessionId: 'a', courseIds: ['b'] }, 'params.courseIds'],
  ])('says what is wrong with %j', async (params, field) => {
    const reply = await preview(world.administrator, 'record-attendance', { ids: ['x'] }, params);
    expect(reply).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field }] });
  });
});

describe('the undo of attendance', () => {
  it('takes the marks and what they completed back, and cancels the session that was made for them', async () => {
    const ids = (await world.learners(2)).sort();
    const over = await record(ids, asHeldOn('2026-11-06'));
    const { sessionId } = (over as never as { params: { sessionId: string } }).params;
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 2, refused: 0 });
    expect(typesOf(`session-${sessionId}`)).toEqual([
      'SessionScheduled',
      'RegisterSubmitted',
      'AttendanceCarriedOver',
      'RegisterReopened',
      'LearnersTakenOffRegister',
      'SessionCancelled',
      'AttendanceCarriedOver',
    ]);
    for (const id of ids)
      expect(typesOf(`training-${id}`)).toEqual([
        'AttendanceRecorded',
        'CompletionRecorded',
        'AttendanceWithdrawn',
        'CompletionVoided',
      ]);
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 0, unchanged: 2 });
  });

  it('leaves the others in the register, and refuses whom somebody marked otherwise since', async () => {
    const [a = '', b = '', c = ''] = (await world.learners(3)).sort();
    const first = await record([a], asHeldOn('2026-11-09'));
    const { sessionId } = (first as never as { params: { sessionId: string } }).params;
    const second = await record([b, c], { sessionId });
    await record([c], { sessionId, mark: 'late', reopen: 'wrong-mark' });
    const over = await undone(second.operationId);
    expect(await resultsOf(over.operationId)).toEqual([
      [b, 'applied', null],
      [c, 'refused', 'NEWER_CHANGE'],
    ]);
    const shown = await world.shown(sessionId);
    expect(shown).toMatchObject({ status: 'scheduled', registerState: 'submitted' });
    expect(typesOf(`training-${a}`)).toEqual(['AttendanceRecorded', 'CompletionRecorded']);
    expect(typesOf(`training-${b}`).slice(2)).toEqual(['AttendanceWithdrawn', 'CompletionVoided']);
  });
});
