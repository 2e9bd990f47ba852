import { given } from '../../../test/support/given.js';
import { abandoned, administrator, managerOf, registered } from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import { type RegisterFacts, type RegisterLearner, registerLearner } from './register-learner.js';

const command: RegisterLearner = {
  learnerId: 'L1',
  name: 'Zoë Keller',
  email: 'zoe@example.org',
  employeeNumber: '17',
  groupId: 'kitchen',
  jobRoleId: 'cook',
  startedOn: '2024-03-01',
};
const facts: RegisterFacts = {
  groupExists: true,
  jobRoleExists: true,
  emailKey: 'key-zoe',
  employeeNumberKey: 'key-17',
};

describe('registering a learner', () => {
  it('keeps all details, the personal ones apart', () =>
    given(learner)
      .when((state) => registerLearner(command, state, managerOf('kitchen'), facts))
      .then(registered()));

  it('does nothing when the same learner is already there', () =>
    given(learner, registered())
      .when((state) => registerLearner(command, state, administrator, facts))
      .thenNothingHappens());

  it('refuses an id that another learner has', () =>
    given(learner, registered({}, { name: 'Ada King' }))
      .when((state) => registerLearner(command, state, administrator, facts))
      .thenRefuses('LEARNER_ALREADY_REGISTERED'));

  it('refuses a registration that was given up in favour of another', () =>
    given(learner, abandoned())
      .when((state) => registerLearner(command, state, administrator, facts))
      .thenRefuses('REGISTRATION_ABANDONED'));

  it('refuses a group that does not exist or that the manager does not have', () => {
    given(learner)
      .when((state) => registerLearner(command, state, administrator, { ...facts, groupExists: false }))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'kitchen' });
    given(learner)
      .when((state) => registerLearner(command, state, managerOf('ward'), facts))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'kitchen' });
  });

  it('refuses a job role that does not exist', () =>
    given(learner)
      .when((state) => registerLearner(command, state, administrator, { ...facts, jobRoleExists: false }))
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'cook' }));
});
