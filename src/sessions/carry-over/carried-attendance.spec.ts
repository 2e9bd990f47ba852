import { registered } from '../../../test/support/learners.js';
import { DATES, mark } from '../../../test/support/sessions.js';
import type { AttendanceMark, Course } from '../../courses/courses.contract.js';
import { learner } from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import { type TrainingEvent, trainingRecord } from '../../training/training.contract.js';
import { carriedAttendance, type CarryAttendance, withdrawnAttendance } from './carried-attendance.js';

const fire: Course = {
  courseId: 'fire',
  code: 'FIRE',
  title: 'Fire safety',
  category: 'Safety',
  kind: 'face-to-face',
  expiry: { validity: { rule: 'from-completion', months: 12 }, minusADay: false, monthsByJobRole: {} },
  dueSoonDays: 90,
  notionalHours: null,
  signOff: false,
  completingMarks: ['present', 'late'],
  retired: false,
};
const session: CarryAttendance['session'] = {
  sessionId: 'S1',
  courseId: 'fire',
  dates: DATES,
  timeZone: 'Europe/London',
};
const zoe = fold(learner, [registered()]);
const manager = { kind: 'manager', id: 'manager-1' } as const;

const carrying = (
  as: AttendanceMark,
  history: readonly TrainingEvent[] = [],
  completionId = 'C1',
  changed: Partial<typeof session> = {},
  who = zoe,
  course: Course | undefined = fire,
) =>
  carriedAttendance(
    {
      session: { ...session, ...changed },
      mark: mark('L1', as, 120),
      completionId,
      today: '2026-12-10',
    },
    fold(trainingRecord, history),
    who,
    manager,
    course,
  );

const attended = (as: AttendanceMark, heldOn = '2026-12-10'): TrainingEvent => ({
  type: 'AttendanceRecorded',
  data: { learnerId: 'L1', sessionId: 'S1', courseId: 'fire', heldOn, mark: as, minutes: 120 },
});
const completed = (
  completionId = 'C1',
  completedOn = '2026-12-10',
  expiresOn = '2027-12-10',
): TrainingEvent => ({
  type: 'CompletionRecorded',
  data: {
    learnerId: 'L1',
    completionId,
    courseId: 'fire',
    completedOn,
    expiresOn,
    expiry: 'by-rule',
    score: null,
    provenance: 'face-to-face',
    sessionId: 'S1',
    evidence: null,
    signOff: 'not-needed',
  },
});
const voided = (reason: 'other' | 'wrong-date'): TrainingEvent => ({
  type: 'CompletionVoided',
  data: { learnerId: 'L1', completionId: 'C1', courseId: 'fire', reason },
});
const accepted = (...events: readonly TrainingEvent[]) => ({ outcome: 'accepted', events });

describe('what a register adds to a record', () => {
  it('is the attendance, and a completion where the mark completes the course', () => {
    expect(carrying('late')).toEqual(accepted(attended('late'), completed()));
    expect(carrying('left-early')).toEqual(accepted(attended('left-early')));
  });

  it('is nothing the second time', () =>
    expect(carrying('present', [attended('present'), completed()], 'C2')).toEqual(accepted()));

  it('keeps the completion when another mark completes the course as well', () =>
    expect(carrying('late', [attended('present'), completed()], 'C2')).toEqual(accepted(attended('late'))));

  it('takes the completion back when the mark no longer completes the course', () =>
    expect(carrying('absent', [attended('present'), completed()], 'C2')).toEqual(
      accepted(attended('absent'), voided('other')),
    ));

  it('completes the course again after it was taken back', () =>
    expect(
      carrying('present', [attended('present'), completed(), attended('absent'), voided('other')], 'C3'),
    ).toEqual(accepted(attended('present'), completed('C3'))));

  it('moves the completion with a session that was held on another day', () => {
    const dates = [{ startsAt: '2026-12-09T09:00:00.000Z', endsAt: '2026-12-09T12:00:00.000Z' }];
    expect(carrying('present', [attended('present'), completed()], 'C2', { dates })).toEqual(
      accepted(
        attended('present', '2026-12-09'),
        voided('wrong-date'),
        completed('C2', '2026-12-09', '2027-12-09'),
      ),
    );
  });

  it('leaves completions of the course from elsewhere alone', () => {
    const elsewhere = completed('C0', '2026-01-01', '2027-01-01');
    const earlier = { ...elsewhere, data: { ...elsewhere.data, sessionId: null } } as TrainingEvent;
    expect(carrying('absent', [earlier])).toEqual(accepted(attended('absent')));
  });

  it('is the attendance alone for an erased learner, and where the course is unknown', () => {
    const erased = fold(learner, [{ ...registered(), personal: 'erased' } as ReturnType<typeof registered>]);
    expect(carrying('present', [], 'C1', {}, erased)).toEqual(accepted(attended('present')));
    const unknown = carriedAttendance(
      { session, mark: mark('L1', 'present', 120), completionId: 'C1', today: '2026-12-10' },
      fold(trainingRecord, []),
      zoe,
      manager,
      undefined,
    );
    expect(unknown).toEqual(accepted(attended('present')));
  });

  it('takes the day where the session is held, even when it has not come elsewhere', () => {
    const dates = [{ startsAt: '2026-12-10T22:00:00.000Z', endsAt: '2026-12-10T23:00:00.000Z' }];
    expect(carrying('present', [], 'C1', { dates, timeZone: 'Asia/Tokyo' })).toEqual(
      accepted(attended('present', '2026-12-11'), completed('C1', '2026-12-11', '2027-12-11')),
    );
  });
});

describe('taking a learner off a register', () => {
  const withdrawing = (history: readonly TrainingEvent[]) =>
    withdrawnAttendance({ session, learnerId: 'L1' }, fold(trainingRecord, history), zoe, manager);
  const withdrawn: TrainingEvent = {
    type: 'AttendanceWithdrawn',
    data: { learnerId: 'L1', sessionId: 'S1', courseId: 'fire' },
  };

  it('withdraws the mark and makes void what it completed', () => {
    const before = [attended('present'), completed()];
    expect(withdrawing(before)).toEqual({ outcome: 'accepted', events: [withdrawn, voided('other')] });
  });

  it('does nothing the second time, or where nothing was carried over', () => {
    expect(withdrawing([attended('present'), withdrawn])).toEqual({ outcome: 'accepted', events: [] });
    expect(withdrawing([])).toEqual({ outcome: 'accepted', events: [] });
  });

  it('records the learner anew who is marked again afterwards', () => {
    const before = [attended('present'), completed(), withdrawn, voided('other')];
    const decision = carrying('present', before, 'C2');
    expect(decision).toEqual({ outcome: 'accepted', events: [attended('present'), completed('C2')] });
  });
});
