import { bodyOf, finished } from '../../support/bulk/operations.js';
import { SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
let ids: readonly string[];
beforeAll(async () => {
  world = await SessionsWorld.start();
  ids = await world.learners(3);
  for (const [at, id] of ids.entries()) {
    const { body } = await world.administrator.patch(`/learners/${id}`, { employeeNumber: `N-${at}` });
    await world.administrator.get(`/learners?minPosition=${body.position}`);
  }
});
afterAll(() => world.rollbook.stop());

const dryRun = async (file: string, options = '') => {
  const head = await world.rollbook.log.head();
  await world.administrator.get(`/sessions?minPosition=${head}`);
  return bodyOf(await world.administrator.upload(`/imports/attendance?${options}`, file)) as never as {
    planToken: string;
    total: number;
    counts: object;
    code?: string;
  };
};
const codesOf = async ({ planToken }: { planToken: string }) =>
  (
    (await world.administrator.get(`/imports/${planToken}/rows?outcome=rejected`)).body as never as {
      rows: { row: number; errors: { code: string }[] }[];
    }
  ).rows.map(({ row, errors }) => [row, errors.map(({ code }) => code)]);
const imported = async (file: string, options = '') => {
  const plan = await dryRun(file, options);
  const asked = await world.administrator.post(`/imports/${plan.planToken}/commit`, {
    confirmCount: plan.total,
  });
  return finished(world.administrator, bodyOf(asked).operationId);
};
const undone = async (operationId: string) => {
  const url = `/bulk-operations/${operationId}/undo`;
  const { planToken, total } = bodyOf(await world.administrator.post(`${url}/preview`));
  const wish = { planToken, confirmCount: total, reason: 'mistake' };
  return finished(world.administrator, bodyOf(await world.administrator.post(url, wish)).operationId);
};
const marksOf = (id: string | undefined) =>
  world
    .events(`training-${id ?? ''}`)
    .filter(({ type }) => type === 'AttendanceRecorded')
    .map(({ data }) => (data as { mark?: string }).mark);
const heldOn = (date: string) => [{ startsAt: `${date}T09:00:00.000Z`, endsAt: `${date}T12:00:00.000Z` }];

describe('a file of who was at a session', () => {
  const HEADER = 'Employee number,Course,Held on,Attendance,Minutes\n';
  const course = () => 'FIRE';

  it('finds the session of its course on that day, and reaches the records', async () => {
    await world.schedule({ dates: heldOn('2026-11-10') });
    const file = `${HEADER}N-0,${course()},10/11/2026,Present,180\nN-1,${course()},10/11/2026,DNA,\n`;
    expect((await dryRun(file)).counts).toEqual({ attend: 2, unchanged: 0, rejected: 0 });
    const over = await imported(file);
    expect(over).toMatchObject({ action: 'import-attendance', counts: { applied: 2, refused: 0 } });
    expect([marksOf(ids[0]), marksOf(ids[1])]).toEqual([['present'], ['absent']]);
    expect((await dryRun(file)).counts).toEqual({ attend: 0, unchanged: 2, rejected: 0 });
  });

  it('makes the session where that is asked for; undone, its marks are taken back', async () => {
    const file = `${HEADER}N-2,${course()},2026-11-11,late,\n`;
    const plan = await dryRun(file);
    expect(await codesOf(plan)).toEqual([[2, ['SESSION_NOT_FOUND']]]);
    const over = await imported(file, 'createSessions=true');
    expect(over.counts).toMatchObject({ applied: 1, refused: 0 });
    expect(marksOf(ids[2])).toEqual(['late']);
    expect((await undone(over.operationId)).counts).toMatchObject({ applied: 1 });
    expect(world.events(`training-${ids[2] ?? ''}`).map(({ type }) => type)).toContain('AttendanceWithdrawn');
  });

  it('reopens a submitted register for another mark only with a reason', async () => {
    await world.schedule({ dates: heldOn('2026-11-12') });
    await imported(`${HEADER}N-0,${course()},2026-11-12,present,\n`);
    const other = `${HEADER}N-0,${course()},2026-11-12,absent,\n`;
    expect(await codesOf(await dryRun(other))).toEqual([[2, ['REGISTER_SUBMITTED']]]);
    expect((await imported(other, 'reopen=wrong-mark')).counts).toMatchObject({ applied: 1 });
    expect(marksOf(ids[0]).at(-1)).toBe('absent');
  });

  const TIMES = 'Employee number,Course,Date,Start time,End time,Venue,Trainer,Attendance\n';

  it('makes sessions with their times, places and trainers, once each, and finds them again', async () => {
    const file =
      TIMES +
      [
        `N-0,${course()},16/11/2026,9:30 am,12:00,Room 1,,present`,
        `N-1,${course()},16/11/2026,0930,12.00,Room 1,Tess Turner,present`,
        `N-2,${course()},16/11/2026,09:30,12:00,Room 2,,late`,
        `N-0,${course()},16/11/2026,13:00,,,,present`,
      ].join('\n');
    const over = await imported(file, 'createSessions=true');
    expect(over.counts).toMatchObject({ applied: 4, refused: 0 });
    const plan = await dryRun(file, 'createSessions=true');
    expect(plan.counts).toEqual({ attend: 0, unchanged: 4, rejected: 0 });
    const { sessions } = (
      await world.administrator.get('/sessions?from=2026-11-16T00:00:00.000Z&to=2026-11-17T00:00:00.000Z')
    ).body as never as { sessions: { dates: object[]; place: string | null; trainer: string | null }[] };
    expect(sessions.map(({ dates, place, trainer }) => ({ dates, place, trainer }))).toEqual(
      expect.arrayContaining([
        {
          dates: [{ startsAt: '2026-11-16T09:30:00.000Z', endsAt: '2026-11-16T12:00:00.000Z' }],
          place: 'Room 1',
          trainer: 'Tess Turner',
        },
        {
          dates: [{ startsAt: '2026-11-16T09:30:00.000Z', endsAt: '2026-11-16T12:00:00.000Z' }],
          place: 'Room 2',
          trainer: null,
        },
      ]),
    );
    expect(sessions).toHaveLength(3);
    expect(JSON.stringify(world.events(`bulk-operation-${over.operationId}`))).not.toContain('Tess');
    const day = `Employee number,Course,Date,Attendance\nN-1,${course()},16/11/2026,late\n`;
    expect(await codesOf(await dryRun(day))).toEqual([[2, ['SESSION_AMBIGUOUS']]]);
  });

  it('refuses rows that contradict each other about a session, and times that cannot be', async () => {
    const file =
      TIMES +
      [
        `N-0,${course()},17/11/2026,09:00,12:00,,,present`,
        `N-1,${course()},17/11/2026,09:00,13:00,,,present`,
        `N-1,${course()},18/11/2026,12:00,09:00,,,present`,
        `N-1,${course()},18/11/2026,25:00,,,,present`,
      ].join('\n');
    expect(await codesOf(await dryRun(file, 'createSessions=true'))).toEqual([
      [3, ['SESSION_CONTRADICTED']],
      [4, ['SESSION_TIMES_INVALID']],
      [5, ['TIME_INVALID']],
    ]);
  });

  it('takes the day from a start that is written with it', async () => {
    await world.schedule({ dates: heldOn('2026-11-19') });
    const start = `Employee number,Course,Session start,Attendance\nN-0,${course()},19/11/2026 09:00,present\n`;
    expect((await dryRun(start)).counts).toMatchObject({ attend: 1, rejected: 0 });
    expect(await codesOf(await dryRun(start.replace('09:00', '14:00')))).toEqual([
      [2, ['SESSION_NOT_FOUND']],
    ]);
  });

  it('tells what is wrong with a row', async () => {
    const rows = [
      `N-0,${course()},2027-01-01,present,`,
      `N-0,${course()},,present,`,
      `N-0,${course()},2026-11-10,,`,
      `N-0,UNHEARD OF,2026-11-10,present,`,
      `N-99,${course()},2026-11-10,present,`,
      `N-0,${course()},2026-11-10,maybe,`,
    ];
    expect(await codesOf(await dryRun(HEADER + rows.join('\n')))).toEqual([
      [2, ['SESSION_IN_FUTURE']],
      [3, ['SESSION_DATE_MISSING']],
      [4, ['MARK_MISSING']],
      [5, ['COURSE_NOT_FOUND']],
      [6, ['LEARNER_NOT_FOUND']],
      [7, ['ATTENDANCE_UNKNOWN']],
    ]);
  });
});
