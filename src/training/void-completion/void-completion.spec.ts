import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { completed, voided, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { voidCompletion } from './void-completion.js';

const command = { learnerId: 'L1', completionId: 'C1', reason: 'wrong-person' } as const;

describe('voiding a completion', () => {
  it('takes it out of account, also while it waits for its sign-off', () => {
    given(trainingRecord, completed())
      .when((record) => voidCompletion(command, record, zoe(), managerOf('kitchen')))
      .then(voided());
    given(trainingRecord, completed({ signOff: 'waiting' }))
      .when((record) => voidCompletion(command, record, zoe(), administrator))
      .then(voided());
  });

  it('does nothing when it is void, whatever the reason', () =>
    given(trainingRecord, completed(), voided('C1', 'duplicate'))
      .when((record) => voidCompletion(command, record, zoe(), administrator))
      .thenNothingHappens());

  it('refuses what is not there, and learners out of scope', () => {
    given(trainingRecord, completed())
      .when((record) => voidCompletion({ ...command, completionId: 'C9' }, record, zoe(), administrator))
      .thenRefuses('COMPLETION_NOT_FOUND', { completionId: 'C9' });
    given(trainingRecord, completed())
      .when((record) => voidCompletion(command, record, zoe(), managerOf('laundry')))
      .thenRefuses('LEARNER_NOT_FOUND');
  });
});
