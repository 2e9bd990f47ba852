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

const undo = async (operationId: string) => {
  const url = `/bulk-operations/${operationId}/undo`;
  const { planToken, total } = bodyOf(await administrator().post(`${url}/preview`));
  const asked = bodyOf(
    await administrator().post(url, { planToken, confirmCount: total, reason: 'mistake' }),
  );
  return finished(administrator(), asked.operationId);
};
type GroupBody = { readonly groupId: string; readonly path: readonly string[] };
const groups = async (): Promise<readonly GroupBody[]> =>
  ((await administrator().get('/groups')).body as never as { groups: GroupBody[] }).groups;
const paths = async (): Promise<readonly string[]> => (await groups()).map(({ path }) => path.join(' / '));
const idOf = async (wanted: string): Promise<string> =>
  (await groups()).find(({ path }) => path.join(' / ') === wanted)?.groupId ?? 'none';

describe('a file of groups', () => {
  const FILE = 'Group\nHome A / Floor 1 / Days\nHome A\nHome A / Floor 1\n';

  it('makes the tree, as an operation that the audit knows; again it changes nothing', async () => {
    const over = await imported('groups', FILE);
    expect(over).toMatchObject({ action: 'import-reference', counts: { applied: 3, refused: 0 } });
    expect([...(await paths())].sort()).toEqual(['Home A', 'Home A / Floor 1', 'Home A / Floor 1 / Days']);
    expect((await dryRun('groups', FILE)).counts).toEqual({
      create: 0,
      change: 0,
      unchanged: 3,
      rejected: 0,
    });
  });

  it('is undone as a whole, but for groups that are in use', async () => {
    const over = await imported('groups', 'Group\nHome D\nHome D / Floor 1\nHome D / Floor 2\nHome E\n');
    const floor = await idOf('Home D / Floor 2');
    await administrator().post('/learners', { name: 'Ann Lee', groupId: floor });
    const undone = await undo(over.operationId);
    expect(undone).toMatchObject({ action: 'undo-reference', counts: { applied: 2, refused: 2 } });
    const { results } = (await administrator().get(`/bulk-operations/${undone.operationId}/results`))
      .body as never as { results: { row: number; outcome: string; code: string | null }[] };
    expect(results.map(({ row, code }) => [row, code]).sort()).toEqual([
      [2, 'GROUP_HAS_GROUPS'],
      [3, null],
      [4, 'GROUP_HAS_LEARNERS'],
      [5, null],
    ]);
    expect(await paths()).toEqual(expect.arrayContaining(['Home D', 'Home D / Floor 2']));
    expect(await paths()).not.toContain('Home E');
    const again = await administrator().post(`/bulk-operations/${undone.operationId}/undo/preview`);
    expect(again.body).toMatchObject({ status: 409, code: 'UNDO_NOT_OFFERED' });
  });

  it('renames, recodes and moves groups by their codes, and puts them back on an undo', async () => {
    await imported('groups', 'Group,Code\nHome F,F\nHome F / Ward,F-1\nHome G,G\n');
    const { planToken, total } = bodyOf(
      await administrator().upload(
        '/imports/groups?moveGroups=true',
        'Name,Code,Parent code\nHouse F,F,\nRed ward,F-1,G\nHome G,G,\n',
      ),
    );
    const asked = await administrator().post(`/imports/${planToken}/commit`, { confirmCount: total });
    const over = await finished(administrator(), bodyOf(asked).operationId);
    expect(over.counts).toMatchObject({ applied: 2, refused: 0 });
    expect(await paths()).toEqual(expect.arrayContaining(['House F', 'Home G', 'Home G / Red ward']));
    await administrator().patch(`/groups/${await idOf('House F')}`, { name: 'Villa F' });
    const undone = await undo(over.operationId);
    expect(undone.counts).toMatchObject({ applied: 1, refused: 1 });
    expect(await paths()).toEqual(expect.arrayContaining(['Villa F', 'Villa F / Ward', 'Home G']));
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

  it('leaves alone what somebody changed after the dry run, and after the import', async () => {
    await imported('courses', 'Code,Title,Validity\nEYE,Eye care,12\nEAR,Ear care,12\n');
    const { planToken, total } = await dryRun('courses', 'Code,Title\nEYE,Eyes\nEAR,Ears\n');
    const course = async (code: string) => {
      const { courses } = (await administrator().get('/courses?retired=any')).body as never as {
        courses: { courseId: string; code: string; title: string; retired: boolean }[];
      };
      return courses.find((one) => one.code === code);
    };
    const change = async (code: string, title: string) =>
      administrator().patch(`/courses/${(await course(code))?.courseId}`, { title });
    await change('EYE', 'Care of the eyes');
    const asked = await administrator().post(`/imports/${planToken}/commit`, { confirmCount: total });
    const over = await finished(administrator(), bodyOf(asked).operationId);
    expect(over.counts).toMatchObject({ applied: 1, refused: 1 });
    expect([(await course('EYE'))?.title, (await course('EAR'))?.title]).toEqual([
      'Care of the eyes',
      'Ears',
    ]);
    expect((await undo(over.operationId)).counts).toMatchObject({ applied: 1, refused: 0 });
    expect((await course('EAR'))?.title).toBe('Ear care');
  });

  it('is undone: new courses are retired, changed ones as before, but for newer changes', async () => {
    const file = 'Code,Title,Validity,Retired\nOLD,Old one,12,no\n';
    await imported('courses', file);
    const over = await imported('courses', 'Code,Title,Validity,Retired\nOLD,Other,24,yes\nNEW,New one,,\n');
    expect((await undo(over.operationId)).counts).toMatchObject({ applied: 2, refused: 0 });
    expect((await dryRun('courses', file)).counts).toMatchObject({ unchanged: 1 });
    expect((await dryRun('courses', 'Code,Retired\nNEW,yes\n')).counts).toMatchObject({ unchanged: 1 });
  });
});
