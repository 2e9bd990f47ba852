import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let north: string;
const ids = new Map<string, string>();
beforeAll(async () => {
  rollbook = await Rollbook.start();
  north = (await administrator().post('/groups', { name: 'North' })).body.groupId;
  const south = (await administrator().post('/groups', { name: 'South' })).body.groupId;
  let position = 0;
  for (const [name, groupId] of [
    ['Ada', north],
    ['Bo', north],
    ['Cy', north],
    ['Di', south],
  ] as const) {
    const employeeNumber = `N-${name}`;
    const { body } = await administrator().post('/learners', { name, employeeNumber, groupId });
    ids.set(name, body.learnerId);
    ({ position } = body);
  }
  await administrator().post(`/learners/${ids.get('Bo')}/put-on-leave`);
  await administrator().get(`/learners?minPosition=${position}`);
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOfNorth = () => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: north });
const dryRun = async (file: string, options: string, as = administrator()) =>
  bodyOf(await as.upload(`/imports/learners?${options}`, file)) as never as {
    planToken: string;
    counts: Readonly<Record<string, number>>;
    absent: number;
    newGroups: readonly string[];
    total: number;
  };
const committed = async (
  { planToken, total }: { planToken: string; total: number },
  as = administrator(),
) => {
  const asked = await as.post(`/imports/${planToken}/commit`, { confirmCount: total });
  return finished(as, bodyOf(asked).operationId);
};
const statusOf = async (name: string) =>
  (await administrator().get(`/learners/${ids.get(name) ?? ''}`)).body.status as string;

describe('a file that names everybody', () => {
  const FILE = 'Employee number,Name\nN-Ada,Ada\n';

  it('means nothing by absence unless that is asked for', async () => {
    const plan = await dryRun(FILE, '');
    expect([plan.absent, plan.total]).toEqual([0, 0]);
  });

  it('shows whom it leaves out, within the groups of who asks, and makes them inactive', async () => {
    const plan = await dryRun(FILE, 'fullList=true', managerOfNorth());
    expect(plan).toMatchObject({ counts: { amend: 2, unchanged: 1 }, absent: 2, total: 2 });
    const { rows } = (await managerOfNorth().get(`/imports/${plan.planToken}/rows?outcome=amend`))
      .body as never as { rows: { row: number; warnings: { code: string }[]; changes: object }[] };
    expect(rows.map(({ row, warnings }) => [row, warnings[0]?.code])).toEqual([
      [0, 'ABSENT_FROM_FILE'],
      [0, 'ABSENT_FROM_FILE'],
    ]);
    const over = await committed(plan, managerOfNorth());
    expect(over.counts).toMatchObject({ applied: 2, refused: 0 });
    const now = await Promise.all(['Ada', 'Bo', 'Cy', 'Di'].map(statusOf));
    expect(now).toEqual(['active', 'inactive', 'inactive', 'active']);
    const undo = `/bulk-operations/${over.operationId}/undo`;
    const { planToken, total } = bodyOf(await managerOfNorth().post(`${undo}/preview`));
    const asked = await managerOfNorth().post(undo, { planToken, confirmCount: total, reason: 'mistake' });
    await finished(managerOfNorth(), bodyOf(asked).operationId);
    expect(await statusOf('Cy')).toBe('active');
  });

  it('does nothing at all where one of its rows is rejected: the list is not whole', async () => {
    const plan = await dryRun(`${FILE}N-Cy,Cy\n,Nobody\n`, 'fullList=true');
    const asked = await administrator().post(`/imports/${plan.planToken}/commit`, {
      confirmCount: plan.total,
    });
    expect(asked.body).toMatchObject({ status: 409, code: 'IMPORT_INCOMPLETE' });
  });
});

describe('a file that makes groups', () => {
  const FILE = 'Employee number,Name,Group\nN-9,Ed,East / Ward 9\nN-10,,West\n';

  it('makes those of its good rows, where that is asked for, and says so before', async () => {
    expect((await dryRun(FILE, '')).counts).toMatchObject({ register: 0, rejected: 2 });
    const plan = await dryRun(FILE, 'createGroups=true');
    expect(plan).toMatchObject({ counts: { register: 1, rejected: 1 }, newGroups: ['East', 'Ward 9'] });
    expect((await committed(plan)).counts).toMatchObject({ applied: 1, refused: 0 });
    const { groups } = (await administrator().get('/groups')).body as never as {
      groups: { path: string[] }[];
    };
    expect(groups.map(({ path }) => path.join(' / ')).sort()).toEqual([
      'East',
      'East / Ward 9',
      'North',
      'South',
    ]);
  });

  it('is an administrator’s: a manager’s rows are rejected as always', async () => {
    const plan = await dryRun(FILE, 'createGroups=true', managerOfNorth());
    expect(plan).toMatchObject({ counts: { register: 0, rejected: 2 }, newGroups: [] });
  });
});

describe('a file without groups', () => {
  const FILE = 'Employee number,Name\nN-20,Fay\n';

  it('needs to be told where its new learners go', async () => {
    expect((await dryRun(FILE, '')).counts).toMatchObject({ register: 0, rejected: 1 });
    expect((await dryRun(FILE, 'group=South')).counts).toMatchObject({ register: 1, rejected: 0 });
    expect(await dryRun(FILE, 'group=Nowhere')).toMatchObject({ status: 404, code: 'GROUP_NOT_FOUND' });
  });

  it('moves nobody who is known', async () => {
    expect((await dryRun('Employee number,Name\nN-Ada,Ada\n', 'group=South')).counts).toMatchObject({
      amend: 0,
      unchanged: 1,
    });
  });
});
