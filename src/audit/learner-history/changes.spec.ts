import { recorded } from '../../../test/support/given.js';
import * as sample from '../../../test/support/learners.js';
import { namesAfter } from '../../../test/support/names.js';
import * as training from '../../../test/support/training.js';
import { ERASED } from '../../platform/events/event.js';
import { changesOf } from './changes.js';

const names = namesAfter();
const telling = { by: sample.administrator, operations: new Map() };

describe('the changes of a learner', () => {
  it('say field by field what was and what became', () => {
    const history = [sample.registered(), sample.wentOnLeave(null), sample.returned(), sample.scheduled()];
    const changes = changesOf(history.map(recorded), names, telling);
    expect(changes.map((change) => change.changes)).toEqual([
      {
        name: { before: null, after: 'Zoë Keller' },
        email: { before: null, after: 'zoe@example.org' },
        employeeNumber: { before: null, after: '17' },
        groupId: { before: null, after: 'kitchen' },
        jobRoleId: { before: null, after: 'cook' },
        startedOn: { before: null, after: '2024-03-01' },
        status: { before: null, after: 'active' },
      },
      {
        status: { before: 'active', after: 'on-leave' },
        leave: { before: null, after: { effectiveOn: '2026-11-24', expectedBackOn: null } },
      },
      {
        status: { before: 'on-leave', after: 'active' },
        leave: { before: { effectiveOn: '2026-11-24', expectedBackOn: null }, after: null },
      },
      {
        scheduledDeactivation: {
          before: null,
          after: { reason: 'left', effectiveOn: '2026-12-31' },
        },
      },
    ]);
  });

  it('of an erased person say that something was there', () => {
    const history = [
      { ...sample.registered({ employeeNumberKey: null }), personal: ERASED },
      { ...sample.renamed('x'), personal: ERASED },
      { ...sample.emailChanged(null, null), personal: ERASED },
    ] as const;
    const changes = changesOf(history.map(recorded), names, telling);
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'Registered in group kitchen as job role cook (removed), by administrator administrator-1.',
      'Name changed from (erased) to (erased), by administrator administrator-1.',
      'E-mail address (erased) removed, by administrator administrator-1.',
    ]);
    expect(changes[0]?.changes).toMatchObject({
      name: { before: null, after: '(erased)' },
      email: { before: null, after: '(erased)' },
    });
    expect(changes[2]?.changes).toEqual({ email: { before: '(erased)', after: null } });
  });

  it('tell of the training record among them', () => {
    const history = [
      sample.registered(),
      training.allocated(),
      training.completed({}, { provider: 'Acme' }),
      training.voided(),
    ];
    const [, allocated, completed, voided] = changesOf(history.map(recorded), names, telling);
    const allocation = {
      courseId: 'moving',
      allocatedOn: '2026-11-24',
      dueOn: '2027-03-03',
      source: 'manual',
      planId: null,
      mandatory: true,
      completed: false,
    };
    expect(allocated).toMatchObject({
      sentence: 'Allocated moving, due 3 Mar 2027, by administrator administrator-1.',
      effectiveOn: '2026-11-24',
      changes: { allocation: { before: null, after: allocation } },
    });
    const completion = {
      completionId: 'C1',
      courseId: 'moving',
      completedOn: '2026-11-24',
      expiresOn: '2027-11-24',
      expiry: 'by-rule',
      void: false,
      signOff: 'not-needed',
      provenance: 'here',
      sessionId: null,
      evidence: null,
      provider: 'Acme',
      certificateNumber: null,
    };
    expect(completed?.changes).toEqual({
      allocation: { before: allocation, after: { ...allocation, completed: true } },
      completion: { before: null, after: completion },
    });
    expect(voided?.changes).toEqual({
      allocation: { before: { ...allocation, completed: true }, after: allocation },
      completion: { before: completion, after: { ...completion, void: true } },
    });
  });

  it('of an erased person keep the completions', () => {
    const history = [sample.registered(), { ...training.completed(), personal: ERASED }] as const;
    const [, completed] = changesOf(history.map(recorded), names, telling);
    expect(completed).toMatchObject({
      sentence: expect.stringContaining('Completed moving on 24 Nov 2026, expires 24 Nov 2027'),
      changes: { completion: { after: { provider: '(erased)', certificateNumber: '(erased)' } } },
    });
  });
});
