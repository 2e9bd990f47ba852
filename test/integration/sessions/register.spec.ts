import { SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
beforeEach(async () => {
  world = await SessionsWorld.start();
});
afterEach(() => world.rollbook.stop());

const submit = (sessionId: string, body: object = {}) =>
  world.administrator.post(`/sessions/${sessionId}/register/submit`, body);
const mark = (sessionId: string, marks: readonly object[], body: object = {}) =>
  world.administrator.put(`/sessions/${sessionId}/register`, { marks, ...body });
const reopen = (sessionId: string) =>
  world.administrator.post(`/sessions/${sessionId}/register/reopen`, { reason: 'wrong-mark' });
const recordOf = (learnerId: string) => world.events(`training-${learnerId}`);

const attended = (sessionId: string, learnerId: string, as: string, minutes: number | null = null) => ({
  type: 'AttendanceRecorded',
  data: { learnerId, sessionId, courseId: world.courseId, heldOn: '2026-11-26', mark: as, minutes },
});

describe('a register over HTTP', () => {
  it('is drafted, submitted whole, and completes the course by the marks that the course names', async () => {
    const sessionId = await world.schedule();
    const [a = '', b = '', c = ''] = await world.learners(3);
    await world.book(sessionId, a, b);
    expect((await submit(sessionId)).body).toMatchObject({ code: 'REGISTER_TOO_EARLY' });
    world.itIsHeld();
    expect((await mark(sessionId, [{ learnerId: a, mark: 'late', minutes: 170 }])).body).toMatchObject({
      outcome: 'applied',
    });
    expect((await submit(sessionId)).body).toMatchObject({
      code: 'REGISTER_UNMARKED',
      learnerIds: [b],
      others: 0,
    });
    const marks = [
      { learnerId: b, mark: 'left-early' },
      { learnerId: c, mark: 'present' },
    ];
    expect((await submit(sessionId, { marks })).body).toMatchObject({
      code: 'LEARNER_NOT_BOOKED',
      learnerIds: [c],
    });
    const submitted = await submit(sessionId, { marks, withoutBooking: true });
    expect(submitted.body).toMatchObject({ outcome: 'applied', carriedOver: true, completed: 2 });
    expect(await world.shown(sessionId)).toMatchObject({
      registerState: 'submitted',
      revision: submitted.body.revision,
      learners: [
        { learnerId: a, place: 'booked', mark: 'late', minutes: 170 },
        { learnerId: b, place: 'booked', mark: 'left-early', minutes: null },
        { learnerId: c, place: 'without-booking', mark: 'present', minutes: null },
      ],
    });
    expect(recordOf(b)).toEqual([attended(sessionId, b, 'left-early')]);
    expect(recordOf(a)).toEqual([
      attended(sessionId, a, 'late', 170),
      {
        type: 'CompletionRecorded',
        data: expect.objectContaining({
          learnerId: a,
          courseId: world.courseId,
          completedOn: '2026-11-26',
          expiresOn: '2027-11-26',
          provenance: 'face-to-face',
          sessionId,
          signOff: 'not-needed',
        }) as object,
      },
    ]);
  });

  it('is locked, and reopened with a reason: corrected marks correct the records, both versions stay', async () => {
    const sessionId = await world.schedule();
    const [a = '', b = ''] = await world.learners(2);
    await world.book(sessionId, a, b);
    world.itIsHeld();
    await submit(sessionId, {
      marks: [
        { learnerId: a, mark: 'present' },
        { learnerId: b, mark: 'absent' },
      ],
    });
    expect((await mark(sessionId, [{ learnerId: a, mark: 'absent' }])).body).toMatchObject({
      code: 'REGISTER_LOCKED',
    });
    expect((await reopen(sessionId)).body).toMatchObject({ outcome: 'applied' });
    const corrected = [
      { learnerId: a, mark: 'absent' },
      { learnerId: b, mark: 'present' },
    ];
    expect((await submit(sessionId, { marks: corrected })).body).toMatchObject({ completed: 1 });
    expect(recordOf(a).map(({ type }) => type)).toEqual([
      'AttendanceRecorded',
      'CompletionRecorded',
      'AttendanceRecorded',
      'CompletionVoided',
    ]);
    expect(recordOf(b).map(({ type }) => type)).toEqual([
      'AttendanceRecorded',
      'AttendanceRecorded',
      'CompletionRecorded',
    ]);
    const marks = world
      .events(`session-${sessionId}`)
      .filter(({ type }) => type === 'RegisterSubmitted')
      .map(({ data }) => (data['marks'] as { mark: string }[]).map((one) => one.mark));
    expect(marks).toEqual([
      ['present', 'absent'],
      ['absent', 'present'],
    ]);
  });

  it('says whose doing and which submission the learners’ records come from', async () => {
    const sessionId = await world.schedule();
    const [learnerId = ''] = await world.learners(1, world.ward);
    await world.book(sessionId, learnerId);
    world.itIsHeld();
    const manager = world.managerOf(world.ward);
    await manager.post(`/sessions/${sessionId}/register/submit`, { marks: [{ learnerId, mark: 'present' }] });
    const submission = world.rollbook.log.log.find(({ type }) => type === 'RegisterSubmitted');
    const record = world.rollbook.log.log.filter(({ stream }) => stream === `training-${learnerId}`);
    expect(record.map(({ metadata: { actor, causationId } }) => ({ actor, causationId }))).toEqual([
      { actor: { kind: 'manager', id: 'manager-1' }, causationId: submission?.id },
      { actor: { kind: 'manager', id: 'manager-1' }, causationId: submission?.id },
    ]);
  });

  it('is told in the audit, to managers without the learners of other groups', async () => {
    const sessionId = await world.schedule();
    const [cook = ''] = await world.learners(1, world.kitchen);
    const [nurse = ''] = await world.learners(1, world.ward);
    await world.book(sessionId, cook, nurse);
    world.itIsHeld();
    await submit(sessionId, { marks: [cook, nurse].map((learnerId) => ({ learnerId, mark: 'excused' })) });
    await reopen(sessionId);
    const told = async (as = world.administrator) => {
      const minPosition = await world.rollbook.log.head();
      const { body } = await as.get(`/audit?subject=${sessionId}&minPosition=${minPosition}`);
      return body.events.map(({ sentence }) => String(sentence).split(', by ')[0]);
    };
    const booked = (learnerId: string) => `Learner ${learnerId} booked`;
    const all = await told();
    expect(await told(world.managerOf(world.ward))).toEqual(all.filter((one) => one !== booked(cook)));
    expect(all).toEqual([
      'Session of course Fire safety (FIRE) scheduled to begin at 2026-11-26T09:00:00.000Z',
      booked(cook),
      booked(nurse),
      'Register submitted with 2 marks',
      'Marks of the register written to the learners’ records',
      'Register reopened (wrong-mark)',
    ]);
  });
});

describe('learners added afterwards', () => {
  const add = (sessionId: string, marks: readonly object[]) =>
    world.administrator.post(`/sessions/${sessionId}/register/add`, { marks });

  it('complete the course by a session of the past, again and again, each once', async () => {
    const past = [{ startsAt: '2025-03-01T09:00:00.000Z', endsAt: '2025-03-01T12:00:00.000Z' }];
    const sessionId = await world.schedule({ dates: past });
    const [a = '', b = ''] = await world.learners(2);
    const first = await add(sessionId, [{ learnerId: a, mark: 'present' }]);
    expect(first.body).toMatchObject({
      outcome: 'applied',
      completed: 1,
      results: [{ learnerId: a, outcome: 'applied', code: null, detail: null }],
    });
    const second = await add(sessionId, [
      { learnerId: a, mark: 'absent' },
      { learnerId: b, mark: 'present', minutes: 180 },
      { learnerId: 'nobody', mark: 'present' },
    ]);
    expect(second.body).toMatchObject({
      outcome: 'applied',
      completed: 1,
      results: [
        { learnerId: a, outcome: 'refused', code: 'MARKED_OTHERWISE' },
        { learnerId: b, outcome: 'applied' },
        { learnerId: 'nobody', outcome: 'refused', code: 'LEARNER_NOT_FOUND' },
      ],
    });
    const again = await add(sessionId, [{ learnerId: b, mark: 'present', minutes: 180 }]);
    expect(again.body).toMatchObject({ outcome: 'unchanged', results: [{ outcome: 'unchanged' }] });
    for (const learnerId of [a, b])
      expect(recordOf(learnerId).map(({ type }) => type)).toEqual([
        'AttendanceRecorded',
        'CompletionRecorded',
      ]);
  });
});
