import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const dryRun = async (kind: string, file: string) =>
  bodyOf(await administrator().upload(`/imports/${kind}`, file)) as never as {
    planToken: string;
    counts: Readonly<Record<string, number>>;
    total: number;
  };
const imported = async (kind: string, file: string) => {
  const { planToken, total } = await dryRun(kind, file);
  const asked = await administrator().post(`/imports/${planToken}/commit`, { confirmCount: total });
  return finished(administrator(), bodyOf(asked).operationId);
};

describe('a file of groups', () => {
  const FILE = 'Group\nHome A / Floor 1 / Days\nHome A\nHome A / Floor 1\n';

  it('makes the tree, as an operation that the audit knows; again it changes nothing', async () => {
    const over = await imported('groups', FILE);
    expect(over).toMatchObject({ action: 'import-reference', counts: { applied: 3, refused: 0 } });
    const { groups } = (await administrator().get('/groups')).body as never as {
      groups: { path: string[] }[];
    };
    expect(groups.map(({ path }) => path.join(' / ')).sort()).toEqual([
      'Home A',
      'Home A / Floor 1',
      'Home A / Floor 1 / Days',
    ]);
    expect((await dryRun('groups', FILE)).counts).toEqual({
      create: 0,
      change: 0,
      unchanged: 3,
      rejected: 0,
    });
    const undo = await administrator().post(`/bulk-operations/${over.operationId}/undo/preview`);
    expect(undo.body).toMatchObject({ status: 409, code: 'UNDO_NOT_OFFERED' });
  });

  it('leaves out a group that somebody made meanwhile, and says so', async () => {
    const { planToken } = await dryRun('groups', 'Group\nHome B\nHome C\n');
    await administrator().post('/groups', { name: 'home b' });
    const asked = await administrator().post(`/imports/${planToken}/commit`, { confirmCount: 2 });
    const over = await finished(administrator(), bodyOf(asked).operationId);
    expect(over.counts).toMatchObject({ applied: 1, refused: 1 });
    const { results } = (await administrator().get(`/bulk-operations/${over.operationId}/results`))
      .body as never as { results: { row: number; outcome: string; code: string | null }[] };
    expect(results.map(({ row, outcome, code }) => [row, outcome, code])).toEqual([
      [2, 'refused', 'CHANGED_SINCE_PREVIEW'],
      [3, 'applied', null],
    ]);
  });

  it('is an administrator’s alone', async () => {
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: 'some-group' });
    expect((await manager.upload('/imports/groups', FILE)).body).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
  });
});

describe('a file of courses', () => {
  it('fills the catalogue, and changes what it says otherwise the next time', async () => {
    const over = await imported(
      'courses',
      'Code;Title;Category;Type;Valid for\nMOVE;Moving people;Care;Face to face;1 year\nFIRE;Fire safety;;;never\n',
    );
    expect(over.counts).toMatchObject({ applied: 2, refused: 0 });
    const again =
      'Course code,Course title,Validity\nMOVE,Moving and assisting people,24 months\nFIRE,Fire safety,\n';
    const { counts, planToken } = await dryRun('courses', again);
    expect(counts).toEqual({ create: 0, change: 1, unchanged: 1, rejected: 0 });
    const rows = (await administrator().get(`/imports/${planToken}/rows`)).body as never as {
      rows: unknown[];
    };
    expect(rows.rows[0]).toMatchObject({
      outcome: 'change',
      learnerId: null,
      courseId: expect.any(String),
      changes: {
        'Course title': { before: 'Moving people', after: 'Moving and assisting people' },
        Validity: { before: '12 months', after: '24 months' },
      },
    });
    expect((await imported('courses', again)).counts).toMatchObject({ applied: 1 });
    expect((await administrator().get('/courses')).text).toContain('Moving and assisting people');
  });
});
