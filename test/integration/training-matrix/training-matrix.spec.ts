import type { CourseEvent } from '../../../src/courses/courses.contract.js';
import type { GroupEvent } from '../../../src/groups/groups.contract.js';
import type { LearnerEvent } from '../../../src/learners/learners.contract.js';
import type { TrainingEvent } from '../../../src/training/training.contract.js';
import { eventually } from '../../support/eventually.js';
import * as learner from '../../support/learners.js';
import * as training from '../../support/training.js';
import { MatrixWorld } from '../../support/training-matrix/matrix-world.js';

let world: MatrixWorld;

const group = (groupId: string, name: string, parentId: string | null = null): GroupEvent => ({
  type: 'GroupCreated',
  data: { groupId, parentId, name },
});
const course = (courseId: string, title: string, data: object = {}): CourseEvent => ({
  type: 'CourseAdded',
  data: {
    courseId,
    code: courseId.toUpperCase(),
    title,
    category: 'Safety',
    kind: 'face-to-face',
    expiry: { validity: { rule: 'from-completion', months: 12 }, minusADay: false, monthsByJobRole: {} },
    dueSoonDays: 30,
    notionalHours: null,
    signOff: false,
    completingMarks: ['present'],
    ...data,
  },
});
const register = (learnerId: string, groupId: string): LearnerEvent =>
  learner.registered(
    { learnerId, groupId, jobRoleId: null, startedOn: '2024-01-01', emailKey: null, employeeNumberKey: null },
    { name: `${learnerId} King`, email: null, employeeNumber: `E-${learnerId}` },
  );
/** The event of another learner. */
const of = <E extends LearnerEvent | TrainingEvent>(learnerId: string, event: E): E => ({
  ...event,
  data: { ...event.data, learnerId },
});
const must = (learnerId: string, courseId: string, dueOn: string, mandatory = true) =>
  training.allocated({ learnerId, courseId, allocatedOn: '2025-01-06', dueOn, mandatory });
const did = (learnerId: string, courseId: string, completedOn: string, expiresOn: string | null) =>
  training.completed({
    learnerId,
    courseId,
    completionId: `${learnerId}-${courseId}-${completedOn}`,
    completedOn,
    expiresOn,
  });

type Cell = { readonly status: string };
type Body = {
  readonly [field: string]: unknown;
  readonly learners: readonly { readonly [field: string]: unknown }[];
};

/** `{ Ada: ['expired', 'in-date'] }`, in the order of the answer. */
const cellsOf = (body: Body) =>
  Object.fromEntries(
    body.learners.map(({ name, cells }) => [
      String(name).replace(' King', ''),
      (cells as readonly Cell[]).map(({ status }) => status),
    ]),
  );
const omitted = <V>(all: Record<string, V>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));
const ask = async (query = '', identity?: Parameters<MatrixWorld['get']>[1]) =>
  (await world.get(`/training-matrix${query}`, identity)).body;
const cells = async (query = '') => cellsOf(await ask(query));

beforeAll(async () => {
  world = await MatrixWorld.start();
  await world.told(
    '2024-01-01',
    group('elm', 'Elm House'),
    group('oak', 'Oak House'),
    group('kitchen', 'Kitchen', 'elm'),
    group('ward', 'Ward', 'oak'),
    course('fire', 'Fire safety'),
    course('moving', 'Moving people', { category: 'Care', kind: 'external' }),
    course('old', 'Old course'),
    register('Ada', 'kitchen'),
    register('Bob', 'kitchen'),
    register('Cy', 'ward'),
    register('Di', 'ward'),
  );
  await world.told(
    '2025-01-06',
    must('Ada', 'fire', '2025-04-01'),
    must('Ada', 'moving', '2025-04-01'),
    must('Bob', 'fire', '2025-04-01'),
    must('Bob', 'moving', '2026-12-31', false),
    must('Cy', 'fire', '2025-04-01'),
    must('Di', 'fire', '2025-04-01'),
  );
  await world.told('2025-02-01', did('Ada', 'fire', '2025-02-01', '2026-02-01'));
  await world.told('2025-03-12', did('Ada', 'moving', '2025-03-12', null));
  await world.told('2025-05-01', did('Cy', 'fire', '2025-05-01', '2026-12-20'));
  // What came to be known or so only in 2026.
  await world.told('2026-01-10', did('Bob', 'fire', '2025-10-01', '2026-10-01'));
  await world.told('2026-01-11', of('Ada', training.voided('Ada-moving-2025-03-12', 'wrong-person')));
  await world.told('2026-01-12', of('Cy', training.recalculated('2025-11-01', 'Cy-fire-2025-05-01', 'fire')));
  await world.told('2026-02-01', { type: 'GroupMoved', data: { groupId: 'kitchen', parentId: 'oak' } });
  await world.told('2026-02-02', of('Cy', learner.moved('kitchen')));
  await world.told('2026-02-03', of('Di', learner.wentOnLeave(null, '2026-02-03')));
  await world.told('2026-02-04', { type: 'CourseRetired', data: { courseId: 'old' } });
  await world.told('2026-03-01', register('Flo', 'kitchen'));
  await world.toldOfErased('2026-03-02', 'Gus', register('Gus', 'kitchen'));
  await world.told('2026-03-02', must('Gus', 'fire', '2025-04-01'));
});
afterAll(() => world.stop());

describe('the training matrix', () => {
  it('shows active learners by name and what each course says of them today', async () => {
    const body = await ask();
    expect(body['asOf']).toBe('2026-11-24');
    expect(body['knownAt']).toBeNull();
    expect(body['courses']).toEqual([
      { courseId: 'fire', code: 'FIRE', title: 'Fire safety', retired: false },
      { courseId: 'moving', code: 'MOVING', title: 'Moving people', retired: false },
    ]);
    expect(cellsOf(body)).toEqual({
      null: ['overdue', 'not-required'],
      Ada: ['expired', 'overdue'],
      Bob: ['expired', 'to-do'],
      Cy: ['expired', 'not-required'],
      Flo: ['not-required', 'not-required'],
    });
    expect(body['statusWords']).toMatchObject({
      expired: 'expired',
      'to-do': 'to do',
      'due-soon': 'due soon',
    });
    expect(body.learners[2]).toEqual({
      learnerId: 'Bob',
      name: 'Bob King',
      employeeNumber: 'E-Bob',
      status: 'active',
      groupId: 'kitchen',
      groupPath: ['Oak House', 'Kitchen'],
      jobRoleId: null,
      jobRoleName: null,
      worst: 'expired',
      cells: [
        {
          status: 'expired',
          allocatedOn: '2025-01-06',
          dueOn: '2025-04-01',
          completedOn: '2025-10-01',
          expiresOn: '2026-10-01',
          exemptUntil: null,
          source: 'manual',
          mandatory: true,
        },
        {
          status: 'to-do',
          allocatedOn: '2025-01-06',
          dueOn: '2026-12-31',
          completedOn: null,
          expiresOn: null,
          exemptUntil: null,
          source: 'manual',
          mandatory: false,
        },
      ],
    });
    expect(body['visibility']).toEqual({
      shown: 5,
      matching: 5,
      hiddenByFilter: 0,
      hiddenByStatus: 1,
      hiddenByScope: 0,
      total: 6,
    });
    expect(body['filters']).toEqual([{ filter: 'status', values: ['active'], words: 'status active' }]);
    expect(body.position).toBe(await world.rollbook.log.head());
  });

  it('keeps both measures apart, and counts nobody who is away', async () => {
    const { body } = await world.get('/training-matrix/summary?asOf=2025-12-31');
    const none = {
      expired: 0,
      overdue: 0,
      'due-soon': 0,
      'to-do': 0,
      'in-date': 0,
      exempt: 0,
      'no-longer-required': 0,
      'not-required': 0,
    };
    expect(body['learners']).toBeUndefined();
    expect(body['totals']).toEqual({
      counted: { active: 6, onLeave: 0, inactive: 0 },
      overall: {
        people: 6,
        peopleInDate: { numerator: 1, denominator: 5, share: 0.2 },
        statuses: {
          ...none,
          expired: 1,
          overdue: 3,
          'to-do': 1,
          'in-date': 2,

          'not-required': 11,
        },
        itemsInDate: { numerator: 2, denominator: 6, share: 2 / 6 },
      },
      byCourse: [
        {
          courseId: 'fire',
          statuses: { ...none, expired: 1, overdue: 2, 'in-date': 2, 'not-required': 1 },
          itemsInDate: { numerator: 2, denominator: 5, share: 0.4 },
        },
        {
          courseId: 'moving',
          statuses: { ...none, overdue: 1, 'to-do': 1, 'not-required': 4 },
          itemsInDate: { numerator: 0, denominator: 1, share: 0 },
        },
        {
          courseId: 'old',
          statuses: { ...none, 'not-required': 6 },
          itemsInDate: { numerator: 0, denominator: 0, share: null },
        },
      ],
      byGroup: [
        {
          groupId: 'kitchen',
          name: 'Kitchen',
          path: ['Elm House', 'Kitchen'],
          people: 4,
          peopleInDate: { numerator: 1, denominator: 3, share: 1 / 3 },
          statuses: { ...none, overdue: 2, 'to-do': 1, 'in-date': 2, 'not-required': 7 },
          itemsInDate: { numerator: 2, denominator: 4, share: 0.5 },
        },
        {
          groupId: 'ward',
          name: 'Ward',
          path: ['Oak House', 'Ward'],
          people: 2,
          peopleInDate: { numerator: 0, denominator: 2, share: 0 },
          statuses: { ...none, expired: 1, overdue: 1, 'not-required': 4 },
          itemsInDate: { numerator: 0, denominator: 2, share: 0 },
        },
      ],
    });
    const today = await world.get('/training-matrix/summary');
    expect(today.body['totals']).toMatchObject({ counted: { active: 5, onLeave: 1, inactive: 0 } });
  });

  it('tells the end of last year as known now from what was known then', async () => {
    const end = '?courseId=fire,moving&asOf=2025-12-31';
    const now = { Ada: ['in-date', 'overdue'], Bob: ['in-date', 'to-do'], Cy: ['expired', 'not-required'] };
    expect(await cells(end)).toMatchObject(now);
    const then = '?courseId=fire,moving&knownAt=2025-12-31T23:59:59Z';
    expect(await cells(then)).toEqual({
      Ada: ['in-date', 'in-date'],
      Bob: ['overdue', 'to-do'],
      Cy: ['in-date', 'not-required'],
      Di: ['overdue', 'not-required'],
    });
    expect(await cells('?courseId=fire&asOf=2026-06-30&knownAt=2025-12-31T23:59:59Z')).toMatchObject({
      Ada: ['expired'],
    });
  });

  it('goes by the window for due soon that was known then', async () => {
    await world.told('2026-03-03', {
      type: 'CourseDueSoonWindowChanged',
      data: { courseId: 'fire', dueSoonDays: 32 },
    });
    expect(await cells('?courseId=fire&asOf=2025-12-31&ids=Ada')).toEqual({ Ada: ['due-soon'] });
    expect(await cells('?courseId=fire&asOf=2025-12-31&ids=Ada&knownAt=2026-02-01T00:00:00Z')).toEqual({
      Ada: ['in-date'],
    });
  });

  it('finds a group by where it was, and learners by where they were', async () => {
    expect(Object.keys(await cells('?groupId=elm&asOf=2025-12-31'))).toEqual(['null', 'Ada', 'Bob', 'Flo']);
    expect(await cells('?groupId=elm')).toEqual({});
    expect(Object.keys(await cells('?groupId=oak'))).toEqual(['null', 'Ada', 'Bob', 'Cy', 'Flo']);
    expect(Object.keys(await cells('?groupId=ward&asOf=2025-12-31'))).toEqual(['Cy', 'Di']);
  });

  it('shows a course on the days on which it was not retired, and when it is asked for', async () => {
    const titles = async (query: string) =>
      ((await ask(query))['courses'] as readonly { readonly courseId: string }[]).map(
        ({ courseId }) => courseId,
      );
    expect(await titles('?asOf=2026-02-03')).toEqual(['fire', 'moving', 'old']);
    expect(await titles('?asOf=2026-02-04')).toEqual(['fire', 'moving']);
    expect(await titles('?courseId=old')).toEqual(['old']);
    expect(await titles('?category=care')).toEqual(['moving']);
    expect(await titles('?kind=face-to-face')).toEqual(['fire']);
  });

  it('finds learners by their cells, text, status and what is due', async () => {
    expect(Object.keys(await cells('?cell=fire:expired&cell=moving:to-do,overdue'))).toEqual(['Ada', 'Bob']);
    expect(Object.keys(await cells('?cell=fire:never-done'))).toEqual(['null']);
    expect(Object.keys(await cells('?dueWithin=37'))).toEqual(['Bob']);
    expect(await cells('?dueWithin=36')).toEqual({});
    expect(await cells('?text=bob%20king&mandatoryOnly=true')).toEqual({ Bob: ['expired', 'not-required'] });
    expect(Object.keys(await cells('?status=on-leave'))).toEqual(['Di']);
    const { filters } = (await ask(
      '?cell=fire:expired,never-done&dueWithin=36&mandatoryOnly=true',
    )) as never as {
      filters: readonly { readonly words: string }[];
    };
    expect(filters.map(({ words }) => words)).toEqual([
      'status active',
      'without what is only desirable',
      'expired or never done in Fire safety',
      'anything due or expiring within 36 days',
    ]);
  });

  it('shows managers their own groups alone, now and on the day', async () => {
    const manager = { actorId: 'manager-1', role: 'manager' as const, groupId: 'kitchen' };
    const now = await ask('', manager);
    expect(Object.keys(cellsOf(now))).toEqual(['null', 'Ada', 'Bob', 'Cy', 'Flo']);
    expect(now['visibility']).toMatchObject({ hiddenByScope: 1, total: 6 });
    expect(Object.keys(cellsOf(await ask('?asOf=2025-12-31', manager)))).toEqual([
      'null',
      'Ada',
      'Bob',
      'Flo',
    ]);
    expect((await world.get('/training-matrix?groupId=ward', manager)).body['code']).toBe('GROUP_NOT_FOUND');
  });

  it('turns pages forwards and back', async () => {
    const first = await ask('?limit=2');
    expect([Object.keys(cellsOf(first)), first.previous]).toEqual([['null', 'Ada'], null]);
    const second = (await world.rollbook.as().get(first.next ?? '')).body;
    expect(Object.keys(cellsOf(second))).toEqual(['Bob', 'Cy']);
    const third = (await world.rollbook.as().get(second.next ?? '')).body;
    expect([Object.keys(cellsOf(third)), third.next]).toEqual([['Flo'], null]);
    const back = (await world.rollbook.as().get(third.previous ?? '')).body;
    expect(Object.keys(cellsOf(back))).toEqual(['Bob', 'Cy']);
    const strange = await world.rollbook
      .as()
      .get((first.next ?? '').replace('limit=2', 'limit=2&dueWithin=1'));
    expect(strange.body['code']).toBe('CURSOR_INVALID');
  });

  it.each([
    ['asOf=2026-02-30', 'VALIDATION_FAILED'],
    ['asOf=1066-10-14', 'VALIDATION_FAILED'],
    ['knownAt=yesterday', 'VALIDATION_FAILED'],
    ['cell=fire', 'VALIDATION_FAILED'],
    ['cell=fire:green', 'VALIDATION_FAILED'],
    ['courseId=none', 'COURSE_NOT_FOUND'],
    ['cell=none:expired', 'COURSE_NOT_FOUND'],
    ['groupId=none', 'GROUP_NOT_FOUND'],
  ])('refuses %s', async (query, code) => {
    expect((await world.get(`/training-matrix?${query}`)).body['code']).toBe(code);
  });

  it('is a file with words and dates, in which nothing is a formula', async () => {
    await world.told('2026-03-04', of('Flo', learner.renamed('=HYPERLINK("x")')));
    const { text, headers } = await world.get('/training-matrix.csv?courseId=fire,moving');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="training-matrix-2026-11-24.csv"');
    expect(text.slice(1).split('\r\n')).toEqual([
      'Name,Email,Employee number,External id,Group,Job role,Status,Fire safety (FIRE),Moving people (MOVING)',
      'Erased learner,,,,Oak House / Kitchen,,Active,overdue 2025-04-01,not required',
      '"\'=HYPERLINK(""x"")",,E-Flo,,Oak House / Kitchen,,Active,not required,not required',
      'Ada King,,E-Ada,,Oak House / Kitchen,,Active,expired 2026-02-01,overdue 2025-04-01',
      'Bob King,,E-Bob,,Oak House / Kitchen,,Active,expired 2026-10-01,to do 2026-12-31',
      'Cy King,,E-Cy,,Oak House / Kitchen,,Active,expired 2025-11-01,not required',
      'Di King,,E-Di,,Oak House / Ward,,On leave,overdue 2026-01-20,not required',
      '',
    ]);
    const active = await world.get('/training-matrix.csv?status=active&delimiter=semicolon&bom=false');
    expect(active.text.split('\r\n')).toHaveLength(7);
    expect(active.text.startsWith('Name;Email;Employee number;')).toBe(true);
    await world.told('2026-03-05', of('Flo', learner.renamed('Flo King')));
  });

  it('is a workbook too', async () => {
    const { text, headers } = await world.get('/training-matrix.xlsx?asOf=2025-12-31');
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(headers['content-disposition']).toBe('attachment; filename="training-matrix-2025-12-31.xlsx"');
    expect(text.startsWith('PK')).toBe(true);
  });

  it('is a line a learner too, with the course in each cell', async () => {
    const { text } = await world.get('/training-matrix.ndjson?courseId=fire,moving&ids=Ada');
    expect(JSON.parse(text)).toMatchObject({
      learnerId: 'Ada',
      status: 'active',
      worst: 'expired',
      cells: [
        { courseId: 'fire', code: 'FIRE', status: 'expired', word: 'expired', expiresOn: '2026-02-01' },
        { courseId: 'moving', code: 'MOVING', status: 'overdue', word: 'overdue', dueOn: '2025-04-01' },
      ],
    });
  });

  it('shows a learner’s own record with every status explained', async () => {
    const { body } = await world.get('/learners/Ada/training');
    const common = {
      allocatedOn: '2025-01-06',
      dueOn: '2025-04-01',
      exemptUntil: null,
      source: 'manual',
      planId: null,
    };
    expect(body).toEqual({
      learnerId: 'Ada',
      name: 'Ada King',
      asOf: '2026-11-24',
      knownAt: null,
      status: 'active',
      groupId: 'kitchen',
      groupPath: ['Oak House', 'Kitchen'],
      worst: 'expired',
      courses: [
        {
          ...common,
          courseId: 'fire',
          code: 'FIRE',
          title: 'Fire safety',
          status: 'expired',
          word: 'expired',
          completedOn: '2025-02-01',
          expiresOn: '2026-02-01',
          mandatory: true,
          explanation: 'expired 1 Feb 2026: completed 1 Feb 2025, valid 12 months',
          completions: [
            {
              completionId: 'Ada-fire-2025-02-01',
              completedOn: '2025-02-01',
              expiresOn: '2026-02-01',
              expiry: 'by-rule',
              provenance: 'here',
              state: 'counts',
            },
          ],
          exemptions: [],
        },
        {
          ...common,
          courseId: 'moving',
          code: 'MOVING',
          title: 'Moving people',
          status: 'overdue',
          word: 'overdue',
          completedOn: null,
          expiresOn: null,
          mandatory: true,
          explanation: 'overdue, was due 1 Apr 2025: allocated 6 Jan 2025; never done',
          completions: [
            {
              completionId: 'Ada-moving-2025-03-12',
              completedOn: '2025-03-12',
              expiresOn: null,
              expiry: 'by-rule',
              provenance: 'here',
              state: 'void',
            },
          ],
          exemptions: [],
        },
      ],
      position: await world.rollbook.log.head(),
    });
    const then = await world.get('/learners/Ada/training?knownAt=2025-12-31T23:59:59Z');
    expect(then.body).toMatchObject({ asOf: '2025-12-31', worst: 'in-date' });
    const manager = { actorId: 'manager-1', role: 'manager' as const, groupId: 'ward' };
    expect((await world.get('/learners/Ada/training', manager)).body['code']).toBe('LEARNER_NOT_FOUND');
    expect((await world.get('/learners/Ada/training?asOf=2023-12-31')).body['code']).toBe(
      'LEARNER_NOT_FOUND',
    );
    expect((await world.get('/learners/nobody/training')).body['code']).toBe('LEARNER_NOT_FOUND');
  });

  it('says the same after a rebuild of its view', async () => {
    const before = await cells('?status=any');
    const tables = () => world.rollbook.kernel.activeViews.table('training-records');
    const { version } = await tables();
    expect((await world.rollbook.as().post('/projections/training-records/rebuild')).status).toBe(202);
    await eventually('another table', async () => expect((await tables()).version).toBeGreaterThan(version));
    await world.told('2026-03-06', of('Ada', learner.renamed('Ada Byron')));
    expect(await cells('?status=any')).toEqual({ ...omitted(before, 'Ada'), 'Ada Byron': before['Ada'] });
    await world.told('2026-03-07', of('Ada', learner.renamed('Ada King')));
  });

  it('changes at midnight without any event', async () => {
    expect(await cells('?ids=Bob&courseId=moving')).toEqual({ Bob: ['to-do'] });
    world.rollbook.clock.forward(24 * 38);
    expect((await ask('?ids=Bob'))['asOf']).toBe('2027-01-01');
    expect(await cells('?ids=Bob&courseId=moving')).toEqual({ Bob: ['overdue'] });
  });
});
