import { parse } from 'csv-parse/sync';
import { sheetRows } from '../../support/http/sheet.js';
import { SessionsWorld } from '../sessions/sessions-world.js';

let world: SessionsWorld;
const ids: Record<string, string> = {};
const courses: Record<string, string> = {};
const administrator = () => world.administrator;

const post = async (address: string, body: object) => {
  const reply = await administrator().post(address, body);
  if (reply.status >= 400) throw new Error(reply.text);
  return reply.body;
};
const register = async (name: string, employeeNumber: string, groupId: string): Promise<void> => {
  const email = `${name}@example.org`;
  ids[name] = (await post('/learners', { name, email, employeeNumber, groupId })).learnerId;
};
const record = (name: string, kind: string, body: object) =>
  post(`/learners/${ids[name]}/training/${kind}`, body);

beforeAll(async () => {
  world = await SessionsWorld.start();
  const course = {
    category: 'Care',
    kind: 'e-learning',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
  };
  courses['FIRE'] = world.courseId;
  for (const [code, title] of [
    ['LIFT', 'Lifting'],
    ['CARE', 'Care'],
  ] as const)
    courses[code] = String((await post('/courses', { ...course, code, title }))['courseId']);
  await register('ann', '+44 20', world.kitchen);
  await register('bo', '-7', world.kitchen);
  await register('cy', '007', world.ward);

  await record('ann', 'allocations', { courseId: courses['FIRE'], dueOn: '2027-01-31' });
  await record('ann', 'allocations', { courseId: courses['CARE'], mandatory: false });
  await record('bo', 'allocations', { courseId: courses['LIFT'], dueOn: '2026-12-01' });
  await record('cy', 'allocations', { courseId: courses['CARE'], dueOn: '2026-12-31' });
  await record('cy', 'completions', { courseId: courses['CARE'], completedOn: '2026-11-24' });
  await record('ann', 'completions', {
    courseId: courses['LIFT'],
    completedOn: '2025-03-31',
    expiresOn: '2028-01-01',
    score: 88.5,
    provider: '=Acme; "Ltd", North',
    certificateNumber: '0012',
    provenance: 'other-employer',
  });
  const wrong = await record('bo', 'completions', { courseId: courses['CARE'], completedOn: '2026-01-01' });
  await record('bo', `completions/${String(wrong['completionId'])}/void`, { reason: 'wrong-person' });

  const sessionId = await world.schedule();
  await world.book(sessionId, ids['bo']!);
  world.itIsHeld();
  const marks = [{ learnerId: ids['bo'], mark: 'present' }];
  await post(`/sessions/${sessionId}/register/submit`, { marks });
  await post(`/learners/${ids['bo']}/deactivate`, { reason: 'left' });
  await administrator().get(`/learners?minPosition=${await world.rollbook.log.head()}`);
});
afterAll(() => world.rollbook.stop());

const tableOf = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });
const file = async (address: string) => tableOf((await administrator().get(address)).text);
const brief = (rows: readonly Record<string, string>[], ...columns: readonly string[]) =>
  rows.map((row) => columns.map((column) => row[column]));
const countsOf = async (kind: string, text: string | Buffer) =>
  (await administrator().upload(`/imports/${kind}`, text)).body['counts'];

describe('the file of allocations', () => {
  it('holds what is open, of inactive people too', async () => {
    expect(
      brief(
        await file('/allocations.csv'),
        'Name',
        'Learner status',
        'Course',
        'Due on',
        'Mandatory',
        'State',
      ),
    ).toEqual([
      ['ann', 'Active', 'FIRE', '2027-01-31', 'yes', 'open'],
      ['ann', 'Active', 'CARE', '', 'no', 'open'],
      ['bo', 'Inactive', 'LIFT', '2026-12-01', 'yes', 'open'],
    ]);
  });

  it('can be imported again and changes nothing', async () => {
    const { text } = await administrator().get('/allocations.csv');
    expect(await countsOf('allocations', text)).toEqual({
      complete: 0,
      allocate: 0,
      unchanged: 3,
      rejected: 0,
    });
  });

  it('is narrowed by learner, course, due date and state', async () => {
    const named = async (query: string) => brief(await file(`/allocations.csv?${query}`), 'Name', 'Course');
    expect(await named('status=active&dueFrom=2026-12-01')).toEqual([['ann', 'FIRE']]);
    expect(await named('dueTo=2026-12-31')).toEqual([['bo', 'LIFT']]);
    expect(await named(`courseId=${courses['CARE']}&state=any`)).toEqual([
      ['ann', 'CARE'],
      ['cy', 'CARE'],
    ]);
    expect(await named('state=completed')).toEqual([['cy', 'CARE']]);
    expect((await administrator().get('/allocations.csv?courseId=none')).body).toMatchObject({
      code: 'COURSE_NOT_FOUND',
      courseId: 'none',
    });
  });
});

describe('the file of completions', () => {
  it('holds what was sealed of them, and none that is void', async () => {
    const columns = [
      'Name',
      'Course',
      'Completed on',
      'Expires on',
      'Score',
      'Provider',
      'Certificate number',
    ];
    expect(brief(await file('/completions.csv'), ...columns, 'Provenance', 'State')).toEqual([
      [
        'ann',
        'LIFT',
        '2025-03-31',
        '2028-01-01',
        '88.5',
        '\'=Acme; "Ltd", North',
        '0012',
        'other-employer',
        'counts',
      ],
      ['bo', 'FIRE', '2026-11-26', '2027-11-26', '', '', '', 'face-to-face', 'counts'],
      ['cy', 'CARE', '2026-11-24', '2027-11-24', '', '', '', 'here', 'counts'],
    ]);
  });

  it('can be imported again and changes nothing, also of what was earned in a session', async () => {
    for (const query of ['', '?delimiter=semicolon']) {
      const { text } = await administrator().get(`/completions.csv${query}`);
      expect(await countsOf('completions', text)).toEqual({
        complete: 0,
        allocate: 0,
        unchanged: 3,
        rejected: 0,
      });
    }
  });

  it('has void ones too where they are asked for, and says so', async () => {
    const rows = await file(`/completions.csv?voided=true&ids=${ids['bo']}&courseId=${courses['CARE']}`);
    expect(brief(rows, 'Completed on', 'State')).toEqual([['2026-01-01', 'void']]);
  });

  it('is narrowed by the day of completion', async () => {
    const rows = await file('/completions.csv?completedFrom=2026-11-25&completedTo=2026-11-26');
    expect(brief(rows, 'Name')).toEqual([['bo']]);
  });

  it('shows a manager their own groups only', async () => {
    const { text } = await world.managerOf(world.ward).get('/completions.csv');
    expect(brief(tableOf(text), 'Name')).toEqual([['cy']]);
  });

  it('names ids in NDJSON and keeps days and numbers in a workbook', async () => {
    const { text } = await administrator().get(`/completions.ndjson?ids=${ids['ann']}`);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      expect.objectContaining({
        learnerId: ids['ann'],
        courseId: courses['LIFT'],
        courseCode: 'LIFT',
        score: 88.5,
      }),
    ]);
    const { bytes } = await administrator().get(`/completions.xlsx?ids=${ids['ann']}`);
    expect(sheetRows(bytes)[1]!.slice(3, 10)).toEqual([
      'LIFT',
      45_747,
      46_753,
      88.5,
      '=Acme; "Ltd", North',
      '0012',
      'other-employer',
    ]);
  });
});

it.each(['allocations', 'completions'])(
  'the file of %s begins with the columns of its import',
  async (kind) => {
    const headers = ({ text }: { readonly text: string }) => text.trimEnd().split('\r\n')[0]!;
    const template = headers(await administrator().get(`/imports/${kind}/template.csv`));
    expect(
      headers(await administrator().get(`/${kind}.csv`)).startsWith(`${template},Name,Learner status,`),
    ).toBe(true);
  },
);

describe('the file of the training matrix', () => {
  it.each(['csv', 'xlsx'])('can be imported again and changes nothing: %s', async (format) => {
    const reply = await administrator().get(`/training-matrix.${format}?status=any`);
    const counts = await countsOf('matrix', format === 'csv' ? reply.text : reply.bytes);
    expect(counts).toMatchObject({ complete: 0, allocate: 0, rejected: 0 });
    expect(counts).not.toMatchObject({ unchanged: 0 });
  });

  it('brings what is to be done, and what was done by its expiry, to somebody else', async () => {
    const { text } = await administrator().get('/training-matrix.csv?status=any');
    const [header, ...lines] = text.split('\r\n');
    const lineOf = (name: string, other: string): string =>
      (lines.find((line) => line.includes(`${name}@example.org`)) ?? '')
        .replace(`${name}@example.org`, `${other}@example.org`)
        .replace(/,('\+44 20|007),/, ',,');
    for (const [name, number] of [
      ['di', '9'],
      ['ed', '10'],
    ] as const)
      await register(name, number, world.kitchen);
    await administrator().get(`/learners?minPosition=${await world.rollbook.log.head()}`);
    const file = [header, lineOf('ann', 'di'), lineOf('cy', 'ed')].join('\r\n');
    const shown = (await administrator().upload('/imports/matrix', file)).body;
    const { rows } = (await administrator().get(`/imports/${String(shown['planToken'])}/rows`))
      .body as never as {
      rows: { row: number; outcome: string; courseId: string | null }[];
    };
    const told = rows.map(({ row, outcome, courseId }) => [row, outcome, courseId].join(' '));
    expect(told.sort()).toEqual(
      [
        `2 allocate ${courses['FIRE']}`,
        `2 allocate ${courses['CARE']}`,
        `3 complete ${courses['CARE']}`,
      ].sort(),
    );
  });
});
