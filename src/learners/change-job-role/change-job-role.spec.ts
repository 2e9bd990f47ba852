import { given } from '../../../test/support/given.js';
import { administrator, registered, roleChanged } from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import { changeJobRole } from './change-job-role.js';

const exists = { jobRoleExists: true };

describe('changing the job role', () => {
  it.each(['porter', null])('changes it to %j', (jobRoleId) =>
    given(learner, registered())
      .when((state) => changeJobRole({ learnerId: 'L1', jobRoleId }, state, administrator, exists))
      .then(roleChanged(jobRoleId)),
  );

  it('does nothing when the learner already has it', () =>
    given(learner, registered())
      .when((state) => changeJobRole({ learnerId: 'L1', jobRoleId: 'cook' }, state, administrator, exists))
      .thenNothingHappens());

  it('refuses a job role that does not exist', () =>
    given(learner, registered())
      .when((state) =>
        changeJobRole({ learnerId: 'L1', jobRoleId: 'pilot' }, state, administrator, {
          jobRoleExists: false,
        }),
      )
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'pilot' }));
});
