import { resultsOf, SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
beforeAll(async () => {
  world = await SessionsWorld.start();
});
afterAll(() => world.rollbook.stop());

const cancel = (sessionId: string, learnerId: string) =>
  world.administrator.post(`/sessions/${sessionId}/bookings/${learnerId}/cancel`, { reason: 'by-learner' });

describe('bookings over HTTP', () => {
  it('give seats in order, then places in line, and a freed seat to the next', async () => {
    const sessionId = await world.schedule();
    const [a = '', b = '', c = '', d = ''] = await world.learners(4);
    expect(await world.book(sessionId, a, b, c, d, 'nobody')).toEqual([
      'booked',
      'booked',
      'waiting',
      'waiting',
      'LEARNER_NOT_FOUND',
    ]);
    expect(await world.book(sessionId, a)).toEqual(['unchanged']);
    expect((await cancel(sessionId, a)).body).toMatchObject({ outcome: 'applied' });
    expect((await cancel(sessionId, a)).body).toMatchObject({ outcome: 'unchanged' });
    const { learners, booked, waiting } = await world.shown(sessionId);
    expect({ booked, waiting }).toEqual({ booked: 2, waiting: 1 });
    expect(learners.map(({ learnerId, place, line }) => ({ learnerId, place, line }))).toEqual([
      { learnerId: b, place: 'booked', line: null },
      { learnerId: c, place: 'booked', line: null },
      { learnerId: d, place: 'waiting', line: 1 },
    ]);
  });

  it('wait for an approval where the session says so', async () => {
    const sessionId = await world.schedule({ capacity: 1, promotion: 'by-approval' });
    const [a = '', b = '', c = ''] = await world.learners(3);
    await world.book(sessionId, a, b, c);
    await cancel(sessionId, a);
    const promote = async (learnerId: string) =>
      (await world.administrator.post(`/sessions/${sessionId}/bookings/${learnerId}/promote`)).body;
    expect(await promote(c)).toMatchObject({ code: 'NOT_NEXT_IN_LINE', before: 1 });
    expect(await promote(b)).toMatchObject({ outcome: 'applied' });
    expect(await promote(c)).toMatchObject({ code: 'SESSION_FULL' });
    expect(await promote(a)).toMatchObject({ code: 'LEARNER_NOT_WAITING' });
  });

  it('are answered once for one idempotency key', async () => {
    const sessionId = await world.schedule();
    const [learnerId = ''] = await world.learners(1);
    const key = { 'idempotency-key': 'book-once' };
    const url = `/sessions/${sessionId}/bookings`;
    const first = await world.administrator.post(url, { learnerIds: [learnerId] }, key);
    const second = await world.administrator.post(url, { learnerIds: [learnerId] }, key);
    expect(second.body).toEqual(first.body);
    expect(world.events(`session-${sessionId}`).map(({ type }) => type)).toEqual([
      'SessionScheduled',
      'LearnerBooked',
    ]);
  });

  it('warn of another session at the same time, or are refused, as the session says', async () => {
    const [learnerId = ''] = await world.learners(1);
    const [first, warning, refusing] = [
      await world.schedule(),
      await world.schedule(),
      await world.schedule({ onClash: 'refuse' }),
    ];
    await world.book(first, learnerId);
    const warned = await world.administrator.post(`/sessions/${warning}/bookings`, {
      learnerIds: [learnerId],
    });
    expect(resultsOf(warned.body)).toEqual([
      { learnerId, outcome: 'booked', clashes: [first], code: null, detail: null },
    ]);
    expect(await world.book(refusing, learnerId)).toEqual(['BOOKING_CLASH']);
    await cancel(first, learnerId);
    await cancel(warning, learnerId);
    expect(await world.book(refusing, learnerId)).toEqual(['booked']);
  });

  it('are seen and made by managers within their groups', async () => {
    const sessionId = await world.schedule();
    const [cook = ''] = await world.learners(1, world.kitchen);
    const [nurse = ''] = await world.learners(1, world.ward);
    await world.book(sessionId, cook, nurse);
    const manager = world.managerOf(world.ward);
    const { learners, booked, hiddenByScope } = await world.shown(sessionId, manager);
    expect(learners).toEqual([
      { learnerId: nurse, name: 'Learner 0', place: 'booked', line: null, mark: null, minutes: null },
    ]);
    expect({ booked, hiddenByScope }).toEqual({ booked: 2, hiddenByScope: 1 });
    const theirs = await manager.post(`/sessions/${sessionId}/bookings/${cook}/cancel`);
    expect(theirs).toMatchObject({ status: 404, body: { code: 'LEARNER_NOT_FOUND' } });
    const all = await manager.post(`/sessions/${sessionId}/cancel`, { reason: 'other' });
    expect(all).toMatchObject({ status: 403, body: { code: 'SESSION_BEYOND_SCOPE', learners: 1 } });
    const own = await manager.post(`/sessions/${sessionId}/bookings/${nurse}/cancel`);
    expect(own.body).toMatchObject({ outcome: 'applied' });
  });

  it('are refused of a session that has begun, and of inactive learners', async () => {
    const past = [{ startsAt: '2026-11-01T09:00:00.000Z', endsAt: '2026-11-01T12:00:00.000Z' }];
    const [learnerId = ''] = await world.learners(1);
    const reply = await world.administrator.post(
      `/sessions/${await world.schedule({ dates: past })}/bookings`,
      {
        learnerIds: [learnerId],
      },
    );
    expect(reply).toMatchObject({ status: 409, body: { code: 'SESSION_BEGUN' } });
    await world.administrator.post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
    expect(await world.book(await world.schedule(), learnerId)).toEqual(['BOOKING_OF_INACTIVE']);
  });
});

describe('two hundred simultaneous bookings of the last ten seats', () => {
  it('give exactly ten seats, and a place in line to everybody else', async () => {
    const sessionId = await world.schedule({ capacity: 12 });
    const early = await world.learners(2);
    const learners = await world.learners(200);
    await world.book(sessionId, ...early);
    const outcomes = await Promise.all(learners.map((learnerId) => world.book(sessionId, learnerId)));
    const count = (word: string) => outcomes.flat().filter((outcome) => outcome === word).length;
    expect({ booked: count('booked'), waiting: count('waiting') }).toEqual({ booked: 10, waiting: 190 });
    expect(await world.shown(sessionId)).toMatchObject({ booked: 12, waiting: 190, free: 0 });
  });
});

describe('a learner who is made inactive', () => {
  it('loses the seats of sessions ahead, which go to the next in line', async () => {
    const [a = '', b = '', c = ''] = await world.learners(3);
    const [full, other] = [await world.schedule({ capacity: 1 }), await world.schedule()];
    await world.book(full, a, b, c);
    await world.book(other, a);
    await world.administrator.post(`/learners/${a}/deactivate`, { reason: 'left' });
    expect(await world.keepHouse()).toEqual({ carried: 0, ended: 2 });
    expect(await world.keepHouse()).toEqual({ carried: 0, ended: 0 });
    expect(world.events(`session-${full}`).slice(-2)).toEqual([
      { type: 'BookingCancelled', data: { sessionId: full, learnerId: a, reason: 'deactivated' } },
      { type: 'LearnerPromoted', data: { sessionId: full, learnerId: b } },
    ]);
    expect(await world.shown(other)).toMatchObject({ booked: 0, learners: [] });
    await world.administrator.post(`/learners/${a}/reactivate`);
    expect(await world.keepHouse()).toEqual({ carried: 0, ended: 0 });
    expect(await world.shown(other)).toMatchObject({ booked: 0 });
  });
});
