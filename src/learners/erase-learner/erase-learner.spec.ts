import { given, recorded } from '../../../test/support/given.js';
import {
  administrator,
  deactivated,
  emailChanged,
  erased,
  managerOf,
  reactivated,
  registered,
  scheduled,
  wentOnLeave,
} from '../../../test/support/learners.js';
import { amendLearner } from '../amend-learner/amend-learner.js';
import { learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';
import { reactivateLearner } from '../reactivate-learner/reactivate-learner.js';
import { releasedByErasure, reservationChanges } from '../reservations/claims.js';
import { eraseLearner } from './erase-learner.js';

const command = { learnerId: 'L1', reason: 'retention-ended', confirm: 'L1' } as const;
const inactive = [registered(), deactivated()];

describe('erasing a learner', () => {
  it('erases one who is inactive, with a reason', () =>
    given(learner, ...inactive)
      .when((state) => eraseLearner(command, state, administrator))
      .then({ type: 'LearnerErased', data: { learnerId: 'L1', reason: 'retention-ended' } }));

  it.each<[string, string, LearnerEvent[]]>([
    ['active', 'active', []],
    ['active again', 'active', [deactivated(), reactivated()]],
    ['on leave', 'on-leave', [wentOnLeave()]],
    ['to become inactive on a later day', 'active', [scheduled()]],
  ])('refuses it while the learner is %s', (_, status, history) =>
    given(learner, registered(), ...history)
      .when((state) => eraseLearner(command, state, administrator))
      .thenRefuses('LEARNER_NOT_INACTIVE', { status }),
  );

  it('does nothing the second time, whatever the reason', () =>
    given(learner, ...inactive, erased())
      .when((state) => eraseLearner({ ...command, reason: 'requested-by-person' }, state, administrator))
      .thenNothingHappens());

  it('wants the id of the learner once more', () =>
    given(learner, ...inactive)
      .when((state) => eraseLearner({ ...command, confirm: 'L2' }, state, administrator))
      .thenRefuses('ERASURE_NOT_CONFIRMED', { learnerId: 'L1' }));

  it('refuses it of somebody unknown, outside the scope, or oneself', () => {
    given(learner)
      .when((state) => eraseLearner(command, state, administrator))
      .thenRefuses('LEARNER_NOT_FOUND');
    given(learner, ...inactive)
      .when((state) => eraseLearner(command, state, managerOf('ward')))
      .thenRefuses('LEARNER_NOT_FOUND');
    given(learner, ...inactive)
      .when((state) => eraseLearner(command, state, { ...administrator, learnerId: 'L1' }))
      .thenRefuses('OWN_PROFILE');
  });
});

describe('an erased learner', () => {
  it('is not changed any more', () => {
    given(learner, ...inactive, erased())
      .when((state) => reactivateLearner({ learnerId: 'L1', today: '2026-11-24' }, state, administrator))
      .thenRefuses('LEARNER_ERASED');
    given(learner, ...inactive, erased())
      .when((state) =>
        amendLearner({ learnerId: 'L1', name: 'Zoë' }, state, administrator, {
          emailKey: null,
          employeeNumberKey: null,
        }),
      )
      .thenRefuses('LEARNER_ERASED');
  });

  it('has no address and no number: their reservations are given up', () => {
    const before = inactive.reduce(learner.evolve, learner.initial);
    expect(reservationChanges(before, [erased()])).toEqual({
      take: [],
      giveUp: [
        { kind: 'email', key: 'key-zoe' },
        { kind: 'employee-number', key: 'key-17' },
      ],
    });
  });

  it('gives up every address there ever was, and nothing before the erasure', () => {
    const history = [registered(), emailChanged('z@example.org', 'key-z'), deactivated(), erased()];
    const told = history.map((event, index) => recorded(event, index) as RecordedLearnerEvent);
    expect(releasedByErasure(told)).toEqual([
      { kind: 'email', key: 'key-zoe', learnerId: 'L1', revision: 3 },
      { kind: 'employee-number', key: 'key-17', learnerId: 'L1', revision: 3 },
      { kind: 'email', key: 'key-z', learnerId: 'L1', revision: 3 },
    ]);
    expect(releasedByErasure(told.slice(0, 3))).toEqual([]);
  });
});
