import { wentOnLeave, deactivated } from '../../../test/support/learners.js';
import {
  allocated,
  completed,
  erasedZoe,
  movingPeople,
  withdrawn,
  zoe,
} from '../../../test/support/training.js';
import { fold } from '../../platform/deciding/drafting.js';
import { type TrainingEvent, trainingRecord } from '../../training/training.contract.js';
import type { LearningPlan } from '../domain/learning-plans.js';
import { planChanges } from './plan-changes.js';

const plan = (changes: Partial<LearningPlan> = {}): LearningPlan => ({
  planId: 'P1',
  name: 'Care home',
  groupIds: ['home'],
  jobRoleIds: [],
  courses: [{ courseId: 'moving', mandatory: true, dueInDays: 30 }],
  whenLeft: 'withdraw',
  retired: false,
  ...changes,
});
const byPlan = (data: Parameters<typeof allocated>[0] = {}) =>
  allocated({ source: 'plan', planId: 'P1', dueOn: '2026-12-24', ...data });

const changesOf = (
  plans: readonly LearningPlan[],
  history: readonly TrainingEvent[] = [],
  learner = zoe(),
  course = movingPeople(),
) =>
  planChanges(learner, fold(trainingRecord, history), {
    plans,
    today: '2026-11-24',
    courseOf: (id) => (id === course.courseId ? course : undefined),
    subtree: (id) => (id === 'home' ? new Set(['home', 'kitchen']) : undefined),
  });

describe('what learning plans do to a record', () => {
  it('allocates what the plan of a group above asks for, with the plan as its source', () => {
    expect(changesOf([plan()])).toEqual([byPlan()]);
  });

  it('allocates with the validity that the plan asks for, the first of several, and none where it says nothing', () => {
    const asking = (validityMonths: number | null) => [
      { courseId: 'moving', mandatory: true, dueInDays: 30, validityMonths },
    ];
    expect(changesOf([plan({ courses: asking(6) })])).toEqual([byPlan({ validityMonths: 6 })]);
    expect(changesOf([plan({ courses: asking(null) })])).toEqual([byPlan({ validityMonths: null })]);
    expect(changesOf([plan({ courses: asking(6) }), plan({ planId: 'P2', courses: asking(3) })])).toEqual([
      byPlan({ validityMonths: 6 }),
    ]);
    expect(changesOf([plan(), plan({ planId: 'P2', courses: asking(3) })])).toEqual([byPlan()]);
  });

  it('is for the job roles that it names, and for everybody where it names nothing', () => {
    expect(changesOf([plan({ jobRoleIds: ['nurse'] })])).toEqual([]);
    expect(changesOf([plan({ jobRoleIds: ['cook'] })])).toEqual([byPlan()]);
    expect(changesOf([plan({ groupIds: [] })])).toEqual([byPlan()]);
    expect(changesOf([plan({ groupIds: ['elsewhere'] })])).toEqual([]);
  });

  it('never doubles what is allocated already, and does nothing the second time', () => {
    expect(changesOf([plan()], [allocated()])).toEqual([]);
    expect(changesOf([plan()], [byPlan()])).toEqual([]);
  });

  it('takes back what nobody but the plan asked for: withdrawn where it is open, ended where it is completed', () => {
    const retired = plan({ retired: true });
    expect(changesOf([retired], [byPlan()])).toEqual([withdrawn()]);
    expect(changesOf([retired], [byPlan(), completed()])).toEqual([
      { type: 'AllocationEnded', data: { learnerId: 'L1', courseId: 'moving', endedOn: '2026-11-24' } },
    ]);
    expect(changesOf([retired], [allocated()])).toEqual([]);
  });

  it('keeps open allocations of those who left where the plan says so', () => {
    expect(changesOf([plan({ groupIds: ['elsewhere'], whenLeft: 'keep' })], [byPlan()])).toEqual([]);
  });

  it('leaves a course alone that another plan asks for as well', () => {
    const other = plan({ planId: 'P2', groupIds: [] });
    expect(changesOf([plan({ retired: true }), other], [byPlan()])).toEqual([]);
    expect(
      changesOf([plan({ courses: [{ courseId: 'moving', mandatory: false, dueInDays: null }] }), other]),
    ).toEqual([byPlan({ dueOn: null })]);
  });

  it('lets the record of an inactive or erased learner stand still, and looks after one on leave', () => {
    expect(changesOf([plan()], [], zoe(deactivated()))).toEqual([]);
    expect(changesOf([plan()], [], erasedZoe())).toEqual([]);
    expect(changesOf([plan()], [], zoe(wentOnLeave()))).toEqual([byPlan()]);
  });

  it('does not allocate a retired course', () => {
    expect(changesOf([plan()], [], zoe(), movingPeople({ retired: true }))).toEqual([]);
  });
});
