import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
let kitchen: string;
let ward: string;
let moving: string;
let assessed: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  kitchen = (await administrator().post('/groups', { name: 'Kitchen' })).body.groupId;
  ward = (await administrator().post('/groups', { name: 'Ward' })).body.groupId;
  moving = await course({ code: 'MOVE', title: 'Moving people' });
  assessed = await course({ code: 'MEDS', title: 'Medication', signOff: true });
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOf = (groupId: string, learnerId?: string, actorId = 'manager-1') =>
  rollbook.as({
    actorId,
    role: 'manager',
    groupId,
    ...(learnerId === undefined ? {} : { learnerId }),
  });
const course = async (changes: object): Promise<string> => {
  const reply = await administrator().post('/courses', {
    category: 'Care',
    kind: 'face-to-face',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
    ...changes,
  });
  return String(reply.body['courseId']);
};
const register = async (body: object = {}): Promise<string> =>
  (await administrator().post('/learners', { name: 'Ada King', groupId: kitchen, ...body })).body.learnerId;
const recordOf = (learnerId: string): string => `/learners/${learnerId}/training`;
const sentencesOf = async (learnerId: string): Promise<string[]> => {
  const { body } = await administrator().get(`/learners/${learnerId}/history`);
  return body.changes.slice(1).map(({ sentence }) => String(sentence));
};
const by = ', by administrator administrator-1.';

describe('an allocation over HTTP', () => {
  it('is made, moved to another day, and withdrawn', async () => {
    const learner = await register();
    const allocations = `${recordOf(learner)}/allocations`;
    const allocate = { courseId: moving, dueInDays: 28 };
    const made = await managerOf(kitchen).post(allocations, allocate);
    expect(made).toMatchObject({
      status: 200,
      body: { outcome: 'applied', revision: 0 },
      headers: { etag: '"0"' },
    });
    expect((await administrator().post(allocations, allocate)).body.outcome).toBe('unchanged');
    const moved = await administrator().patch(`${allocations}/${moving}`, { dueOn: '2027-03-03' });
    expect(moved.body).toMatchObject({ outcome: 'applied', revision: 1 });
    for (const outcome of ['applied', 'unchanged'])
      expect((await administrator().post(`${allocations}/${moving}/withdraw`)).body.outcome).toBe(outcome);
    expect(await sentencesOf(learner)).toEqual([
      'Allocated Moving people (MOVE), due 22 Dec 2026, by manager manager-1.',
      `Due date of Moving people (MOVE) changed from 22 Dec 2026 to 3 Mar 2027${by}`,
      `Allocation of Moving people (MOVE) withdrawn${by}`,
    ]);
  });

  it('is made once for one Idempotency-Key, and against the revision that was seen', async () => {
    const allocations = `${recordOf(await register())}/allocations`;
    const send = () =>
      administrator().post(allocations, { courseId: moving }, { 'idempotency-key': 'allocate-1' });
    expect((await send()).body).toEqual((await send()).body);
    expect(
      await administrator().patch(`${allocations}/${moving}`, { dueOn: null }, { 'if-match': '"7"' }),
    ).toMatchObject({ status: 412, body: { code: 'REVISION_CHANGED' } });
  });

  it('is refused for courses, dates and learners that do not fit', async () => {
    const learner = await register();
    const allocations = `${recordOf(learner)}/allocations`;
    const retired = await course({ code: 'OLD', title: 'Old course' });
    await administrator().post(`/courses/${retired}/retire`);
    const refusals: [object, number, string][] = [
      [{ courseId: 'moon' }, 404, 'COURSE_NOT_FOUND'],
      [{ courseId: retired }, 409, 'COURSE_RETIRED'],
      [{ courseId: moving, dueOn: '2026-11-23' }, 422, 'DUE_BEFORE_ALLOCATION'],
      [{ courseId: moving, dueInDays: 28, dueFrom: 'start' }, 409, 'START_DATE_UNKNOWN'],
      [{ courseId: moving, dueInDays: 28, dueOn: '2027-01-01' }, 400, 'VALIDATION_FAILED'],
      [{ courseId: moving, dueOn: '2027-02-30' }, 400, 'VALIDATION_FAILED'],
      [{ courseId: moving, dueOn: null }, 400, 'VALIDATION_FAILED'],
      [{ courseId: moving, dueFrom: 'today' }, 400, 'VALIDATION_FAILED'],
      [{ dueInDays: 28 }, 400, 'VALIDATION_FAILED'],
    ];
    for (const [body, status, code] of refusals)
      expect(await administrator().post(allocations, body)).toMatchObject({ status, body: { code } });
    expect(await managerOf(ward).post(allocations, { courseId: moving })).toMatchObject({
      status: 404,
      body: { code: 'LEARNER_NOT_FOUND' },
    });
    expect(await managerOf(kitchen, learner).post(allocations, { courseId: moving })).toMatchObject({
      status: 403,
      body: { code: 'OWN_PROFILE' },
    });
    expect(await administrator().patch(`${allocations}/${moving}`, { dueOn: null })).toMatchObject({
      status: 404,
      body: { code: 'ALLOCATION_NOT_FOUND' },
    });
    await administrator().post(`/learners/${learner}/deactivate`, { reason: 'left' });
    expect(await administrator().post(allocations, { courseId: moving })).toMatchObject({
      status: 409,
      body: { code: 'LEARNER_INACTIVE' },
    });
    expect(await sentencesOf(learner)).toHaveLength(1);
  });
});

describe('a completion over HTTP', () => {
  const done = { completedOn: '2026-11-20', provider: ' Acme ', certificateNumber: 'A-7' };

  it('completes the allocation, which then stays; voided, it is open again', async () => {
    const learner = await register();
    const [allocations, completions] = [
      `${recordOf(learner)}/allocations`,
      `${recordOf(learner)}/completions`,
    ];
    await administrator().post(allocations, { courseId: moving, dueOn: '2027-01-31' });
    const recorded = await administrator().post(completions, {
      ...done,
      courseId: moving,
      completedOn: '2026-11-24',
    });
    expect(recorded).toMatchObject({ status: 201, body: { outcome: 'applied', revision: 1 } });
    expect(await administrator().post(`${allocations}/${moving}/withdraw`)).toMatchObject({
      status: 409,
      body: { code: 'ALLOCATION_COMPLETED' },
    });
    const completion = `${completions}/${String(recorded.body['completionId'])}`;
    for (const outcome of ['applied', 'unchanged'])
      expect((await administrator().post(`${completion}/void`, { reason: 'wrong-date' })).body.outcome).toBe(
        outcome,
      );
    expect((await administrator().post(`${allocations}/${moving}/withdraw`)).body.outcome).toBe('applied');
    expect(await sentencesOf(learner)).toEqual([
      `Allocated Moving people (MOVE), due 31 Jan 2027${by}`,
      `Completed Moving people (MOVE) on 24 Nov 2026, expires 24 Nov 2027${by}`,
      `Completion of Moving people (MOVE) on 24 Nov 2026 made void, reason: wrong date${by}`,
      `Allocation of Moving people (MOVE) withdrawn${by}`,
    ]);
  });

  it('is kept once where it is the same record, and named by the id that it has', async () => {
    const completions = `${recordOf(await register())}/completions`;
    const record = { ...done, courseId: moving, provenance: 'previous-system' };
    const first = await administrator().post(completions, record);
    const again = await administrator().post(completions, { ...record, score: 90 });
    expect(again.body).toEqual({ ...first.body, outcome: 'unchanged' });
    const other = await administrator().post(completions, { ...record, certificateNumber: 'A-8' });
    expect(other.body).toMatchObject({ outcome: 'applied' });
  });

  it('waits for a second person where the course asks for one', async () => {
    const learner = await register();
    const completions = `${recordOf(learner)}/completions`;
    const recorded = await managerOf(kitchen).post(completions, { ...done, courseId: assessed });
    const signOff = `${completions}/${String(recorded.body['completionId'])}/sign-off`;
    expect(await managerOf(kitchen).post(signOff)).toMatchObject({
      status: 403,
      body: { code: 'SIGN_OFF_BY_RECORDER' },
    });
    expect(await managerOf(kitchen, learner, 'manager-2').post(signOff)).toMatchObject({
      status: 403,
      body: { code: 'OWN_PROFILE' },
    });
    for (const outcome of ['applied', 'unchanged'])
      expect((await managerOf(kitchen, undefined, 'manager-2').post(signOff)).body.outcome).toBe(outcome);
  });

  it('is refused with dates that do not fit', async () => {
    const completions = `${recordOf(await register())}/completions`;
    const refusals: [object, number, string][] = [
      [{ completedOn: '2026-11-25' }, 422, 'COMPLETED_IN_FUTURE'],
      [{ expiresOn: '2026-11-20' }, 422, 'EXPIRY_NOT_AFTER_COMPLETION'],
      [{ courseId: 'moon' }, 404, 'COURSE_NOT_FOUND'],
      [{ evidence: 'a'.repeat(64) }, 404, 'EVIDENCE_NOT_FOUND'],
      [{ evidence: '../secret' }, 400, 'VALIDATION_FAILED'],
      [{ score: 100.5 }, 400, 'VALIDATION_FAILED'],
      [{ provenance: 'hearsay' }, 400, 'VALIDATION_FAILED'],
      [{ provider: 'two\nlines' }, 400, 'VALIDATION_FAILED'],
      [{ sessionId: 'S1' }, 400, 'VALIDATION_FAILED'],
    ];
    for (const [body, status, code] of refusals)
      expect(await administrator().post(completions, { ...done, courseId: moving, ...body })).toMatchObject({
        status,
        body: { code },
      });
    expect(await administrator().post(`${completions}/C9/void`, { reason: 'other' })).toMatchObject({
      status: 404,
      body: { code: 'COMPLETION_NOT_FOUND' },
    });
  });

  it('seals who trained the learner, and tells it in the history', async () => {
    const learner = await register();
    await administrator().post(`${recordOf(learner)}/completions`, { ...done, courseId: moving });
    const stored = await rollbook.log.readStreams([`training-${learner}`]);
    expect(JSON.stringify([...stored.values()])).not.toContain('Acme');
    const { body } = await administrator().get(`/learners/${learner}/history`);
    expect(body.changes.at(-1)?.['changes']).toMatchObject({
      completion: {
        before: null,
        after: { provider: 'Acme', certificateNumber: 'A-7', signOff: 'not-needed' },
      },
    });
  });
});

describe('an exemption over HTTP', () => {
  it('is granted and ended', async () => {
    const learner = await register();
    const exemptions = `${recordOf(learner)}/exemptions`;
    const medical = { courseId: moving, reason: 'medical' };
    const granted = await administrator().post(exemptions, medical);
    expect(granted).toMatchObject({ status: 201, body: { outcome: 'applied' } });
    expect((await administrator().post(exemptions, medical)).body).toEqual({
      ...granted.body,
      outcome: 'unchanged',
    });
    const end = `${exemptions}/${String(granted.body['exemptionId'])}/end`;
    expect(await administrator().post(end, { endedOn: '2026-11-23' })).toMatchObject({
      status: 422,
      body: { code: 'EXEMPTION_ENDS_BEFORE_START' },
    });
    for (const outcome of ['applied', 'unchanged'])
      expect((await administrator().post(end, { endedOn: '2027-02-01' })).body.outcome).toBe(outcome);
    expect(await administrator().post(`${exemptions}/E9/end`)).toMatchObject({
      status: 404,
      body: { code: 'EXEMPTION_NOT_FOUND' },
    });
    expect(await sentencesOf(learner)).toEqual([
      `Exempt from Moving people (MOVE) from 24 Nov 2026, reason: medical${by}`,
      `Exemption from Moving people (MOVE) ended, needed again from 1 Feb 2027${by}`,
    ]);
  });
});

describe('the audit', () => {
  it('finds what happened to training records, for managers within their scope', async () => {
    const learner = await register({ groupId: ward });
    const { body } = await administrator().post(`${recordOf(learner)}/allocations`, { courseId: moving });
    const found = async (groupId: string) => {
      const url = `/audit?type=CourseAllocated&limit=1000&minPosition=${body.position}`;
      const { events } = (await managerOf(groupId).get(url)).body;
      return events.filter(({ subject }) => (subject as { id: string }).id === learner);
    };
    expect(await found(ward)).toMatchObject([{ sentence: `Allocated Moving people (MOVE)${by}` }]);
    expect(await found(kitchen)).toEqual([]);
    const about = await administrator().get(`/audit?subject=${learner}`);
    expect(about.body.events.map(({ type }) => type)).toEqual(['LearnerRegistered', 'CourseAllocated']);
  });

  it('tells the record in CSV and NDJSON too', async () => {
    const learner = await register();
    await administrator().post(`${recordOf(learner)}/allocations`, { courseId: moving });
    for (const format of ['csv', 'ndjson'])
      expect((await administrator().get(`/learners/${learner}/history?format=${format}`)).text).toContain(
        'Allocated Moving people (MOVE)',
      );
  });
});
