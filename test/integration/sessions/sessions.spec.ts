import { DATES, SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
beforeAll(async () => {
  world = await SessionsWorld.start();
});
afterAll(() => world.rollbook.stop());

describe('a training session over HTTP', () => {
  it('is scheduled and can be read at once, the trainer sealed in the log', async () => {
    const reply = await world.administrator.post('/sessions', {
      courseId: world.courseId,
      dates: [{ startsAt: '2026-11-26T10:00:00+01:00', endsAt: '2026-11-26T13:00:00+01:00' }],
      timeZone: 'Europe/Paris',
      place: ' Hall ',
      link: 'https://meet.example/fire',
      trainer: 'Ada King',
      capacity: 12,
      minimum: 4,
      bookingClosesAt: '2026-11-25T17:00:00Z',
      promotion: 'by-approval',
      onClash: 'refuse',
    });
    expect(reply.status).toBe(201);
    const { sessionId, position } = reply.body;
    expect(reply.headers).toMatchObject({ etag: '"0"', location: `/sessions/${String(sessionId)}` });
    const read = await world.administrator.get(`/sessions/${String(sessionId)}?minPosition=${position}`);
    expect(read.headers['etag']).toBe('"0"');
    expect(read.body).toEqual({
      sessionId,
      courseId: world.courseId,
      courseTitle: 'Fire safety',
      dates: DATES,
      timeZone: 'Europe/Paris',
      place: 'Hall',
      link: 'https://meet.example/fire',
      trainer: 'Ada King',
      status: 'scheduled',
      cancelReason: null,
      capacity: 12,
      minimum: 4,
      booked: 0,
      waiting: 0,
      free: 12,
      belowMinimum: true,
      bookingOpensAt: null,
      bookingClosesAt: '2026-11-25T17:00:00.000Z',
      promotion: 'by-approval',
      onClash: 'refuse',
      registerState: 'open',
      submittedAt: null,
      scheduledAt: '2026-11-24T09:00:00.000Z',
      changedAt: '2026-11-24T09:00:00.000Z',
      revision: 0,
      learners: [],
      hiddenByScope: 0,
    });
    expect(JSON.stringify(world.rollbook.log.log)).not.toContain('Ada King');
  });

  it('is amended, moved and cancelled, the same again changing nothing', async () => {
    const sessionId = await world.schedule();
    const [learnerId = ''] = await world.learners(1);
    await world.book(sessionId, learnerId);
    const at = `/sessions/${sessionId}`;
    const amended = await world.administrator.patch(
      at,
      { place: 'Room 2', capacity: 5 },
      { 'if-match': '"1"' },
    );
    expect(amended.body).toMatchObject({ outcome: 'applied', revision: 3 });
    const stale = await world.administrator.patch(at, { capacity: 6 }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'REVISION_CHANGED' } });
    const dates = [{ startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T12:00:00.000Z' }];
    expect((await world.administrator.post(`${at}/move`, { dates })).body).toMatchObject({ revision: 4 });
    expect((await world.administrator.post(`${at}/move`, { dates })).body).toMatchObject({
      outcome: 'unchanged',
    });
    const cancelled = await world.administrator.post(`${at}/cancel`, { reason: 'too-few-bookings' });
    expect(cancelled.body).toMatchObject({ outcome: 'applied', revision: 6 });
    expect(await world.shown(sessionId)).toMatchObject({
      place: 'Room 2',
      capacity: 5,
      dates,
      status: 'cancelled',
      cancelReason: 'too-few-bookings',
      booked: 0,
      learners: [],
    });
  });

  it('is refused with the fields or the rule that do not fit', async () => {
    const plan = { courseId: world.courseId, dates: DATES, timeZone: 'Europe/London', capacity: 2 };
    const post = async (changed: object) =>
      (await world.administrator.post('/sessions', { ...plan, ...changed })).body;
    expect(await post({ courseId: 'unheard' })).toMatchObject({ code: 'COURSE_NOT_FOUND' });
    expect(await post({ minimum: 3 })).toMatchObject({ code: 'MINIMUM_ABOVE_CAPACITY' });
    const backwards = [{ startsAt: DATES[0]!.endsAt, endsAt: DATES[0]!.startsAt }];
    expect(await post({ dates: backwards })).toMatchObject({ code: 'SESSION_DATES_INVALID' });
    const fields = async (changed: object) =>
      ((await post(changed))['errors'] as { field: string }[]).map(({ field }) => field);
    expect(await fields({ timeZone: 'Europe/Nowhere', dates: [{ startsAt: 'soon', endsAt: null }] })).toEqual(
      expect.arrayContaining(['timeZone', 'dates.0.startsAt', 'dates.0.endsAt']),
    );
    expect(await fields({ capacity: null, link: 'javascript:alert(1)', dates: [], trainer: 'a\nb' })).toEqual(
      expect.arrayContaining(['capacity', 'link', 'dates', 'trainer']),
    );
    expect((await world.administrator.get('/sessions/unheard')).body).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('is listed by course, time and status, the earliest first, page by page', async () => {
    const { body } = await world.administrator.post('/courses', {
      code: 'LIFT',
      title: 'Lifting',
      category: 'Safety',
      kind: 'face-to-face',
      expiry: { validity: { rule: 'from-completion', months: 12 } },
    });
    const on = (day: string) => [{ startsAt: `${day}T09:00:00.000Z`, endsAt: `${day}T10:00:00.000Z` }];
    const courseId = body['courseId'];
    const [third, first, second] = [
      await world.schedule({ courseId, dates: on('2027-03-03') }),
      await world.schedule({ courseId, dates: on('2025-01-01') }),
      await world.schedule({ courseId, dates: on('2027-02-02') }),
    ];
    await world.administrator.post(`/sessions/${second}/cancel`, { reason: 'other' });
    const listed = async (query: string) => {
      const minPosition = await world.rollbook.log.head();
      const reply = await world
        .managerOf(world.kitchen)
        .get(`/sessions?course=${String(courseId)}&minPosition=${minPosition}${query}`);
      const sessions = reply.body['sessions'] as { sessionId: string }[];
      return { ids: sessions.map(({ sessionId }) => sessionId), next: reply.body.next };
    };
    expect(await listed('')).toEqual({ ids: [first, second, third], next: null });
    expect((await listed('&status=scheduled')).ids).toEqual([first, third]);
    expect((await listed('&from=2027-01-01T00:00:00Z&to=2027-03-03T09:00:00Z')).ids).toEqual([second]);
    const page = await listed('&limit=2');
    expect(page.ids).toEqual([first, second]);
    expect(await listed(`&limit=2&cursor=${page.next ?? ''}`)).toEqual({ ids: [third], next: null });
    const elsewhere = await world.administrator.get(`/sessions?cursor=${page.next ?? ''}`);
    expect(elsewhere.body).toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
