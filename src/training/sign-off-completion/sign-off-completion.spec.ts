import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import { completed, signedOff, voided, zoe } from '../../../test/support/training.js';
import { trainingRecord } from '../domain/training-record.js';
import { signOffCompletion } from './sign-off-completion.js';

const command = { learnerId: 'L1', completionId: 'C1' };
const facts = { recordedBy: 'administrator-1' };
const waiting = completed({ signOff: 'waiting' });

describe('signing off a completion', () => {
  it('makes it count', () =>
    given(trainingRecord, waiting)
      .when((record) => signOffCompletion(command, record, zoe(), managerOf('kitchen'), facts))
      .then(signedOff()));

  it('does nothing when it counts', () => {
    given(trainingRecord, waiting, signedOff())
      .when((record) => signOffCompletion(command, record, zoe(), administrator, facts))
      .thenNothingHappens();
    given(trainingRecord, completed())
      .when((record) => signOffCompletion(command, record, zoe(), administrator, facts))
      .thenNothingHappens();
  });

  it('refuses whoever recorded it, and the learner', () => {
    given(trainingRecord, waiting)
      .when((record) => signOffCompletion(command, record, zoe(), administrator, facts))
      .thenRefuses('SIGN_OFF_BY_RECORDER', { completionId: 'C1' });
    given(trainingRecord, waiting)
      .when((record) => {
        const self = { ...managerOf('kitchen'), learnerId: 'L1' };
        return signOffCompletion(command, record, zoe(), self, facts);
      })
      .thenRefuses('OWN_PROFILE');
  });

  it('refuses what is void or not there', () => {
    given(trainingRecord, waiting, voided())
      .when((record) => signOffCompletion(command, record, zoe(), managerOf('kitchen'), facts))
      .thenRefuses('COMPLETION_VOID', { completionId: 'C1' });
    given(trainingRecord)
      .when((record) => signOffCompletion(command, record, zoe(), administrator, { recordedBy: undefined }))
      .thenRefuses('COMPLETION_NOT_FOUND', { completionId: 'C1' });
  });
});
