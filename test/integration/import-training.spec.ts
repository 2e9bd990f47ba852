import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let north: string;
const courseIds: Record<string, string> = {};
const learnerIds: Record<string, string> = {};

const administrator = () => rollbook.as();
const managerOf = (groupId: string) => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
type Client = ReturnType<typeof managerOf>;

const addCourse = async (code: string, title: string, changes: object = {}): Promise<void> => {
  const validity = { rule: 'from-completion', months: 12 };
  const body = { code, title, category: 'Care', kind: 'e-learning', expiry: { validity }, ...changes };
  courseIds[code] = String((await administrator().post('/courses', body)).body['courseId']);
};

beforeAll(async () => {
  rollbook = await Rollbook.start();
  north = (await administrator().post('/groups', { name: 'North' })).body.groupId;
  const south = (await administrator().post('/groups', { name: 'South' })).body.groupId;
  await addCourse('FIRE', 'Fire safety');
  await addCourse('MOVE', 'Moving people');
  await addCourse('CERT', 'Care Certificate', {
    expiry: { validity: { rule: 'from-completion', months: null } },
  });
  await addCourse('TWIN1', 'Twin');
  await addCourse('TWIN2', 'Twin');
  await addCourse('OLD', 'Old ways');
  await addCourse('SIGN', 'Signed skill', { signOff: true });
  await administrator().post(`/courses/${courseIds['OLD']}/retire`);
  for (const [name, groupId] of [
    ['ann', north],
    ['bo', north],
    ['cy', south],
    ['di', north],
    ['ed', north],
    ['flo', north],
    ['gus', north],
    ['hal', north],
  ] as const)
    learnerIds[name] = (
      await administrator().post('/learners', {
        name,
        email: `${name}@example.org`,
        employeeNumber: name.toUpperCase(),
        groupId,
      })
    ).body.learnerId;
});
afterAll(() => rollbook.stop());

type Preview = {
  readonly planToken: string;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
};
type Row = {
  readonly row: number;
  readonly outcome: string;
  readonly courseId: string | null;
  readonly errors: readonly {
    readonly column: string | null;
    readonly code: string;
    readonly message: string;
  }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
};

const dryRun = async (
  path: string,
  lines: readonly string[],
  as: Client = administrator(),
): Promise<Preview> => (await as.upload(`/imports/${path}`, lines.join('\n'))).body as never;
const rowsOf = async ({ planToken }: Preview, as: Client = administrator()): Promise<readonly Row[]> =>
  (await as.get(`/imports/${planToken}/rows`)).body['rows'] as never;
const faultsOf = async (path: string, lines: readonly string[], as: Client = administrator()) =>
  (await rowsOf(await dryRun(path, lines, as), as)).map(({ row, errors }) => [
    row,
    errors.map(({ column, code }) => [column, code]),
  ]);
const imported = async (path: string, lines: readonly string[], as: Client = administrator()) => {
  const { planToken, total } = await dryRun(path, lines, as);
  const asked = bodyOf(await as.post(`/imports/${planToken}/commit`, { confirmCount: total }));
  return finished(as, asked.operationId);
};
const recordOf = async (name: string) => {
  const stream = `training-${learnerIds[name]}`;
  const events = (await rollbook.log.readStreams([stream])).get(stream) ?? [];
  return events.map(({ type, data }) => ({ type, data }));
};
const undone = async (operationId: string) => {
  const url = `/bulk-operations/${operationId}/undo`;
  const { planToken, total } = bodyOf(await administrator().post(`${url}/preview`));
  const wish = { planToken, confirmCount: total, reason: 'mistake' };
  return finished(administrator(), bodyOf(await administrator().post(url, wish)).operationId);
};

describe('the templates', () => {
  it.each([
    [
      'completions',
      'Email,Employee number,External id,Course,Completed on,Expires on,Score,Provider,Certificate number,Provenance',
    ],
    ['allocations', 'Email,Employee number,External id,Course,Due on,Mandatory'],
    ['training-matrix', 'Email,Employee number,External id'],
  ])('hold the columns that an import of %s knows', async (kind, headers) => {
    const reply = await administrator().get(`/imports/${kind}/template.csv`);
    expect(reply.text).toBe(`\uFEFF${headers}\r\n`);
  });
});

describe('an import of completions', () => {
  const FILE = [
    'Employee number,Course,Completed on,Expires on,Score,Provider,Certificate number,Provenance',
    'ANN,FIRE,2024-03-01,,88.5,Acme Ltd,C-1,',
    'ann,fire safety,01/03/2025,2027-03-01,,,,other employer',
    'BO,Care certificate,2020-02-29,,,,,',
    'ANN,FIRE,2024-03-01,,,Acme Ltd,C-1,previous-system',
    'BO,SIGN,2025-01-01,,,,,',
    'BO,OLD,2025-01-01,,,,,',
  ];

  it('shows what each row would do, and changes nothing', async () => {
    const shown = await dryRun('completions', FILE);
    expect(shown).toMatchObject({
      kind: 'completions',
      rows: 6,
      counts: { complete: 5, allocate: 0, unchanged: 1, rejected: 0 },
      warnings: 3,
      total: 5,
    });
    const rows = await rowsOf(shown);
    expect(
      rows.map(({ row, outcome, warnings }) => [row, outcome, warnings.map(({ code }) => code)]),
    ).toEqual([
      [2, 'complete', []],
      [3, 'complete', ['EXPIRY_DIFFERS']],
      [4, 'complete', []],
      [5, 'unchanged', []],
      [6, 'complete', ['SIGN_OFF_NEEDED']],
      [7, 'complete', ['COURSE_RETIRED']],
    ]);
    expect(rows[1]?.warnings[0]?.message).toContain('1 Mar 2026');
    expect(rows[0]?.courseId).toBe(courseIds['FIRE']);
    expect(await recordOf('ann')).toEqual([]);
  });

  it('records them all, once, and can be undone', async () => {
    const over = await imported('completions', FILE);
    expect(over).toMatchObject({
      action: 'import-training',
      params: { kind: 'completions' },
      counts: { applied: 5, unchanged: 0, refused: 0, notRun: 0 },
      selectedBy: { by: 'file', file: { rows: 6, complete: 5, allocate: 0, unchanged: 1, rejected: 0 } },
    });
    const [first, second, ...others] = await recordOf('ann');
    expect(others).toEqual([]);
    expect(first).toEqual({
      type: 'CompletionRecorded',
      data: {
        learnerId: learnerIds['ann'],
        completionId: expect.any(String),
        courseId: courseIds['FIRE'],
        completedOn: '2024-03-01',
        expiresOn: '2025-03-01',
        expiry: 'by-rule',
        score: 88.5,
        provenance: 'previous-system',
        sessionId: null,
        evidence: null,
        signOff: 'not-needed',
        sealed: expect.any(Object),
      },
    });
    expect(second?.data).toMatchObject({
      completedOn: '2025-03-01',
      expiresOn: '2027-03-01',
      expiry: 'typed',
      provenance: 'other-employer',
    });
    const again = await dryRun('completions', FILE);
    expect(again.counts).toEqual({ complete: 0, allocate: 0, unchanged: 6, rejected: 0 });
    expect(bodyOf(await administrator().post(`/imports/${again.planToken}/commit`)).code).toBe(
      'IMPORT_EMPTY',
    );
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 2, refused: 0 });
    expect((await recordOf('ann')).slice(2).map(({ type }) => type)).toEqual([
      'CompletionVoided',
      'CompletionVoided',
    ]);
    expect((await dryRun('completions', FILE)).counts).toMatchObject({ complete: 5, unchanged: 1 });
  });

  it('keeps and undoes any number of records of one learner and course', async () => {
    const day = (at: number): string => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 450 }, (_, at) => `hal@example.org,FIRE,${day(at)}`);
    const over = await imported('completions', ['Email,Course,Completed on', ...rows]);
    expect(over.counts).toEqual({ applied: 450, unchanged: 0, refused: 0, notRun: 0 });
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 1 });
    const types = (await recordOf('hal')).map(({ type }) => type);
    expect([types.length, new Set(types.slice(450))]).toEqual([900, new Set(['CompletionVoided'])]);
  });

  it('keeps names of providers and numbers of certificates out of the log', async () => {
    await imported('completions', [
      'Email,Course,Completed on,Provider,Certificate number',
      'di@example.org,MOVE,2024-03-01,Secret Trainers,TOP-7',
    ]);
    const text: string[] = [];
    for await (const { events } of rollbook.log.readAll({ after: 0 })) text.push(JSON.stringify(events));
    expect(text.join('')).not.toMatch(/Secret Trainers|TOP-7/);
  });

  it('takes the provenance that the caller says for rows that do not', async () => {
    await imported('completions?provenance=self-declared', [
      'Email,Course,Completed on',
      'ed@example.org,MOVE,2024-03-01',
    ]);
    expect((await recordOf('ed'))[0]?.data).toMatchObject({ provenance: 'self-declared' });
    expect(
      (await administrator().upload('/imports/completions?provenance=hearsay', FILE.join('\n'))).body,
    ).toMatchObject({ status: 422, code: 'OPTION_INVALID', option: 'provenance' });
  });

  it('tells the faults of each row with their column', async () => {
    expect(
      await faultsOf('completions', [
        'Email,Employee number,Course,Completed on,Expires on,Score,Provenance',
        'ann@example.org,,FIRE,31/06/2026,,,',
        'ann@example.org,,FIRE,2027-01-01,,,',
        'ann@example.org,,FIRE,2026-01-01,2025-12-31,,',
        'nobody@example.org,,FIRE,2026-01-01,,,',
        'ann@example.org,BO,FIRE,2026-01-01,,,',
        ',,FIRE,2026-01-01,,,',
        'ann@example.org,,Twin,2026-01-01,,101,rumour',
        'ann@example.org,,,,,,',
        'ann@example.org,,Basket weaving,2026-01-01,,,',
      ]),
    ).toEqual([
      [2, [['Completed on', 'DATE_INVALID']]],
      [3, [['Completed on', 'COMPLETED_IN_FUTURE']]],
      [4, [['Expires on', 'EXPIRY_NOT_AFTER_COMPLETION']]],
      [5, [[null, 'LEARNER_NOT_FOUND']]],
      [6, [[null, 'ROW_MATCHES_TWO_LEARNERS']]],
      [7, [[null, 'ROW_KEY_MISSING']]],
      [
        8,
        [
          ['Course', 'COURSE_AMBIGUOUS'],
          ['Score', 'SCORE_INVALID'],
          ['Provenance', 'PROVENANCE_UNKNOWN'],
        ],
      ],
      [
        9,
        [
          ['Course', 'COURSE_MISSING'],
          ['Completed on', 'COMPLETED_ON_MISSING'],
        ],
      ],
      [10, [['Course', 'COURSE_NOT_FOUND']]],
    ]);
  });

  it('names courses near to one that there is not', async () => {
    const file = ['Email,Course,Completed on', 'ann@example.org,Fire safty,2026-01-01'];
    const [row] = await rowsOf(await dryRun('completions', file));
    expect(row?.errors[0]?.message).toBe(
      'There is no course with this code or title. Near to it: Fire safety (FIRE)',
    );
  });

  it('does not tell a manager of learners outside their groups', async () => {
    const as = managerOf(north);
    expect(
      await faultsOf('completions', ['Email,Course,Completed on', 'cy@example.org,FIRE,2026-01-01'], as),
    ).toEqual([[2, [[null, 'LEARNER_NOT_FOUND']]]]);
    const own = await imported(
      'completions',
      ['Email,Course,Completed on', 'flo@example.org,FIRE,2026-01-01'],
      as,
    );
    expect(own.counts).toMatchObject({ applied: 1 });
  });

  it.each([
    ['a learner', 'Course,Completed on', ['Email', 'Employee number', 'External id', 'Username']],
    ['a course', 'Email,Completed on', ['Course', 'Course code', 'Course title']],
    ['a day', 'Email,Course', ['Completed on']],
  ])('refuses a file without a column for %s', async (_, header, lookedFor) => {
    const reply = await administrator().upload('/imports/completions', `${header}\nx,y\n`);
    expect([reply.status, reply.body]).toEqual([
      422,
      expect.objectContaining({ code: 'FILE_COLUMNS_MISSING', lookedFor }),
    ]);
  });
});

describe('an import of allocations', () => {
  it('allocates what is not open yet, and can be undone', async () => {
    const file = [
      'Email;Course;Due on;Mandatory',
      'gus@example.org;FIRE;31/12/2026;',
      'gus@example.org;MOVE;;no',
      'gus@example.org;FIRE;2027-01-31;',
      'gus@example.org;OLD;;',
      'gus@example.org;CERT;2026-11-01;',
    ];
    const shown = await dryRun('allocations', file);
    expect(shown.counts).toEqual({ complete: 0, allocate: 2, unchanged: 1, rejected: 2 });
    expect(
      (await rowsOf(shown)).slice(3).map(({ errors }) => errors.map(({ column, code }) => [column, code])),
    ).toEqual([[['Course', 'COURSE_RETIRED']], [['Due on', 'DUE_BEFORE_ALLOCATION']]]);
    const over = await imported('allocations', file);
    expect(over.counts).toMatchObject({ applied: 2 });
    const allocation = {
      learnerId: learnerIds['gus'],
      allocatedOn: '2026-11-24',
      source: 'import',
      planId: null,
    };
    expect(await recordOf('gus')).toEqual([
      {
        type: 'CourseAllocated',
        data: { ...allocation, courseId: courseIds['FIRE'], dueOn: '2026-12-31', mandatory: true },
      },
      {
        type: 'CourseAllocated',
        data: { ...allocation, courseId: courseIds['MOVE'], dueOn: null, mandatory: false },
      },
    ]);
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 1, refused: 0 });
    expect((await recordOf('gus')).slice(2).map(({ type }) => type)).toEqual([
      'AllocationWithdrawn',
      'AllocationWithdrawn',
    ]);
  });
});

describe('an import of a training matrix', () => {
  const FILE = [
    'Name,Email,Fire safety (FIRE),MOVE,Care Certificate,Basket weaving,Shoe size',
    'Flo,flo@example.org,required,2026-01-31,x,,',
    'Di,di@example.org,yes,31/06/2026,maybe,2026-01-01,',
    'Cy,nobody@example.org,x,,,,',
    'Ed,ed@example.org,,,,,',
  ];

  it('takes each filled cell as a record', async () => {
    const shown = await dryRun('training-matrix', FILE);
    expect(shown).toMatchObject({
      rows: 4,
      counts: { complete: 1, allocate: 3, unchanged: 0, rejected: 4 },
      ignoredColumns: ['Name'],
    });
    expect(
      (await rowsOf(shown)).map(({ row, outcome, errors }) => [
        row,
        outcome,
        ...errors.map(({ column, code }) => [column, code]),
      ]),
    ).toEqual([
      [2, 'allocate'],
      [2, 'complete'],
      [2, 'allocate'],
      [3, 'allocate'],
      [3, 'rejected', ['MOVE', 'CELL_INVALID']],
      [3, 'rejected', ['Care Certificate', 'CELL_INVALID']],
      [3, 'rejected', ['Basket weaving', 'COURSE_NOT_FOUND']],
      [4, 'rejected', [null, 'LEARNER_NOT_FOUND']],
    ]);
    const rejected = (await administrator().get(`/imports/${shown.planToken}/rejected`)).text.split('\n');
    expect(rejected).toHaveLength(4);
    expect(rejected[1]).toMatch(
      /^Di,di@example.org,yes,31\/06\/2026,maybe,2026-01-01,,"?MOVE: .*; Care Certificate: /,
    );
  });

  it('does them all as one operation, twice the same file once, and can be undone', async () => {
    const over = await imported('training-matrix', FILE);
    expect(over.counts).toEqual({ applied: 4, unchanged: 0, refused: 0, notRun: 0 });
    expect((await dryRun('training-matrix', FILE)).counts).toMatchObject({
      complete: 0,
      allocate: 0,
      unchanged: 4,
    });
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 2, refused: 0 });
  });

  it('works a completion out from its expiry where the rule of the course allows it', async () => {
    const file = ['Email,FIRE,CERT', 'bo@example.org,2027-01-31,2027-01-31', 'ed@example.org,28/02/2025,'];
    const shown = await dryRun('training-matrix?dates=expires', file);
    expect(
      (await rowsOf(shown)).map(({ outcome, errors }) => [
        outcome,
        ...errors.map(({ column, code }) => [column, code]),
      ]),
    ).toEqual([
      ['complete'],
      ['rejected', ['CERT', 'EXPIRY_NOT_REVERSIBLE']],
      ['rejected', ['FIRE', 'EXPIRY_NOT_REVERSIBLE']],
    ]);
    await imported('training-matrix?dates=expires', file);
    expect((await recordOf('bo')).at(-1)?.data).toMatchObject({
      completedOn: '2026-01-31',
      expiresOn: '2027-01-31',
      expiry: 'by-rule',
    });
  });

  it('refuses a file with two columns of one heading', async () => {
    const reply = await administrator().upload('/imports/training-matrix', 'Email,Fire,FIRE\na,b,c\n');
    expect(reply.body).toMatchObject({ code: 'FILE_COLUMN_TWICE', headers: ['Fire', 'FIRE'] });
  });
});
