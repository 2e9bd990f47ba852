import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommandLine } from '../../src/cli/command-line.js';
import { buildKernel } from '../../src/composition/kernel.js';
import { announceServer } from '../../src/composition/server-file.js';
import { startServer } from '../../src/composition/server.js';
import { openStores } from '../../src/composition/stores.js';
import { readSettings } from '../../src/config/settings.js';
import { envelopes } from '../../src/platform/deciding/drafting.js';
import type { DomainEvent } from '../../src/platform/events/event.js';
import { createLog } from '../../src/platform/observability/log.js';
import { SqliteDatabase } from '../../src/platform/sqlite/sqlite.js';
import { HandClock } from '../support/http/probe-application.js';
import { newDirectory, removeDirectory } from '../support/program/program.js';

const quiet = createLog('silent', 'test');

let directory: string;
const data = (): string => path.join(directory, 'data');
beforeEach(() => (directory = newDirectory()));
afterEach(() => removeDirectory(directory));

const settings = () => ({ ROLLBOOK_DATA: data() });

const run = async (words: readonly string[], input: readonly string[] = []) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['import', ...words], settings(), {
    say: (text) => out.push(text),
    complain: (text) => err.push(text),
    input: (async function* () {
      for (const piece of input) yield Buffer.from(piece);
    })(),
  });
  return { code, out, err };
};

const file = (content: string | Buffer, name = 'people.csv'): string => {
  const full = path.join(directory, name);
  writeFileSync(full, content);
  return full;
};

type Report = Readonly<Record<string, unknown>> & { readonly rejected: readonly unknown[] };
const report = async (...words: string[]): Promise<Report & { readonly exit: number }> => {
  const { code, out, err } = await run([...words, '--json']);
  expect([out.length, err]).toEqual([1, []]);
  return { exit: code, ...(JSON.parse(out[0] ?? '') as Report) };
};

/** Writes events as a server before had written them. */
const given = async (
  ...events: readonly (readonly [stream: string, event: DomainEvent])[]
): Promise<void> => {
  const stores = await openStores(readSettings(settings()));
  try {
    const now = '2026-11-01T09:00:00.000Z';
    const { serialiser } = await buildKernel(stores, new HandClock(now));
    for (const [at, [stream, event]] of events.entries()) {
      const commandId = `given ${at}`;
      const actor = { kind: 'administrator', id: 'administrator-1' } as const;
      const drafts = envelopes([event], stream, { commandId, correlationId: commandId, actor, now });
      await stores.events.append(stream, 'any', await serialiser.seal(drafts));
    }
  } finally {
    await stores.close();
  }
};
const group = (groupId: string, name: string, parentId: string | null = null) =>
  ['group-tree', { type: 'GroupCreated', data: { groupId, parentId, name } }] as const;
const role = (jobRoleId: string, name: string) =>
  ['job-role-catalogue', { type: 'JobRoleAdded', data: { jobRoleId, name } }] as const;
const fireSafety = [
  'course-catalogue',
  {
    type: 'CourseAdded',
    data: {
      courseId: 'fire',
      code: 'FIRE',
      title: 'Fire safety',
      category: 'Safety',
      kind: 'e-learning',
      expiry: {
        validity: { rule: 'from-completion', months: 12 },
        minusADay: false,
        monthsByJobRole: {},
      },
      dueSoonDays: 90,
      notionalHours: null,
      signOff: false,
      completingMarks: ['present'],
    },
  },
] as const;
const places = () => given(group('north', 'North'), group('ward', 'Ward 1', 'north'), role('nurse', 'Nurse'));

const TWO =
  'Name,Email,Group,Job role,Start date\nAda King,ADA@example.org,North / Ward 1,Nurse,31/03/2020\nBo Lee,bo@example.org,north,,\n';

describe('rollbook import --dry-run --json', () => {
  it('tells how the file was read and what each row would do, and changes nothing', async () => {
    await places();
    const dry = () => report('learners', file(TWO), '--dry-run', '--values');
    const told = {
      exit: 0,
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      mapping: {
        Name: 'name',
        Email: 'email',
        Group: 'group',
        'Job role': 'jobRole',
        'Start date': 'startDate',
      },
      rows: 2,
      accepted: 2,
      unchanged: 0,
      rejected: [],
      warnings: [],
      fileRejected: null,
      values: [
        {
          row: 2,
          name: 'Ada King',
          email: 'ada@example.org',
          group: 'North / Ward 1',
          jobRole: 'Nurse',
          startDate: '2020-03-31',
        },
        { row: 3, name: 'Bo Lee', email: 'bo@example.org', group: 'North' },
      ],
    };
    expect(await dry()).toEqual(told);
    expect(await dry()).toEqual(told);
  });

  it('has the keys of the report in their order, and values only where they are asked for', async () => {
    const { out } = await run(['learners', file(TWO), '--dry-run', '--json']);
    expect(Object.keys(JSON.parse(out[0] ?? '') as object)).toEqual([
      'encoding',
      'delimiter',
      'headerRow',
      'mapping',
      'rows',
      'accepted',
      'unchanged',
      'rejected',
      'warnings',
      'fileRejected',
    ]);
  });

  it('names each fault by row, line and the header of the file, and ends with 2', async () => {
    await places();
    const content =
      'List of staff\n\nFull name;E-mail address;Ward\nAda;no address;"Ward 1\n"\nBo;bo@example.org;\n';
    const { exit, rejected, headerRow, delimiter } = await report('learners', file(content), '--dry-run');
    expect({ exit, headerRow, delimiter }).toEqual({ exit: 2, headerRow: 3, delimiter: ';' });
    expect(rejected).toEqual([
      { row: 4, line: 4, column: 'E-mail address', code: 'EMAIL_INVALID', message: expect.any(String) },
      { row: 5, line: 6, column: 'Ward', code: 'GROUP_MISSING', message: expect.any(String) },
    ]);
  });

  it('says of a file whose columns are not understood how it was read, and why, in the words of the API', async () => {
    expect(await report('learners', file('Name;Size\nred;1\n'), '--dry-run', '--values')).toEqual({
      exit: 1,
      encoding: 'utf-8',
      delimiter: ';',
      headerRow: 1,
      mapping: { Name: 'name', Size: null },
      rows: 0,
      accepted: 0,
      unchanged: 0,
      rejected: [],
      warnings: [],
      fileRejected: {
        code: 'FILE_COLUMNS_MISSING',
        message: expect.stringMatching(/^Nothing was changed\. .*Email/),
      },
      values: [],
    });
  });

  it('says of a file that cannot be read at all only why', async () => {
    expect(await report('learners', file('<html><body></body></html>'), '--dry-run')).toMatchObject({
      exit: 1,
      encoding: null,
      mapping: {},
      fileRejected: { code: 'FILE_IS_HTML' },
    });
  });

  it('reads standard input, and takes options', async () => {
    await places();
    const content = 'Wer\tWo\nada@example.org\tNorth\n';
    const words = ['learners', '-', '--dry-run', '--json', '--option', 'delimiter=tab', '--option'];
    const { code, out } = await run([...words, 'columns={"Wer":"email","Wo":"group"}'], [...content]);
    expect([code, JSON.parse(out[0] ?? '')]).toEqual([
      2,
      expect.objectContaining({
        delimiter: '\t',
        mapping: { Wer: 'email', Wo: 'group' },
        rejected: [{ row: 2, line: 2, column: 'Name', code: 'NAME_MISSING', message: expect.any(String) }],
      }),
    ]);
  });

  it.each([
    [['--option', 'colour=red'], 'OPTION_UNKNOWN'],
    [['--option', 'headerRow=first'], 'OPTION_INVALID'],
    [['--mapping', 'rota'], 'MAPPING_NOT_FOUND'],
  ])('refuses %j by %s', async (words, code) => {
    const { exit, fileRejected } = await report('learners', file(TWO), '--dry-run', ...words);
    expect([exit, fileRejected]).toEqual([1, { code, message: expect.any(String) }]);
  });
});

describe('rollbook import', () => {
  it('does what the dry run shows; the same file again changes nothing', async () => {
    await places();
    const people = file(TWO);
    const first = await report('learners', people, '--confirm', '2');
    expect(first).toMatchObject({ exit: 0, rows: 2, accepted: 2, unchanged: 0, rejected: [] });
    const again = await report('learners', people);
    expect(again).toMatchObject({ exit: 0, rows: 2, accepted: 0, unchanged: 2, rejected: [] });
  });

  it('keeps the good rows of a file, unless all or nothing is asked for', async () => {
    await places();
    const people = file('Name,Email,Group\nAda,ada@example.org,North\nBo,bo@example.org,South\n');
    const all = await report('learners', people, '--option', 'allOrNothing=true');
    expect([all.exit, all['accepted'], all.rejected.length]).toEqual([2, 0, 1]);
    const good = await report('learners', people);
    expect([good.exit, good['accepted'], good.rejected.length]).toEqual([2, 1, 1]);
    const again = await report('learners', people);
    expect([again.exit, again['accepted'], again['unchanged']]).toEqual([2, 0, 1]);
  });

  it('is refused where it would change another number than is said', async () => {
    await places();
    const people = file(TWO);
    const wrong = await report('learners', people, '--confirm', '3');
    expect([wrong.exit, wrong['fileRejected']]).toEqual([
      1,
      { code: 'CONFIRMATION_MISMATCH', message: expect.stringContaining('say --confirm 2') },
    ]);
    expect((await report('learners', people, '--dry-run'))['unchanged']).toBe(0);
  });

  it('is in the history as what an actor of the command line did', async () => {
    await places();
    await run(['learners', file(TWO), '--confirm', '2', '--actor', 'night-job']);
    await run(['learners', file(TWO.replace('Bo Lee', 'Bob Lee'))]);
    const stores = await openStores(readSettings(settings()));
    const actors = new Map<string, unknown>();
    try {
      for await (const { events } of stores.events.readAll({ after: 0 }))
        for (const { type, metadata } of events)
          if (type.startsWith('Learner')) actors.set(type, metadata.actor);
    } finally {
      await stores.close();
    }
    expect(Object.fromEntries(actors)).toEqual({
      LearnerRegistered: { kind: 'administrator', id: 'night-job' },
      LearnerRenamed: { kind: 'administrator', id: 'command-line' },
    });
  });

  it('tells people how the file was read, what was done, and what is to be mended', async () => {
    await places();
    const people = file(`${TWO.trimEnd()}\nCy,cy@,North,,\n`.replaceAll(',', ';'));
    const { code, out, err } = await run(['learners', people, '--confirm', '2']);
    expect([code, err]).toEqual([2, []]);
    expect(out).toEqual([
      `${people}: CSV in utf-8, separated by semicolon, headers in row 1, layout: Common headers.`,
      'Columns:',
      '  Name        name',
      '  Email       email',
      '  Group       group',
      '  Job role    jobRole',
      '  Start date  startDate',
      '3 rows: 2 done, 0 already so, 1 rejected.',
      expect.stringMatching(/^ {2}line 4, Email: .+ \(EMAIL_INVALID\)$/),
      expect.stringMatching(/^Operation [\w-]+: GET \/bulk-operations\/[\w-]+$/),
      'Mend the rejected rows and import the file again: what is done is not done twice.',
    ]);
  });

  it('imports training records, and tells each record of a row', async () => {
    await places();
    await given(fireSafety);
    await run(['learners', file(TWO), '--confirm', '2']);
    const matrix = file('Email,Fire safety\nada@example.org,01/02/2026\nbo@example.org,x\n', 'matrix.csv');
    const first = await report('training-matrix', matrix, '--confirm', '2', '--values');
    expect(first).toMatchObject({ exit: 0, rows: 2, accepted: 2, mapping: { 'Fire safety': 'course' } });
    expect(first['values']).toEqual([
      { row: 2, email: 'ada@example.org', courseCode: 'FIRE', completedOn: '2026-02-01' },
      { row: 3, email: 'bo@example.org', courseCode: 'FIRE', mandatory: true },
    ]);
    expect(await report('matrix', matrix)).toMatchObject({ exit: 0, accepted: 0, unchanged: 2 });
  });
});

it('keeps nothing of the file beside what was imported', async () => {
  await places();
  await run(['learners', file(TWO), '--dry-run', '--json', '--values']);
  await run(['learners', file(TWO)]);
  await run(['learners', file(TWO), '--confirm', '2']);
  const scratch = SqliteDatabase.open(path.join(data(), 'scratch.db'));
  try {
    expect(scratch.prepare('select kind from parts').all()).toEqual([]);
  } finally {
    scratch.close();
  }
});

describe('what was read of rejected rows', () => {
  it('is told as far as it could be read, also where nobody of the name is known', async () => {
    const people = file(
      'First name;Surname;User name;Level 1;Level 2;Role;Enabled\nAda;King;a1@example.org;North;Ward 9;Cook;no\n',
    );
    expect((await report('learners', people, '--dry-run', '--values'))['values']).toEqual([
      {
        row: 2,
        name: 'Ada King',
        username: 'a1@example.org',
        email: 'a1@example.org',
        group: 'North / Ward 9',
        jobRole: 'Cook',
        active: false,
        status: 'inactive',
      },
    ]);
    const records = file('Email,Course,Completed on,Score\nno@example.org,FIRE,01/02/2026,Pass\n', 'r.csv');
    const { exit, values } = await report('completions', records, '--values');
    const read = {
      row: 2,
      email: 'no@example.org',
      course: 'FIRE',
      completedOn: '2026-02-01',
      outcome: 'passed',
    };
    expect([exit, values]).toEqual([2, [read]]);
    const wide =
      'Email,Course 1,Course 1 Status,Course 1 Date Finished,Course 2,Course 2 Status,Course 2 Date Finished\n' +
      'no@example.org,Fire,Completed,2026-01-02,Lifting,In progress,\n';
    const several = await report('completions', file(wide, 'wide.csv'), '--values');
    expect(several['values']).toEqual([
      { row: 2, email: 'no@example.org', course: 'Fire', outcome: 'passed', completedOn: '2026-01-02' },
      { row: 2, email: 'no@example.org', course: 'Lifting', outcome: 'unfinished' },
    ]);
    expect(several.rejected).toEqual([
      expect.objectContaining({ column: null, code: 'LEARNER_NOT_FOUND' }),
      expect.objectContaining({ column: 'Course 1', code: 'COURSE_NOT_FOUND' }),
      expect.objectContaining({ column: 'Course 2', code: 'COURSE_NOT_FOUND' }),
    ]);
    const matrix = file('Email,Fire,Lifting\nno@example.org,01/02/2026,x\n', 'matrix.csv');
    expect((await report('matrix', matrix, '--values'))['values']).toEqual([
      { row: 2, email: 'no@example.org', course: 'Fire', completedOn: '2026-02-01' },
      { row: 2, email: 'no@example.org', course: 'Lifting', mandatory: true },
    ]);
  });
});

it('imports all kinds that the API does, one after the other', async () => {
  const load = async (kind: string, content: string, count: number) => {
    const words = ['--confirm', String(count), '--values'];
    const first = await report(kind, file(content), ...words);
    expect([kind, first.exit, first['accepted'], first.rejected]).toEqual([kind, 0, count, []]);
    const again = await report(kind, file(content));
    expect([kind, again.exit, again['accepted'], again['unchanged']]).toEqual([kind, 0, 0, count]);
    return first['values'];
  };
  expect(await load('groups', 'Group\nNorth\nNorth > Ward 1\n', 2)).toEqual([
    { row: 2, group: 'North' },
    { row: 3, group: 'North / Ward 1' },
  ]);
  await load('courses', 'Code,Title\nFIRE,Fire safety\nLIFT,Lifting\n', 2);
  await load('learners', TWO.replace('Nurse', ''), 2);
  await load('completions', 'Email,Course,Completed on\nada@example.org,FIRE,01/02/2026\n', 1);
  await load('allocations', 'Email,Course,Due on\nbo@example.org,LIFT,01/02/2030\n', 1);
});

it('prints in pieces where that is wanted, and draws its progress only on a terminal', async () => {
  await places();
  const [printed, drawn, said]: [string[], string[], string[]] = [[], [], []];
  const code = await runCommandLine(['import', 'learners', file(TWO), '--dry-run', '--json'], settings(), {
    say: (text) => said.push(text),
    complain: (text) => said.push(text),
    print: (text) => Promise.resolve(void printed.push(text)),
    terminal: (text) => drawn.push(text),
  });
  expect([code, said, drawn.at(0)]).toEqual([0, [], '\r\u001b[2KReading 2 rows']);
  expect(drawn.at(-1)).toBe('\r\u001b[2K');
  expect(printed.join('')).toMatch(/^\{.*\}\n$/);
});

describe('while another process holds the data directory', () => {
  const beside = async (work: () => Promise<void>, announced: boolean): Promise<void> => {
    await places();
    const server = await startServer(
      readSettings({ ...settings(), ROLLBOOK_PORT: '0' }),
      quiet,
      'in-process',
    );
    if (announced) announceServer(data(), { pid: process.pid, origin: server.origin });
    try {
      await work();
    } finally {
      await server.stop();
    }
  };
  const bad = 'Name,Email,Group\nAda,ada@example.org,North\nBo,bo@example.org,South\n';

  it('makes its dry run beside it', () =>
    beside(async () => {
      expect(await report('learners', file(TWO), '--dry-run')).toMatchObject({ exit: 0, accepted: 2 });
    }, false));

  it('has the server import the file, and tells of it in the same way', () =>
    beside(async () => {
      const wrong = await report('learners', file(TWO), '--confirm', '3');
      expect([wrong.exit, wrong['fileRejected']]).toEqual([
        1,
        { code: 'CONFIRMATION_MISMATCH', message: expect.stringContaining('say --confirm 2') },
      ]);
      const first = await report('learners', file(TWO), '--option', 'delimiter=comma');
      expect(first).toMatchObject({ exit: 0, accepted: 2, unchanged: 0 });
      expect(await report('learners', file(TWO))).toMatchObject({ exit: 0, accepted: 0, unchanged: 2 });
      const some = await report('learners', file(bad), '--actor', 'night-job', '--values');
      expect(some).toMatchObject({ exit: 2, accepted: 1, rejected: [{ row: 3, column: 'Group' }] });
    }, true));

  it('is refused where that is no server', () =>
    beside(async () => {
      const { code, out, err } = await run(['learners', file(TWO), '--confirm', '2']);
      expect([code, out, err]).toEqual([
        1,
        [],
        [
          expect.stringMatching(
            /^rollbook: The data directory .* is in use by process \d+, which is no server\./,
          ),
        ],
      ]);
    }, false));
});

it.each([
  [['import'], 'it is: import KIND FILE'],
  [['import', 'people', 'x.csv'], /^there are no imports of people; there are learners, groups, /],
  [['import', 'learners', 'x.csv', '--option', 'keys'], "--option is NAME=VALUE, not 'keys'"],
  [['import', 'learners', 'x.csv', '--option', 'a=1', '--option', 'a=2'], '--option a is given twice'],
  [['import', 'learners', 'x.csv', '--confirm', 'all'], "--confirm must be a number, not 'all'"],
  [['import', 'learners', 'x.csv', '--values'], '--values needs --json'],
  [['import', 'learners', 'x.csv', '--actor', 'a@b.c'], /^--actor must be an id /],
] as [string[], string | RegExp][])(
  'refuses %j by 1, never by the 2 of rejected rows',
  async (words, why) => {
    const { code, out, err } = await run(words.slice(1));
    const told = err[0]?.replace(/^rollbook: /, '').replace(/\. See: rollbook help$/, '');
    expect([code, out]).toEqual([1, []]);
    expect(told).toEqual(typeof why === 'string' ? why : expect.stringMatching(why));
  },
);

it('fails by 1 for a file that is not there, and makes no data directory', async () => {
  const missing = path.join(directory, 'none.csv');
  expect(await run(['learners', missing])).toEqual({
    code: 1,
    out: [],
    err: [`rollbook: There is no file ${missing}.`],
  });
  expect(existsSync(data())).toBe(false);
});
