import fc from 'fast-check';
import { FIELDS, headerOf } from './fields.js';
import { headerKey } from './header-key.js';
import { headerLikeness } from './header-likeness.js';
import {
  EXPECTED,
  IMPORT_KINDS,
  type ImportKind,
  importKindOf,
  namesOfField,
  ownHeaders,
} from './import-kinds.js';
import { mapHeader } from './map-header.js';

const map = (kind: ImportKind, header: string, chosen: Record<string, string | null> = {}): unknown => {
  const headers = header.split(',');
  const mapped = mapHeader(headers, kind, chosen);
  if (!mapped.ok) return { code: mapped.code, facts: mapped.facts };
  const { mapping, ignored, layout } = mapped;
  return { layout, columns: [...mapping.values()], ignored };
};
const common = (columns: unknown[], ignored: string[] = []) => ({ layout: 'common', columns, ignored });

describe('a header', () => {
  it.each(IMPORT_KINDS)('of ours in files of %s means what it says', (kind) => {
    const headers = ownHeaders(kind);
    const mapped = mapHeader(headers, kind);
    expect(mapped).toMatchObject({ ok: true, layout: 'common', ignored: [], needs: [] });
    expect(mapped.ok && [...mapped.mapping.values()]).toEqual(EXPECTED[kind].fields);
  });

  it.each(IMPORT_KINDS)('has one meaning in a file of %s, whatever it is called', (kind) => {
    const keys = EXPECTED[kind].fields.flatMap((field) => [
      ...new Set(namesOfField(field, kind).map(headerKey)),
    ]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('is known in any case, spacing, punctuation and accents', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...EXPECTED.learners.fields),
        fc.constantFrom(' ', '_', '-', '  ', '. '),
        fc.boolean(),
        (field, gap, loud) => {
          const spaced = ` ${headerOf(field).replaceAll(' ', gap)}:`;
          const header = loud ? spaced.toUpperCase() : spaced;
          const keyed = ['email', 'employeeNumber', 'externalId', 'username'].includes(field);
          const mapped = mapHeader(keyed ? [header] : [header, 'Email'], 'learners');
          expect(mapped.ok && mapped.mapping.get(0)).toBe(field);
        },
      ),
    ));

  it('of a British rota or payroll export is understood', () => {
    expect(
      map('learners', 'Works number,Known as,Surname,Forename(s),Home,Post,Contract start,Date left,Hours'),
    ).toEqual(
      common(
        [
          ...[
            'employeeNumber',
            null,
            'lastName',
            'firstName',
            'group',
            'jobRole',
            'startDate',
            'leavingDate',
          ],
          null,
        ],
        ['Known as', 'Hours'],
      ),
    );
  });

  it('can mean something else in a file of another kind', () => {
    expect(map('courses', 'Code,Title,Type,Valid for')).toEqual(
      common(['courseCode', 'courseTitle', 'courseKind', 'validity']),
    );
    expect(map('groups', 'Name,Parent')).toEqual(common(['group', 'parentGroup']));
    expect(map('completions', 'Staff no,Course,Date,Status,Group')).toEqual(
      common(['employeeNumber', 'course', 'completedOn', 'outcome', null], ['Group']),
    );
    expect(map('attendance', 'Email,Session id,Date,Mark,Minutes attended')).toEqual(
      common(['email', 'session', 'heldOn', 'attendance', 'minutes']),
    );
  });

  it('may hold code and title of a course, and empty columns', () => {
    expect(map('allocations', 'Email,Course code,,Course title,Due date')).toEqual(
      common(['email', 'courseCode', null, 'courseTitle', 'dueOn']),
    );
  });
});

describe('two columns with one meaning', () => {
  it('are a question that names them', () => {
    const twice = (...headers: string[]) => ({ code: 'FILE_COLUMN_TWICE', facts: { headers } });
    expect(map('learners', 'Works number,Email,Payroll No')).toEqual(twice('Works number', 'Payroll No'));
    expect(map('learners', 'Email,Site,Home,Unit')).toEqual(twice('Site', 'Home', 'Unit'));
    expect(map('matrix', 'Email,Fire Safety,fire  safety')).toEqual(twice('Fire Safety', 'fire  safety'));
  });

  it('are one where somebody has chosen', () => {
    expect(map('learners', 'Works number,Email,Payroll No', { 'payroll no': 'employeeNumber' })).toEqual(
      common([null, 'email', 'employeeNumber'], ['Works number']),
    );
    expect(map('learners', 'Email,E-mail', { Email: null })).toEqual(common([null, 'email'], ['Email']));
    expect(map('learners', 'Email,Home,Unit', { Home: 'groupLevel1', Unit: 'groupLevel2' })).toEqual(
      common(['email', 'groupLevel1', 'groupLevel2']),
    );
  });

  it('stay a question where both are chosen', () => {
    expect(map('learners', 'A,B', { A: 'email', B: 'email' })).toEqual({
      code: 'FILE_COLUMN_TWICE',
      facts: { headers: ['A', 'B'] },
    });
  });
});

describe('a chosen mapping', () => {
  it('goes before what a header commonly means', () => {
    expect(map('learners', 'Ref,Home,Email', { Ref: 'employeeNumber', Home: null })).toEqual(
      common(['employeeNumber', null, 'email'], ['Home']),
    );
    expect(map('matrix', 'Who,Fire,Notes', { who: 'email', notes: null })).toEqual(
      common(['email', { course: 'Fire' }, null], ['Notes']),
    );
  });

  it('is refused where the file lacks a header, or there is no such field', () => {
    expect(map('learners', 'Email', { Ref: 'employeeNumber' })).toEqual({
      code: 'MAPPING_HEADER_NOT_FOUND',
      facts: { header: 'Ref' },
    });
    for (const field of ['score', 'shoe size', 'constructor'])
      expect(map('learners', 'Email', { Email: field })).toMatchObject({
        code: 'MAPPING_FIELD_UNKNOWN',
        facts: { field },
      });
  });
});

describe('a file without what it needs', () => {
  it.each([
    ['learners', 'Name,Group', ['Email', 'Employee number', 'External id', 'Username']],
    ['completions', 'Email,Completed on', ['Course', 'Course code', 'Course title']],
    ['completions', 'Email,Course', ['Completed on']],
    ['attendance', 'Email,Attended', ['Session', 'Held on', 'Start time']],
    ['groups', 'Parent', ['Group', 'Group level 1']],
    ['matrix', 'Name,FIRE', ['Email', 'Employee number', 'External id', 'Username']],
  ] as const)('of %s is refused: %s', (kind, header, lookedFor) => {
    expect(map(kind, header)).toEqual({ code: 'FILE_COLUMNS_MISSING', facts: { lookedFor } });
  });

  it('is refused too where its key column is left out by a mapping', () => {
    expect(map('learners', 'Email', { Email: null })).toMatchObject({ code: 'FILE_COLUMNS_MISSING' });
  });
});

describe('a matrix', () => {
  it('has a course in every column that does not tell of the learner', () => {
    expect(map('matrix', 'Name,Staff no,Home,Job title,Status,Fire (F-1),, MOVE ,Score')).toEqual(
      common(
        [
          null,
          'employeeNumber',
          null,
          null,
          null,
          { course: 'Fire (F-1)' },
          null,
          { course: 'MOVE' },
          { course: 'Score' },
        ],
        ['Name', 'Home', 'Job title', 'Status'],
      ),
    );
  });

  it('was called a training matrix at first', () => {
    expect(importKindOf('training-matrix')).toBe('matrix');
    expect(importKindOf('matrix')).toBe('matrix');
    expect(importKindOf('matrices')).toBeUndefined();
  });
});

describe('a row is', () => {
  it.each([
    ['learners', 'Email,Name', 'yes'],
    ['learners', 'Works number,Payroll No', 'yes'],
    ['learners', 'Surname,Forename,Start date', 'partly'],
    ['learners', 'Staff list of March 2026,,', 'no'],
    ['learners', 'anna@example.org,Anna', 'no'],
    ['learners', ',,', 'no'],
    ['completions', 'Course,Completed on', 'partly'],
    ['matrix', 'Email,FIRE', 'yes'],
    ['matrix', 'Email,', 'partly'],
    ['matrix', 'anna@example.org,31/03/2026', 'no'],
    ['groups', 'Group', 'yes'],
  ] as const)('a header for %s or not: %s - %s', (kind, header, likeness) => {
    expect(headerLikeness(header.split(','), kind)).toBe(likeness);
  });
});

it('names fields by words that never change', () => {
  expect(Object.keys(FIELDS).join(' ')).toBe(
    'email employeeNumber externalId username name firstName lastName sortableName group groupLevel1 groupLevel2 ' +
      'groupLevel3 groupLevel4 groupLevel5 groupLevel6 jobRole startDate leavingDate status active suspended delete ' +
      'accountRole groupCode parentGroup course courseCode courseTitle category courseKind validity retired completedOn expiresOn score ' +
      'outcome provider certificateNumber provenance dueOn mandatory session heldOn attendance minutes startTime endTime place trainer',
  );
});
