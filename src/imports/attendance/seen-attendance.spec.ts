import type { Course } from '../../courses/courses.contract.js';
import { SeenAttendance } from './seen-attendance.js';
import type { ToldSession, TypedAttendance } from './typed-attendance.js';

const MADE = { kind: 'new', sessionId: 's', held: {}, assumed: null } as never;
const row = (number: number, changed: Partial<ToldSession>): TypedAttendance => ({
  parsed: { row: number, line: number, cells: {}, faults: [], fields: [] },
  keys: {},
  faults: [],
  read: {},
  said: {
    mark: 'present',
    minutes: null,
    session: {
      course: { courseId: 'fire' } as Course,
      day: '2026-11-16',
      start: '09:00',
      end: '12:00',
      endDay: null,
      place: null,
      trainer: null,
      ...changed,
    },
  },
});
const faultsOf = (...rows: readonly Partial<ToldSession>[]) => {
  const seen = new SeenAttendance();
  return rows.map(
    (changed, at) => seen.contradiction(row(at + 2, changed), `learner-${at}`, MADE)?.message ?? null,
  );
};

describe('rows that tell of one session which is to be made', () => {
  it('may leave the trainer out', () => {
    expect(faultsOf({}, { trainer: 'Tess' }, {}, { trainer: 'TESS' })).toEqual([null, null, null, null]);
  });

  it('name the row that they contradict', () => {
    expect(faultsOf({}, { trainer: 'Tess' }, { trainer: 'Ann' }, { end: '13:00' })).toEqual([
      null,
      null,
      expect.stringContaining('Row 3 '),
      expect.stringContaining('Row 2 '),
    ]);
  });

  it('are of two sessions where they tell two places or times', () => {
    expect(
      faultsOf({ place: 'Hall' }, { place: 'Room 1', end: '13:00' }, { start: '08:00', end: '13:00' }),
    ).toEqual([null, null, null]);
  });

  it('mark a learner once', () => {
    const seen = new SeenAttendance();
    expect(seen.contradiction(row(2, {}), 'ann', MADE)).toBeUndefined();
    expect(seen.contradiction(row(3, {}), 'ann', MADE)).toMatchObject({ code: 'ROWS_MATCH_ONE_LEARNER' });
  });
});
