import { given } from '../../../test/support/given.js';
import {
  administrator,
  emailChanged,
  numberChanged,
  registered,
  renamed,
  startChanged,
} from '../../../test/support/learners.js';
import { learner } from '../domain/learner.js';
import { amendLearner } from './amend-learner.js';

const none = { emailKey: null, employeeNumberKey: null };

describe('amending a learner', () => {
  it('writes one event for each thing that is different', () =>
    given(learner, registered())
      .when((state) =>
        amendLearner(
          {
            learnerId: 'L1',
            name: 'Zoë Marsh',
            email: 'zoe.marsh@example.org',
            employeeNumber: '18',
            startedOn: '2024-04-01',
          },
          state,
          administrator,
          { emailKey: 'key-marsh', employeeNumberKey: 'key-18' },
        ),
      )
      .then(
        renamed('Zoë Marsh'),
        emailChanged('zoe.marsh@example.org', 'key-marsh'),
        numberChanged('18', 'key-18'),
        startChanged('2024-04-01'),
      ));

  it('clears what is null and leaves what is absent', () =>
    given(learner, registered())
      .when((state) =>
        amendLearner(
          { learnerId: 'L1', email: null, employeeNumber: null, startedOn: null },
          state,
          administrator,
          none,
        ),
      )
      .then(emailChanged(null, null), numberChanged(null, null), startChanged(null)));

  it('does nothing when everything is already so', () =>
    given(learner, registered())
      .when((state) =>
        amendLearner(
          { learnerId: 'L1', name: 'Zoë Keller', email: 'zoe@example.org' },
          state,
          administrator,
          {
            ...none,
            emailKey: 'key-zoe',
          },
        ),
      )
      .thenNothingHappens());
});
