import { addSampleCourses, SAMPLE_COURSES } from '../../src/sample/sample-courses.js';
import { type Reply, Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
});
afterAll(() => rollbook.stop());

const yearly = { validity: { rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 } };
const fire = {
  code: 'FIRE-1',
  title: 'Fire safety',
  category: 'Health and safety',
  kind: 'e-learning',
  expiry: yearly,
};

describe('courses over HTTP', () => {
  it('are added, shown, amended, retired and reinstated', async () => {
    const administrator = rollbook.as();
    const added = await administrator.post('/courses', fire);
    expect(added.status).toBe(201);
    const courseId = String(added.body['courseId']);
    expect(added.headers['location']).toBe(`/courses/${courseId}`);
    const course = {
      courseId,
      ...fire,
      expiry: { ...yearly, minusADay: false, monthsByJobRole: {} },
      expiryWords: 'valid 12 months',
      dueSoonDays: 90,
      notionalHours: null,
      signOff: false,
      completingMarks: ['present', 'late'],
      retired: false,
    };
    const shown = await administrator.get(`/courses/${courseId}`);
    expect(shown.body).toEqual({ ...course, revision: added.body.revision });
    expect(shown.headers['etag']).toBe(`"${added.body.revision}"`);

    const changes = { title: ' Fire ', notionalHours: 1.5, completingMarks: ['late', 'present', 'late'] };
    const amended = await administrator.patch(`/courses/${courseId}`, changes, {
      'if-match': String(shown.headers['etag']),
    });
    expect(amended.body).toMatchObject({ outcome: 'applied', revision: added.body.revision + 2 });
    expect((await administrator.patch(`/courses/${courseId}`, changes)).body.outcome).toBe('unchanged');
    expect(
      await administrator.patch(`/courses/${courseId}`, { title: 'x' }, { 'if-match': '"0"' }),
    ).toMatchObject({ status: 412, body: { code: 'REVISION_CHANGED' } });

    for (const outcome of ['applied', 'unchanged'])
      expect((await administrator.post(`/courses/${courseId}/retire`)).body.outcome).toBe(outcome);
    expect((await administrator.get(`/courses/${courseId}`)).body['retired']).toBe(true);
    for (const outcome of ['applied', 'unchanged'])
      expect((await administrator.post(`/courses/${courseId}/reinstate`)).body.outcome).toBe(outcome);
    expect((await administrator.get(`/courses/${courseId}`)).body).toEqual({
      ...course,
      title: 'Fire',
      notionalHours: 1.5,
      revision: amended.body.revision + 2,
    });
  });

  it('are added once for one key', async () => {
    const administrator = rollbook.as();
    const key = { 'idempotency-key': 'add-the-course' };
    const first = await administrator.post('/courses', { ...fire, code: 'ONCE' }, key);
    const again = await administrator.post('/courses', { ...fire, code: 'ONCE' }, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('have codes of their own and job roles that exist', async () => {
    const administrator = rollbook.as();
    const { courseId } = (await administrator.post('/courses', { ...fire, code: 'TAKEN' })).body;
    expect((await administrator.post('/courses', { ...fire, code: 'taken' })).body).toMatchObject({
      status: 409,
      code: 'COURSE_CODE_TAKEN',
      courseId,
    });
    const expiry = { ...yearly, monthsByJobRole: { nobody: 24 } };
    expect((await administrator.patch(`/courses/${String(courseId)}`, { expiry })).body).toMatchObject({
      status: 404,
      code: 'JOB_ROLE_NOT_FOUND',
      jobRoleId: 'nobody',
    });
    const { jobRoleId } = (await administrator.post('/job-roles', { name: 'Nurse' })).body;
    const known = { ...yearly, minusADay: true, monthsByJobRole: { [jobRoleId]: null } };
    expect((await administrator.patch(`/courses/${String(courseId)}`, { expiry: known })).status).toBe(200);
    expect((await administrator.get(`/courses/${String(courseId)}`)).body).toMatchObject({
      expiry: known,
      expiryWords: 'valid 12 months less a day',
    });
  });

  it('that are not there are refused', async () => {
    const administrator = rollbook.as();
    const missing = { status: 404, body: { code: 'COURSE_NOT_FOUND', courseId: 'none' } };
    expect(await administrator.get('/courses/none')).toMatchObject(missing);
    expect(await administrator.patch('/courses/none', { title: 'x' })).toMatchObject(missing);
    expect(await administrator.post('/courses/none/retire')).toMatchObject(missing);
    expect(await administrator.post('/courses/none/reinstate')).toMatchObject(missing);
  });

  it('are seen by managers and changed by administrators', async () => {
    const { groupId } = (await rollbook.as().post('/groups', { name: 'Oak House' })).body;
    const { courseId } = (await rollbook.as().post('/courses', { ...fire, code: 'SEEN' })).body;
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
    expect((await manager.get('/courses')).status).toBe(200);
    expect((await manager.get(`/courses/${String(courseId)}`)).status).toBe(200);
    const forbidden = [
      await manager.post('/courses', fire),
      await manager.patch(`/courses/${String(courseId)}`, { title: 'x' }),
      await manager.post(`/courses/${String(courseId)}/retire`),
      await manager.post(`/courses/${String(courseId)}/reinstate`),
    ];
    expect(forbidden.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('are told in the audit', async () => {
    const { courseId } = (await rollbook.as().post('/courses', { ...fire, code: 'TOLD' })).body;
    const expiry = { validity: { rule: 'fixed-annual', month: 4, day: 1, minimumActiveMonths: 3 } };
    const { position } = (await rollbook.as().patch(`/courses/${String(courseId)}`, { expiry })).body;
    const found = await rollbook.as().get(`/audit?type=CourseExpiryChanged&minPosition=${position}`);
    const told =
      'Course Fire safety (TOLD) has a new rule for later completions: every year on 1 April, at least 3 months after completion';
    const subject = { kind: 'course', id: courseId, name: 'Fire safety (TOLD)' };
    expect(found.body.events).toContainEqual(
      expect.objectContaining({ sentence: `${told}, by administrator administrator-1.`, subject }),
    );
    const about = await rollbook.as().get(`/audit?subject=${String(courseId)}`);
    expect(about.body.events.map(({ type }) => type)).toEqual(['CourseAdded', 'CourseExpiryChanged']);
  });
});

describe('the list of courses', () => {
  it('is ordered by title and filtered by category, kind and whether they are retired', async () => {
    const own = await Rollbook.start();
    const administrator = own.as();
    const add = async (code: string, title: string, category: string, kind: string): Promise<string> => {
      const { body } = await administrator.post('/courses', { ...fire, code, title, category, kind });
      return String(body['courseId']);
    };
    await add('Z', 'zebra care', 'Animals', 'e-learning');
    const old = await add('A', 'Áccidents', 'Safety', 'external');
    await add('B', 'Bleach', 'safety', 'e-learning');
    await administrator.post(`/courses/${old}/retire`);
    const listed = async (query: string) => {
      const { body } = await administrator.get(`/courses${query}`);
      const { courses, matching, hiddenByFilter, hiddenByRetired } = body as unknown as Listed;
      return [courses.map(({ code }) => code).join(' '), matching, hiddenByFilter, hiddenByRetired];
    };
    expect(await listed('')).toEqual(['B Z', 2, 0, 1]);
    expect(await listed('?retired=any')).toEqual(['A B Z', 3, 0, 0]);
    expect(await listed('?retired=true')).toEqual(['A', 1, 0, 2]);
    expect(await listed('?category=SAFETY')).toEqual(['B', 1, 1, 1]);
    expect(await listed('?category=SAFETY&category=animals&kind=e-learning')).toEqual(['B Z', 2, 1, 0]);
    expect(await listed('?kind=external,face-to-face&retired=any')).toEqual(['A', 1, 2, 0]);
    for (const query of ['?kind=magic', '?retired=yes', '?category=', '?colour=red'])
      expect((await administrator.get(`/courses${query}`)).body['code']).toBe('VALIDATION_FAILED');
    await own.stop();
  });
});
type Listed = {
  readonly courses: readonly { readonly code: string }[];
  readonly matching: number;
  readonly hiddenByFilter: number;
  readonly hiddenByRetired: number;
};

it('takes the sample catalogue as it is', async () => {
  const own = await Rollbook.start();
  const ids = await addSampleCourses({
    ask: async <T>({ path, json }: { readonly path: string; readonly json?: unknown }) => {
      const { status, body } = await own.as().post(path, json as object);
      expect(status).toBe(201);
      return body as T;
    },
  });
  const { courses } = (await own.as().get('/courses')).body as unknown as {
    readonly courses: readonly { readonly courseId: string; readonly code: string; readonly title: string }[];
  };
  const titles = SAMPLE_COURSES.map(({ title }) => title).sort();
  expect(courses.map(({ title }) => title)).toEqual(titles);
  expect(courses.map(({ code, courseId }) => ids.get(code) === courseId)).toEqual(titles.map(() => true));
  expect(courses).toContainEqual(expect.objectContaining({ code: 'MOVING', expiryWords: 'valid 12 months' }));
  expect(courses).toContainEqual(
    expect.objectContaining({ code: 'CARE-CERT', expiryWords: 'valid for ever' }),
  );
  await own.stop();
});

describe('a body that is nonsense', () => {
  const months = (count: unknown) => ({ validity: { rule: 'from-completion', months: count } });
  const fixed = (month: unknown, day: unknown, minimumActiveMonths: unknown = 0) => ({
    validity: { rule: 'fixed-annual', month, day, minimumActiveMonths },
  });
  const keep = (every: unknown, renewalWindowDays: unknown) => ({
    validity: { rule: 'keep-anniversary', months: every, renewalWindowDays },
  });
  const FROM_1 = 'must be a whole number of months from 1 to 1200';

  it.each<[object, string, string]>([
    [months(0), 'validity.months', `${FROM_1}, or null for ever`],
    [months(-3), 'validity.months', `${FROM_1}, or null for ever`],
    [months(1201), 'validity.months', `${FROM_1}, or null for ever`],
    [months(1.5), 'validity.months', `${FROM_1}, or null for ever`],
    [months('12'), 'validity.months', `${FROM_1}, or null for ever`],
    [months(undefined), 'validity.months', `${FROM_1}, or null for ever`],
    [keep(null, 60), 'validity.months', FROM_1],
    [keep(12, 0), 'validity.renewalWindowDays', 'must be a whole number of days from 1 to 366'],
    [keep(12, undefined), 'validity.renewalWindowDays', 'must be a whole number of days from 1 to 366'],
    [keep(1, 28), 'validity.renewalWindowDays', 'must be shorter than the validity'],
    [fixed(13, 1), 'validity.month', 'must be a month from 1 to 12'],
    [fixed(4, 31), 'validity.day', 'must be a day of that month, from 1 to 30'],
    [fixed(2, 30), 'validity.day', 'must be a day of that month, from 1 to 29'],
    [fixed(4, 0), 'validity.day', 'must be a day of that month, from 1 to 30'],
    [fixed(4, 1, -1), 'validity.minimumActiveMonths', 'minimumActiveMonths must not be less than 0'],
    [{ validity: { rule: 'yearly' } }, 'validity.rule', expect.stringContaining('must be one of') as never],
    [{ validity: {} }, 'validity.rule', expect.stringContaining('must be one of') as never],
    [
      { validity: { rule: 'from-completion', months: 12, month: 4 } },
      'validity.month',
      'property month should not exist',
    ],
    [{ ...months(12), minusADay: 'yes' }, 'minusADay', 'minusADay must be a boolean value'],
    [{ ...months(12), minusADay: null }, 'minusADay', 'minusADay must be a boolean value'],
    [{ ...months(12), monthsByJobRole: [] }, 'monthsByJobRole', 'must be an object of months by job role id'],
    [
      { ...months(12), monthsByJobRole: { nurse: 0 } },
      'monthsByJobRole',
      `nurse: ${FROM_1}, or null for ever`,
    ],
    [
      { ...months(12), monthsByJobRole: { 'no id': 1 } },
      'monthsByJobRole',
      'must have ids of job roles as its fields',
    ],
    [
      { ...fixed(4, 1), monthsByJobRole: { nurse: 12 } },
      'monthsByJobRole',
      'must be empty for a fixed annual date',
    ],
  ])('as an expiry: %j', async (expiry, field, message) => {
    const { status, body } = await rollbook.as().post('/courses', { ...fire, code: 'BAD', expiry });
    expect({ status, code: body['code'], errors: body['errors'] }).toEqual({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [{ field: `expiry.${field}`, message }],
    });
  });

  it.each<[object, string]>([
    [{ expiry: null }, 'expiry'],
    [{ expiry: [] }, 'expiry'],
    [{ expiry: 'yearly' }, 'expiry'],
    [{ expiry: {} }, 'expiry.validity'],
    [{ expiry: { validity: null } }, 'expiry.validity'],
    [{ expiry: { validity: [months(12).validity] } }, 'expiry.validity'],
    [{ code: '' }, 'code'],
    [{ code: '=1+1' }, 'code'],
    [{ code: 'x'.repeat(41) }, 'code'],
    [{ code: null }, 'code'],
    [{ title: '  ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ title: 'two\nlines' }, 'title'],
    [{ category: 'x'.repeat(101) }, 'category'],
    [{ kind: 'magic' }, 'kind'],
    [{ dueSoonDays: -1 }, 'dueSoonDays'],
    [{ dueSoonDays: 1001 }, 'dueSoonDays'],
    [{ dueSoonDays: null }, 'dueSoonDays'],
    [{ notionalHours: -1 }, 'notionalHours'],
    [{ notionalHours: 0.001 }, 'notionalHours'],
    [{ signOff: 'no' }, 'signOff'],
    [{ completingMarks: ['asleep'] }, 'completingMarks'],
    [{ completingMarks: 'present' }, 'completingMarks'],
    [{ retired: true }, 'retired'],
  ])('as a part of a new course and of a change: %j', async (part, field) => {
    const administrator = rollbook.as();
    const fieldsOf = ({ status, body }: Reply) => {
      const named = new Set((body['errors'] as { field: string }[]).map((error) => error.field));
      return [status, ...named];
    };
    expect(fieldsOf(await administrator.post('/courses', { ...fire, code: 'BAD', ...part }))).toEqual([
      400,
      field,
    ]);
    expect(fieldsOf(await administrator.patch('/courses/any', part))).toEqual([400, field]);
  });

  it('as a course without what it needs', async () => {
    const { body } = await rollbook.as().post('/courses', {});
    const named = new Set((body['errors'] as { field: string }[]).map(({ field }) => field));
    expect([...named].sort()).toEqual(['category', 'code', 'expiry', 'kind', 'title']);
  });
});
