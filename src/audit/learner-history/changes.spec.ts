import { recorded } from '../../../test/support/given.js';
import * as sample from '../../../test/support/learners.js';
import { namesAfter } from '../../../test/support/names.js';
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
});
