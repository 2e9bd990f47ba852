import { given } from '../../test/support/given.js';
import { administrator, managerOf, registered } from '../../test/support/learners.js';
import type { Actor } from '../access/actor.js';
import type { Decision } from '../platform/deciding/decision.js';
import { amendLearner } from './amend-learner/amend-learner.js';
import { cancelScheduledDeactivation } from './cancel-scheduled-deactivation/cancel-scheduled-deactivation.js';
import { changeJobRole } from './change-job-role/change-job-role.js';
import { deactivateLearner } from './deactivate-learner/deactivate-learner.js';
import { type Learner, learner } from './domain/learner.js';
import type { LearnerEvent } from './domain/learner.events.js';
import { moveLearner } from './move-learner/move-learner.js';
import { putOnLeave } from './put-on-leave/put-on-leave.js';
import { reactivateLearner } from './reactivate-learner/reactivate-learner.js';
import { returnFromLeave } from './return-from-leave/return-from-leave.js';

const learnerId = 'L1';
const today = '2026-11-24';
const decisions: Record<string, (state: Learner, by: Actor) => Decision<LearnerEvent>> = {
  amend: (state, by) =>
    amendLearner({ learnerId, name: 'Ada' }, state, by, { emailKey: null, employeeNumberKey: null }),
  move: (state, by) => moveLearner({ learnerId, groupId: 'ward' }, state, by, { groupExists: true }),
  'change the job role of': (state, by) =>
    changeJobRole({ learnerId, jobRoleId: null }, state, by, { jobRoleExists: true }),
  deactivate: (state, by) =>
    deactivateLearner({ learnerId, reason: 'left', effectiveOn: today, today }, state, by),
  reactivate: (state, by) => reactivateLearner({ learnerId, today }, state, by),
  'put on leave': (state, by) => putOnLeave({ learnerId, expectedBackOn: null, today }, state, by),
  'return from leave': (state, by) => returnFromLeave({ learnerId, today }, state, by),
  'cancel the scheduled deactivation of': (state, by) =>
    cancelScheduledDeactivation({ learnerId }, state, by),
};

describe.each(Object.entries(decisions))('who may %s a learner', (_name, decide) => {
  it('nobody, when there is no such learner', () =>
    given(learner)
      .when((state) => decide(state, administrator))
      .thenRefuses('LEARNER_NOT_FOUND'));

  it('not a manager of other groups, to whom the learner does not seem to exist', () =>
    given(learner, registered())
      .when((state) => decide(state, managerOf('ward')))
      .thenRefuses('LEARNER_NOT_FOUND'));

  it('not the learner themself', () =>
    given(learner, registered())
      .when((state) => decide(state, { ...managerOf('kitchen', 'ward'), learnerId }))
      .thenRefuses('OWN_PROFILE'));
});
