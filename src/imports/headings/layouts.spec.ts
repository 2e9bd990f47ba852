import type { Checked } from '../../learners/learners.contract.js';
import { SystemClock } from '../../platform/clock/clock.js';
import { DateColumn } from '../values/date-column.js';
import { checkEmailCell } from '../values/email.js';
import { checkNumberText, checkSortableName, checkUsername } from '../values/names.js';
import { checkGrade, checkOutcome } from '../values/results.js';
import { splitGroupPath } from '../values/group-path.js';
import { checkStatus, isLearnerRole } from '../values/status.js';
import { checkDelete, checkTruth } from '../values/truth.js';
import { valid } from '../values/value-faults.js';
import type { Field } from './fields.js';
import type { ImportKind } from './import-kinds.js';
import type { Layout } from './layout.js';
import { layoutNamed, LAYOUTS } from './layouts.js';
import { type ColumnMeaning, mapHeader } from './map-header.js';

const clock = new SystemClock('Europe/London');
const DATES: readonly Field[] = ['startDate', 'leavingDate', 'completedOn', 'expiresOn', 'dueOn'];

const CHECKS: { readonly [F in Field]?: (text: string, layout: Layout) => Checked<unknown> } = {
  email: checkEmailCell,
  employeeNumber: checkNumberText,
  externalId: checkNumberText,
  username: checkUsername,
  sortableName: checkSortableName,
  group: splitGroupPath,
  status: (text, { words }) => checkStatus(text, words?.status),
  delete: (text, { words }) => checkDelete(text, words?.delete),
  accountRole: (text, { words }) => valid(isLearnerRole(text, words?.accountRole) ? 'learner' : 'other'),
  active: checkTruth,
  suspended: checkTruth,
  score: checkGrade,
  outcome: checkOutcome,
};

const nameOfMeaning = (meaning: ColumnMeaning): string | undefined => {
  if (meaning === null || typeof meaning === 'string') return meaning ?? undefined;
  return 'course' in meaning ? meaning.course : `${meaning.field} ${meaning.nth}`;
};
const fieldOf = (meaning: ColumnMeaning): Field | undefined =>
  meaning === null || typeof meaning === 'string'
    ? (meaning ?? undefined)
    : 'field' in meaning
      ? meaning.field
      : undefined;

/** What comes out of the rows of a sample: each cell by its meaning, read as the layout has it; a fault as its code. */
const read = (kind: ImportKind, sample: string) => {
  const [headers = [], ...rows] = sample
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const mapped = mapHeader(headers, kind);
  if (!mapped.ok) return mapped;
  const layout = layoutNamed(mapped.layout)!;
  const columns = headers.map((_, place) => {
    const dates = new DateColumn({ clock, ...(layout.unixSeconds ? { unixSeconds: true } : {}) });
    for (const row of rows) dates.see(row[place] ?? '');
    return dates;
  });
  const valueOf = (text: string, place: number, field: Field): unknown => {
    const check = DATES.includes(field) ? (cell: string) => columns[place]!.read(cell) : CHECKS[field];
    const checked = check?.(text, layout) ?? valid(text);
    return checked.ok ? checked.value : checked.fault.code;
  };
  return {
    layout: mapped.layout,
    ignored: mapped.ignored,
    needs: mapped.needs,
    rows: rows.map((row) =>
      Object.fromEntries(
        row.flatMap((text, place) => {
          const meaning = mapped.mapping.get(place) ?? null;
          const [name, field] = [nameOfMeaning(meaning), fieldOf(meaning)];
          return name === undefined || field === undefined || text === ''
            ? []
            : [[name, valueOf(text, place, field)]];
        }),
      ),
    ),
  };
};

type Sample = {
  readonly kind: ImportKind;
  readonly layout: string;
  readonly sample: string;
  readonly rows: readonly object[];
  readonly ignored?: readonly string[];
  readonly needs?: readonly Field[];
};

const SAMPLES: readonly Sample[] = [
  {
    kind: 'learners',
    layout: 'moodle-users',
    sample: `
      username,firstname,lastname,email,idnumber,institution,department,suspended,deleted,cohort1
      asmith,Anna,Smith,anna@example.org,00017,Meadow,Birchwood / Nights,0,0,nurses
      bjones,Ben,Jones,ben@example.org,18,Meadow,Birchwood,1,,`,
    rows: [
      {
        ...{
          username: { externalId: 'asmith' },
          firstName: 'Anna',
          lastName: 'Smith',
          email: 'anna@example.org',
        },
        ...{ employeeNumber: '00017', group: ['Birchwood', 'Nights'], suspended: false, delete: false },
      },
      {
        ...{
          username: { externalId: 'bjones' },
          firstName: 'Ben',
          lastName: 'Jones',
          email: 'ben@example.org',
        },
        ...{ employeeNumber: '18', group: ['Birchwood'], suspended: true },
      },
    ],
    ignored: ['institution', 'cohort1'],
  },
  {
    kind: 'allocations',
    layout: 'moodle-users',
    sample: `
      username,firstname,lastname,course1,role1,course2
      asmith,Anna,Smith,FIRE,student,MOVE
      bjones,Ben,Jones,FIRE,,`,
    rows: [
      { username: { externalId: 'asmith' }, 'course 1': 'FIRE', 'course 2': 'MOVE' },
      { username: { externalId: 'bjones' }, 'course 1': 'FIRE' },
    ],
    ignored: ['firstname', 'lastname', 'role1'],
  },
  {
    kind: 'completions',
    layout: 'moodle-completion-report',
    sample: `
      ID,Name,Email address,Quiz,Quiz - Completion date,Course complete
      224,Anna Smith,anna@example.org,Completed,22/06/2016 12:00,22/06/2016 12:00
      225,Ben Jones,ben@example.org,Completed,12/11/2015 11:42,`,
    rows: [{ email: 'anna@example.org', completedOn: '2016-06-22' }, { email: 'ben@example.org' }],
    ignored: ['ID', 'Name', 'Quiz', 'Quiz - Completion date'],
    needs: ['course'],
  },
  {
    kind: 'completions',
    layout: 'moodle-completion-import',
    sample: `
      userid,course,timestarted,timecompleted
      17,FIRE,1774000000,1774911600
      18,FIRE,,31/03/2026`,
    rows: [
      { externalId: '17', course: 'FIRE', completedOn: '2026-03-31' },
      { externalId: '18', course: 'FIRE', completedOn: '2026-03-31' },
    ],
    ignored: ['timestarted'],
  },
  {
    kind: 'completions',
    layout: 'iomad-completions',
    sample: `
      username,userid,coursename,courseid,timeenrolled,timestarted,timecompleted
      asmith,17,fire,F-1,2026-01-01,2026-01-02,2026-03-31
      bjones,18,fire,F-1,2026-01-01,,1774911600`,
    rows: [
      {
        ...{ username: { externalId: 'asmith' }, externalId: '17', course: 'fire', courseCode: 'F-1' },
        completedOn: '2026-03-31',
      },
      {
        ...{ username: { externalId: 'bjones' }, externalId: '18', course: 'fire', courseCode: 'F-1' },
        completedOn: '2026-03-31',
      },
    ],
    ignored: ['timeenrolled', 'timestarted'],
  },
  {
    kind: 'completions',
    layout: 'totara-course-completions',
    sample: `
      username,useridnumber,useremail,courseshortname,courseidnumber,completiondate,grade
      asmith,,,fire,F-1,2026-03-31,85
      ,00018,ben@example.org,fire,,23/03/2012,Pass`,
    rows: [
      {
        ...{
          username: { externalId: 'asmith' },
          course: 'fire',
          courseCode: 'F-1',
          completedOn: '2026-03-31',
        },
        score: { score: 85 },
      },
      {
        ...{ employeeNumber: '00018', email: 'ben@example.org', course: 'fire', completedOn: '2012-03-23' },
        score: { outcome: 'passed' },
      },
    ],
  },
  {
    kind: 'completions',
    layout: 'totara-certifications',
    sample: `
      username,certificationshortname,certificationidnumber,completiondate,duedate
      harry,health_and_safety,hs1,23/03/2012,31/06/2012
      anna,health_and_safety,hs1,2012-03-24,`,
    rows: [
      {
        ...{ username: { externalId: 'harry' }, course: 'health_and_safety', courseCode: 'hs1' },
        completedOn: '2012-03-23',
      },
      {
        ...{ username: { externalId: 'anna' }, course: 'health_and_safety', courseCode: 'hs1' },
        completedOn: '2012-03-24',
      },
    ],
    ignored: ['duedate'],
  },
  {
    kind: 'learners',
    layout: 'talentlms-users',
    sample: `
      Login,Firstname,Lastname,Email,User-type,Active,Deactivation-date,Branch,Group,Course
      asmith,Anna,Smith,anna@example.org,Learner-Type,YES,,Birchwood,Starters,Fire
      bjones,Ben,Jones,ben@example.org,Learner,NO,31/03/2026,Ashdown,,`,
    rows: [
      {
        ...{
          username: { externalId: 'asmith' },
          firstName: 'Anna',
          lastName: 'Smith',
          email: 'anna@example.org',
        },
        ...{ accountRole: 'learner', active: true, group: ['Birchwood'] },
      },
      {
        ...{
          username: { externalId: 'bjones' },
          firstName: 'Ben',
          lastName: 'Jones',
          email: 'ben@example.org',
        },
        ...{ accountRole: 'learner', active: false, leavingDate: '2026-03-31', group: ['Ashdown'] },
      },
    ],
    ignored: ['Group', 'Course'],
  },
  {
    kind: 'allocations',
    layout: 'talentlms-users',
    sample: `
      Login,Firstname,Lastname,Email,Course,Course
      asmith,Anna,Smith,anna@example.org,Fire,Moving
      bjones,Ben,Jones,ben@example.org,,Moving`,
    rows: [
      {
        ...{ username: { externalId: 'asmith' }, email: 'anna@example.org' },
        ...{ 'course 1': 'Fire', 'course 2': 'Moving' },
      },
      { username: { externalId: 'bjones' }, email: 'ben@example.org', 'course 2': 'Moving' },
    ],
    ignored: ['Firstname', 'Lastname'],
  },
  {
    kind: 'learners',
    layout: 'docebo-users',
    sample: `
      Username,First Name,Last Name,Email,Level,Branch Name,Branch Name Path,Active
      asmith,Anna,Smith,anna@example.org,user,Nights,Root/Birchwood/Nights,1
      bjones,Ben,Jones,ben@example.org,superadmin,Ashdown,Root/Ashdown,0`,
    rows: [
      {
        ...{
          username: { externalId: 'asmith' },
          firstName: 'Anna',
          lastName: 'Smith',
          email: 'anna@example.org',
        },
        ...{ accountRole: 'learner', group: ['Root', 'Birchwood', 'Nights'], active: true },
      },
      {
        ...{
          username: { externalId: 'bjones' },
          firstName: 'Ben',
          lastName: 'Jones',
          email: 'ben@example.org',
        },
        ...{ accountRole: 'other', group: ['Root', 'Ashdown'], active: false },
      },
    ],
    ignored: ['Branch Name'],
  },
  {
    kind: 'allocations',
    layout: 'docebo-enrolments',
    sample: `
      username,level,course_id,course_code
      asmith,student,,FIRE
      bjones,learner,12,MOVE`,
    rows: [
      { username: { externalId: 'asmith' }, courseCode: 'FIRE' },
      { username: { externalId: 'bjones' }, courseCode: 'MOVE' },
    ],
    ignored: ['level', 'course_id'],
  },
  {
    kind: 'learners',
    layout: 'litmos-users',
    sample: `
      Username,Email,First Name,Last Name,Job Title,Company Name,Team1,Team2,Course1,AccessLevel
      asmith,anna@example.org,Anna,Smith,Nurse,Meadow,T-17,T-18,C-1,Learner
      ben@example.org,,Ben,Jones,,,T-17,,,Admin`,
    rows: [
      {
        ...{
          username: { externalId: 'asmith' },
          email: 'anna@example.org',
          firstName: 'Anna',
          lastName: 'Smith',
        },
        ...{ jobRole: 'Nurse', group: ['T-17'], accountRole: 'learner' },
      },
      {
        ...{ username: { email: 'ben@example.org' }, firstName: 'Ben', lastName: 'Jones' },
        ...{ group: ['T-17'], accountRole: 'other' },
      },
    ],
    ignored: ['Company Name', 'Team2', 'Course1'],
  },
  {
    kind: 'allocations',
    layout: 'litmos-users',
    sample: `
      Username,First Name,Last Name,Team1,Course1,Course2
      asmith,Anna,Smith,T-17,C-1,C-2
      bjones,Ben,Jones,,,C-2`,
    rows: [
      { username: { externalId: 'asmith' }, 'course 1': 'C-1', 'course 2': 'C-2' },
      { username: { externalId: 'bjones' }, 'course 2': 'C-2' },
    ],
    ignored: ['First Name', 'Last Name', 'Team1'],
  },
  {
    kind: 'completions',
    layout: 'litmos-completions',
    sample: `
      Username,Course Code,Completion Date,Score
      asmith,C-1,01/03/2020,90
      bjones,C-1,13/03/2018,`,
    rows: [
      {
        ...{ username: { externalId: 'asmith' }, courseCode: 'C-1', completedOn: '2020-03-01' },
        score: { score: 90 },
      },
      { username: { externalId: 'bjones' }, courseCode: 'C-1', completedOn: '2018-03-13' },
    ],
  },
  {
    kind: 'learners',
    layout: 'ihasco-users',
    sample: `
      Email,First_name,Last_Name,Active
      anna@example.org,Anna,Smith,1
      ben@example.org,Ben,Jones,0`,
    rows: [
      { email: 'anna@example.org', firstName: 'Anna', lastName: 'Smith', active: true },
      { email: 'ben@example.org', firstName: 'Ben', lastName: 'Jones', active: false },
    ],
  },
  {
    kind: 'completions',
    layout: 'skyprep-history',
    sample: `
      first_name,last_name,email,Course 1,Course 1 Status,Course 1 Date Started,Course 1 Date Finished,Course 1 Expiration Date,Course 2,Course 2 Status,Course 2 Date Finished
      Anna,Smith,anna@example.org,Fire,passed,2026-03-01,2026-03-31,2027-03-31,Moving,in-progress,
      Ben,Jones,ben@example.org,Fire,failed,,2026-04-01,,,,`,
    rows: [
      {
        ...{
          email: 'anna@example.org',
          'course 1': 'Fire',
          'outcome 1': 'passed',
          'completedOn 1': '2026-03-31',
        },
        ...{ 'expiresOn 1': '2027-03-31', 'course 2': 'Moving', 'outcome 2': 'unfinished' },
      },
      { email: 'ben@example.org', 'course 1': 'Fire', 'outcome 1': 'failed', 'completedOn 1': '2026-04-01' },
    ],
    ignored: ['first_name', 'last_name', 'Course 1 Date Started'],
  },
  {
    kind: 'learners',
    layout: 'click-users',
    sample: `
      First name,Last name,Email,Role,Status,Delete
      Anna,Smith,anna@example.org,2,1,0
      Ben,Jones,ben@example.org,3,0,1`,
    rows: [
      {
        ...{ firstName: 'Anna', lastName: 'Smith', email: 'anna@example.org', accountRole: 'learner' },
        ...{ status: 'active', delete: false },
      },
      {
        ...{ firstName: 'Ben', lastName: 'Jones', email: 'ben@example.org', accountRole: 'other' },
        ...{ status: 'inactive', delete: true },
      },
    ],
  },
  {
    kind: 'learners',
    layout: 'access-lms-evo-users',
    sample: `
      First Name,Last Name,Email,Line Manager,Organisation Unit Level 1,Organisation Unit Level 2
      Anna,Smith,anna@example.org,boss,Birchwood,Nights
      Ben,Jones,ben@example.org,,Ashdown,`,
    rows: [
      {
        ...{ firstName: 'Anna', lastName: 'Smith', email: 'anna@example.org' },
        ...{ groupLevel1: 'Birchwood', groupLevel2: 'Nights' },
      },
      { firstName: 'Ben', lastName: 'Jones', email: 'ben@example.org', groupLevel1: 'Ashdown' },
    ],
    ignored: ['Line Manager'],
  },
  {
    kind: 'allocations',
    layout: 'access-lms-evo-registrations',
    sample: `
      Username,Email address,Employment code,Due date,Exemption completed on,Cancel registration,Certificate expiry date
      asmith,,,31/03/2026,,,
      ,ben@example.org,018,,01/03/2026,False,01/03/2027`,
    rows: [
      { username: { externalId: 'asmith' }, dueOn: '2026-03-31' },
      { email: 'ben@example.org', employeeNumber: '018' },
    ],
    ignored: ['Exemption completed on', 'Cancel registration', 'Certificate expiry date'],
    needs: ['course'],
  },
  {
    kind: 'completions',
    layout: 'access-lms-evo-registrations',
    sample: `
      Username,Email address,Employment code,Due date,Exemption completed on,Cancel registration,Certificate expiry date
      asmith,,,31/03/2026,,,
      ,ben@example.org,018,,01/03/2026,False,01/03/2027`,
    rows: [
      { username: { externalId: 'asmith' } },
      {
        ...{ email: 'ben@example.org', employeeNumber: '018' },
        ...{ completedOn: '2026-03-01', expiresOn: '2027-03-01' },
      },
    ],
    ignored: ['Due date', 'Cancel registration'],
    needs: ['course'],
  },
  {
    kind: 'completions',
    layout: 'asc-wds-training',
    sample: `
      LOCALESTID,UNIQUEWORKERID,CATEGORY,DESCRIPTION,DATECOMPLETED,EXPIRYDATE,ACCREDITED,NOTES
      Birchwood,Nurse Jones,31,Fire safety,01/01/2020,01/01/2023,0,
      Birchwood,W-18,8,Moving,31/03/2026,,1,a note`,
    rows: [
      {
        ...{ externalId: 'Nurse Jones', courseTitle: 'Fire safety' },
        ...{ completedOn: '2020-01-01', expiresOn: '2023-01-01' },
      },
      { externalId: 'W-18', courseTitle: 'Moving', completedOn: '2026-03-31' },
    ],
    ignored: ['LOCALESTID', 'CATEGORY', 'ACCREDITED', 'NOTES'],
  },
  {
    kind: 'learners',
    layout: 'asc-wds-workers',
    sample: `
      LOCALESTID,UNIQUEWORKERID,CHGUNIQUEWRKID,STATUS,DISPLAYID,NINUMBER,STARTDATE,MAINJOBROLE
      Birchwood,W-17,,UPDATE,Anna Smith,,12/03/2019,8
      Birchwood,W-18,,DELETE,Ben Jones,,,8`,
    rows: [
      {
        ...{ group: ['Birchwood'], externalId: 'W-17', delete: false, name: 'Anna Smith' },
        ...{ startDate: '2019-03-12', jobRole: '8' },
      },
      { group: ['Birchwood'], externalId: 'W-18', delete: true, name: 'Ben Jones', jobRole: '8' },
    ],
    ignored: ['CHGUNIQUEWRKID', 'NINUMBER'],
  },
  {
    kind: 'learners',
    layout: 'canvas-users',
    sample: `
      user_id,login_id,full_name,sortable_name,short_name,email,status
      U1,asmith,Anna Smith,,Annie,anna@example.org,active
      U2,bjones,,Ben Jones,Ben,ben@example.org,deleted`,
    rows: [
      {
        ...{ externalId: 'U1', username: { externalId: 'asmith' }, name: 'Anna Smith' },
        ...{ email: 'anna@example.org', status: 'active' },
      },
      {
        ...{ externalId: 'U2', username: { externalId: 'bjones' }, sortableName: 'Ben Jones' },
        ...{ email: 'ben@example.org', status: 'inactive' },
      },
    ],
    ignored: ['short_name'],
  },
  {
    kind: 'learners',
    layout: 'oneroster-users',
    sample: `
      sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,identifier,email
      u1,active,2026-07-28T00:00:00Z,true,org1,student,asmith,,Anna,Smith,S-1,anna@example.org
      u2,tobedeleted,2026-07-28T00:00:00Z,false,org1,teacher,bjones,,Ben,Jones,S-2,ben@example.org`,
    rows: [
      {
        ...{ externalId: 'u1', status: 'active', active: true, group: ['org1'], accountRole: 'learner' },
        ...{ username: { externalId: 'asmith' }, firstName: 'Anna', lastName: 'Smith' },
        ...{ employeeNumber: 'S-1', email: 'anna@example.org' },
      },
      {
        ...{ externalId: 'u2', status: 'inactive', active: false, group: ['org1'], accountRole: 'other' },
        ...{ username: { externalId: 'bjones' }, firstName: 'Ben', lastName: 'Jones' },
        ...{ employeeNumber: 'S-2', email: 'ben@example.org' },
      },
    ],
    ignored: ['dateLastModified', 'userIds'],
  },
];

describe.each(SAMPLES)(
  'a file of $kind as $layout',
  ({ kind, layout, sample, rows, ignored = [], needs = [] }) => {
    it('is recognised and read', () => {
      expect(read(kind, sample)).toEqual({ layout, ignored, needs, rows });
    });

    it('is recognised in capitals, with spaces and underscores, too', () => {
      const [headers = '', ...more] = sample.trim().split('\n');
      const other = [headers.toUpperCase().replaceAll(/[ _-]/g, '__'), ...more].join('\n');
      expect(read(kind, other)).toMatchObject({ layout, rows });
    });
  },
);

it('has a sample for each layout and each kind that it can be', () => {
  const sampled = SAMPLES.map(({ layout, kind }) => `${layout} ${kind}`);
  const all = LAYOUTS.filter(({ name }) => name !== 'common').flatMap(({ name, kinds }) =>
    kinds.map((kind) => `${name} ${kind}`),
  );
  expect(all.filter((one) => !sampled.includes(one))).toEqual([]);
});

it('gives each layout a name of its own', () => {
  expect(new Set(LAYOUTS.map(({ name }) => name)).size).toBe(LAYOUTS.length);
});
