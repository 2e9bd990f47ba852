import type { Course } from '../../courses/courses.contract.js';
import type { FoundSession } from '../../sessions/sessions.contract.js';
import { sessionOfRow } from './session-of-row.js';
import type { ToldSession } from './typed-attendance.js';

const course = { courseId: 'fire', retired: false, notionalHours: 3 } as Course;
const told = (changed: Partial<ToldSession> = {}): ToldSession => ({
  course,
  day: '2026-11-16',
  start: null,
  end: null,
  endDay: null,
  place: null,
  trainer: null,
  ...changed,
});
const session = (sessionId: string, time: string, place: string | null = null): FoundSession => ({
  sessionId,
  courseId: 'fire',
  dates: [{ startsAt: `2026-11-16T${time}:00.000Z`, endsAt: '2026-11-16T18:00:00.000Z' }],
  timeZone: 'Europe/London',
  place,
  status: 'scheduled',
});
const found = (row: ToldSession, there: readonly FoundSession[], createSessions = false) => {
  const facts = { there, today: '2026-11-24', timeZone: 'Europe/London', createSessions };
  const of = sessionOfRow(row, facts);
  if (of.kind === 'fault') return of.fault.code;
  return of.kind === 'found' ? of.sessionId : of;
};
const datesOf = (row: ToldSession) => {
  const of = found(row, [], true);
  return typeof of === 'string' ? of : of.held.dates.map(({ startsAt, endsAt }) => [startsAt, endsAt]);
};

describe('the session that a row tells of', () => {
  const morning = session('am', '09:30', 'Room 1');
  const afternoon = session('pm', '13:00');

  it.each<[string, ToldSession, readonly FoundSession[], string]>([
    ['the only one of the day', told(), [morning], 'am'],
    ['the only one, whatever its place is called', told({ place: 'Hall' }), [morning], 'am'],
    ['the one at that time', told({ start: '13:00' }), [morning, afternoon], 'pm'],
    ['the one in that place', told({ place: 'room 1' }), [morning, afternoon], 'am'],
    ['the one without a place', told({ place: 'Hall' }), [morning, afternoon], 'pm'],
  ])('is %s', (_, row, there, id) => {
    expect(found(row, there)).toBe(id);
  });

  it.each<[string, ToldSession, readonly FoundSession[]]>([
    ['SESSION_AMBIGUOUS', told(), [morning, afternoon]],
    ['SESSION_AMBIGUOUS', told({ start: '09:30' }), [morning, session('am 2', '09:30', 'Room 2')]],
    ['SESSION_NOT_FOUND', told({ start: '10:00' }), [morning]],
    ['SESSION_NOT_FOUND', told(), [{ ...morning, status: 'cancelled' }]],
    ['SESSION_IN_FUTURE', told({ day: '2026-11-25' }), [morning]],
  ])('is told as missing or unclear: %s', (code, row, there) => {
    expect(found(row, there)).toBe(code);
  });
});

describe('a session that a file makes', () => {
  it.each<[string, Partial<ToldSession>, string, string]>([
    ['takes a working day', {}, '09:00', '17:00'],
    ['has the times that are told', { start: '10:00', end: '12:30' }, '10:00', '12:30'],
    ['takes as long as the course', { start: '10:00' }, '10:00', '13:00'],
    ['begins at nine', { end: '12:00' }, '09:00', '12:00'],
  ])('%s', (_, row, from, until) => {
    expect(datesOf(told(row))).toEqual([[`2026-11-16T${from}:00.000Z`, `2026-11-16T${until}:00.000Z`]]);
  });

  it('may go through the night, but not end before it starts', () => {
    const night = { start: '22:00', end: '06:00' };
    expect(datesOf(told({ ...night, endDay: '2026-11-17' }))).toEqual([
      ['2026-11-16T22:00:00.000Z', '2026-11-17T06:00:00.000Z'],
    ]);
    expect(datesOf(told(night))).toBe('SESSION_TIMES_INVALID');
  });

  it('is one for each time and place, however the place is spelled', () => {
    const id = (row: Partial<ToldSession>) => (found(told(row), [], true) as { sessionId: string }).sessionId;
    expect(id({ place: 'Room 1' })).toBe(id({ place: 'ROOM 1' }));
    expect(
      new Set([id({}), id({ place: 'Room 1' }), id({ place: 'Room 2' }), id({ start: '10:00' })]).size,
    ).toBe(4);
  });

  it('is none of a retired course', () => {
    expect(datesOf(told({ course: { ...course, retired: true } }))).toBe('COURSE_RETIRED');
  });
});
