import { SystemClock } from '../../src/platform/clock/clock.js';
import { administrator, managerOf } from '../support/learners.js';
import { Groups } from '../../src/groups/domain/groups.js';
import type { GroupEvent } from '../../src/groups/groups.contract.js';
import { JobRoles } from '../../src/job-roles/domain/job-roles.js';
import type { JobRoleEvent } from '../../src/job-roles/job-roles.contract.js';
import { DateColumns } from '../../src/imports/file/date-columns.js';
import type { CellTexts, ParsedRow } from '../../src/imports/file/parsed-row.js';
import { PlaceNames } from '../../src/imports/match/place-names.js';
import { typedRow } from '../../src/imports/match/typed-row.js';

const group = (groupId: string, name: string, parentId: string | null = null): GroupEvent => ({
  type: 'GroupCreated',
  data: { groupId, parentId, name },
});
const groups = Groups.none.after([
  group('n', 'North'),
  group('s', 'South'),
  group('n-k', 'Kitchen', 'n'),
  group('s-k', 'Kitchen', 's'),
  group('n-a', 'A/B ward', 'n'),
  { type: 'GroupRecoded', data: { groupId: 's-k', code: 'K-02' } },
]);
const role: JobRoleEvent = { type: 'JobRoleAdded', data: { jobRoleId: 'nurse', name: 'Staff Nurse' } };
const places = (by = administrator) => new PlaceNames(groups, JobRoles.none.after([role]), by);
const parsed = (cells: CellTexts): ParsedRow => ({ row: 2, line: 2, cells, faults: [], fields: ['some'] });
const typed = (cells: CellTexts) =>
  typedRow(parsed(cells), places(), {
    layout: {},
    keepValues: true,
    dates: new DateColumns({ clock: new SystemClock('Europe/London') }),
  });

describe('what a file calls a group', () => {
  it.each([
    ['its name', 'north', 'n'],
    ['its path', 'North / Kitchen', 'n-k'],
    ['its path, however it is written', 'SOUTH>kitchen', 's-k'],
    ['its code', 'k-02', 's-k'],
    ['its id', 's-k', 's-k'],
    ['a name with a separator in it', 'a/b ward', 'n-a'],
  ])('may be %s', (_, text, value) => {
    expect(places().group(text)).toEqual({ ok: true, value });
  });

  it('must be clear', () => {
    expect(places().group('Kitchen')).toMatchObject({ ok: false, fault: { code: 'GROUP_AMBIGUOUS' } });
    expect(places().group('West')).toMatchObject({ ok: false, fault: { code: 'GROUP_NOT_FOUND' } });
  });

  it('is looked for within the scope only', () => {
    const own = places(managerOf('n', 'n-k'));
    expect(own.group('Kitchen')).toEqual({ ok: true, value: 'n-k' });
    for (const text of ['South', 's', 'K-02', 'South / Kitchen'])
      expect(own.group(text)).toMatchObject({ ok: false, fault: { code: 'GROUP_NOT_FOUND' } });
  });
});

describe('a row with its values', () => {
  it('is checked and normalised; empty cells are absent', () => {
    const cells = {
      name: ' Ann  Lee',
      email: 'ANN@example.org',
      group: 'South',
      jobRole: 'staff nurse',
      startDate: '1/2/2020',
    };
    expect(typed(cells)).toEqual({
      parsed: parsed(cells),
      details: {
        name: 'Ann  Lee',
        email: 'ann@example.org',
        groupId: 's',
        jobRoleId: 'nurse',
        startedOn: '2020-02-01',
      },
      faults: [],
      warnings: [],
      read: {
        name: 'Ann  Lee',
        email: 'ann@example.org',
        group: 'South',
        jobRole: 'Staff Nurse',
        startDate: '2020-02-01',
      },
    });
  });

  it('tells all its faults at once, each with its column', () => {
    const cells = { email: 'nothing', group: 'West', jobRole: 'Astronaut', startDate: '2020-02-30' };
    expect(typed(cells).faults.map(({ column, code }) => [column, code])).toEqual([
      ['email', 'EMAIL_INVALID'],
      ['group', 'GROUP_NOT_FOUND'],
      ['startDate', 'DATE_INVALID'],
    ]);
  });

  it('needs something to tell it from others by', () => {
    expect(typed({ name: 'Ann' }).faults.map(({ code }) => code)).toEqual(['ROW_KEY_MISSING']);
  });
});
