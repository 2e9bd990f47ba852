import { type FileKind, readHeader } from './columns.js';

const read = (kind: FileKind, header: string): unknown => {
  const answer = readHeader(header.split(','), kind);
  return answer.ok
    ? {
        places: Object.fromEntries(answer.header.places),
        courses: Object.fromEntries(answer.header.courses),
        ignored: answer.header.ignored,
      }
    : answer.fault;
};

describe('the header of a file of training records', () => {
  it('is known by other names, in any order and spelling', () => {
    expect(read('completions', 'COURSE TITLE,date completed,Staff no,Expiry-date,Name,certificate')).toEqual({
      places: { course: 0, completedOn: 1, employeeNumber: 2, expiresOn: 3, certificateNumber: 5 },
      courses: {},
      ignored: ['Name'],
    });
    expect(read('allocations', 'E-mail,course,due date,mandatory,Completed on')).toEqual({
      places: { email: 0, course: 1, dueOn: 2, mandatory: 3 },
      courses: {},
      ignored: ['Completed on'],
    });
  });

  it('of a matrix names a course a column, but for what tells of the learner', () => {
    expect(read('training-matrix', 'Name,Employee number,Group,Job role,Status,Fire (F-1),, MOVE ')).toEqual({
      places: { employeeNumber: 1 },
      courses: { 5: 'Fire (F-1)', 7: 'MOVE' },
      ignored: ['Name', 'Group', 'Job role', 'Status'],
    });
  });

  it('of a matrix may leave room for headings that mean something in other files', () => {
    expect(read('training-matrix', 'Email,Provider,Score')).toEqual({
      places: { email: 0 },
      courses: { 1: 'Provider', 2: 'Score' },
      ignored: [],
    });
  });

  it.each([
    ['completions', 'Course,Completed on', ['Email', 'Employee number']],
    ['completions', 'Email,Completed on', ['Course']],
    ['completions', 'Email,Course', ['Completed on']],
    ['allocations', 'Email,Due on', ['Course']],
    ['training-matrix', 'Name,FIRE', ['Email', 'Employee number']],
  ] as const)('lacks something in a file of %s with %s', (kind, header, lookedFor) => {
    expect(read(kind, header)).toEqual({ code: 'FILE_COLUMNS_MISSING', facts: { lookedFor } });
  });

  it('has each meaning once', () => {
    const twice = (...headers: string[]) => ({ code: 'FILE_COLUMN_TWICE', facts: { headers } });
    expect(read('completions', 'Email,Course,Completed on,Course title')).toEqual(
      twice('Course', 'Course title'),
    );
    expect(read('training-matrix', 'Email,Fire Safety,fire  safety')).toEqual(
      twice('Fire Safety', 'fire  safety'),
    );
  });
});
