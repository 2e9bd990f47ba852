import { given } from '../../../test/support/given.js';
import { administrator, managerOf, moved, registered } from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import { moveLearner } from './move-learner.js';

const command = { learnerId: 'L1', groupId: 'ward' };
const exists = { groupExists: true };

describe('moving a learner', () => {
  it('puts the learner into the other group', () =>
    given(learner, registered())
      .when((state) => moveLearner(command, state, managerOf('kitchen', 'ward'), exists))
      .then(moved('ward')));

  it('does nothing when the learner is already there', () =>
    given(learner, registered(), moved('ward'))
      .when((state) => moveLearner(command, state, administrator, exists))
      .thenNothingHappens());

  it('refuses a group that does not exist or that the manager does not have', () => {
    given(learner, registered())
      .when((state) => moveLearner(command, state, administrator, { groupExists: false }))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'ward' });
    given(learner, registered())
      .when((state) => moveLearner(command, state, managerOf('kitchen'), exists))
      .thenRefuses('GROUP_NOT_FOUND', { groupId: 'ward' });
  });
});
