import { recorded } from '../../../test/support/given.js';
import * as sample from '../../../test/support/learners.js';
import { accept } from '../../platform/deciding/decision.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';
import { undoOf } from './undo-change.js';

const today = '2026-11-24';
const everythingExists = { groupExists: () => true, jobRoleExists: () => true };

type Part = readonly [correlationId: string, event: LearnerEvent];
const historyOf = (...parts: readonly Part[]): RecordedLearnerEvent[] =>
  parts.map(
    ([correlationId, event], index) =>
      recorded({ ...event, metadata: { correlationId } }, index) as RecordedLearnerEvent,
  );
const registered: Part = ['hire', sample.registered()];
const undo = (parts: readonly Part[], by = sample.administrator, facts = everythingExists) =>
  undoOf(historyOf(...parts), 'operation', by, today, facts);
const inOperation = (event: LearnerEvent): Part => ['operation', event];
const later = (event: LearnerEvent): Part => ['later', event];
const newer = (type: string) => ({
  outcome: 'refused',
  refusal: { code: 'NEWER_CHANGE', facts: { type, recordedAt: '2026-03-31T09:00:00.000Z' } },
});

describe('undoing what an operation did to a learner', () => {
  const scheduled = inOperation(sample.scheduled());
  it.each<[string, readonly Part[], readonly LearnerEvent[]]>([
    [
      'a registration',
      [inOperation(sample.registered())],
      [sample.deactivated('registered-in-error', today)],
    ],
    ['a deactivation', [registered, inOperation(sample.deactivated())], [sample.reactivated(today)]],
    ['a planned deactivation', [registered, scheduled], [sample.unscheduled()]],
    [
      'a changed plan',
      [registered, ['plan', sample.scheduled('2027-01-31')], scheduled],
      [sample.scheduled('2027-01-31')],
    ],
    [
      'a cancelled plan',
      [registered, ['plan', sample.scheduled()], inOperation(sample.unscheduled())],
      [sample.scheduled()],
    ],
    [
      'a deactivation of a learner on leave',
      [
        registered,
        ['leave', sample.wentOnLeave('2027-02-01', '2026-10-01')],
        inOperation(sample.deactivated()),
      ],
      [sample.reactivated(today), sample.wentOnLeave('2027-02-01', '2026-10-01')],
    ],
    [
      'a deactivation of a learner with a plan for later',
      [registered, ['plan', sample.scheduled('2027-01-31')], inOperation(sample.deactivated())],
      [sample.reactivated(today), sample.scheduled('2027-01-31')],
    ],
    [
      'a reactivation',
      [
        registered,
        ['leaver', sample.deactivated('duplicate', '2026-01-31')],
        inOperation(sample.reactivated()),
      ],
      [sample.deactivated('duplicate', '2026-01-31')],
    ],
    ['a move', [registered, inOperation(sample.moved('ward'))], [sample.moved('kitchen')]],
    ['a job role', [registered, inOperation(sample.roleChanged(null))], [sample.roleChanged('cook')]],
    [
      'an amendment',
      [
        registered,
        inOperation(sample.renamed('Ada King')),
        inOperation(sample.emailChanged(null, null)),
        inOperation(sample.numberChanged('18', 'key-18')),
        inOperation(sample.startChanged(null)),
      ],
      [
        sample.renamed('Zoë Keller'),
        sample.emailChanged('zoe@example.org', 'key-zoe'),
        sample.numberChanged('17', 'key-17'),
        sample.startChanged('2024-03-01'),
      ],
    ],
  ])('takes back %s', (_what, parts, events) => {
    expect(undo(parts)).toEqual(accept(...events));
  });

  it('leaves alone what is already as it was', () => {
    const reversed = [registered, inOperation(sample.deactivated()), later(sample.reactivated())];
    expect(undo(reversed)).toEqual(accept());
    expect(undo([registered, inOperation(sample.moved('ward')), later(sample.moved('kitchen'))])).toEqual(
      accept(),
    );
    expect(undo([inOperation(sample.registered()), later(sample.deactivated())])).toEqual(accept());
  });

  it('does not forget a plan whose day has passed', () => {
    const parts = [
      registered,
      ['plan', sample.scheduled('2026-11-01')] as const,
      inOperation(sample.deactivated()),
    ];
    expect(undo(parts)).toEqual(accept(sample.reactivated(today)));
  });

  it('refuses where something newer of the same kind stands in the way', () => {
    expect(undo([registered, inOperation(sample.moved('ward')), later(sample.moved('attic'))])).toEqual(
      newer('LearnerMovedToGroup'),
    );
    expect(
      undo([
        registered,
        inOperation(sample.deactivated()),
        later(sample.reactivated()),
        later(sample.wentOnLeave()),
      ]),
    ).toEqual(newer('LearnerReactivated'));
    expect(undo([registered, inOperation(sample.renamed('Ada')), later(sample.renamed('Eve'))])).toEqual(
      newer('LearnerRenamed'),
    );
  });

  it('does not mind newer changes of another kind', () => {
    const parts = [registered, inOperation(sample.deactivated()), later(sample.moved('ward'))];
    expect(undo(parts)).toEqual(accept(sample.reactivated(today)));
  });

  it('refuses where the operation did nothing', () => {
    expect(undo([registered])).toEqual({ outcome: 'refused', refusal: { code: 'NOTHING_TO_UNDO' } });
  });

  it('refuses to move back into a group that is gone or out of reach', () => {
    const parts = [registered, inOperation(sample.moved('ward'))];
    const refused = {
      outcome: 'refused',
      refusal: { code: 'GROUP_NOT_FOUND', facts: { groupId: 'kitchen' } },
    };
    expect(undo(parts, sample.administrator, { ...everythingExists, groupExists: () => false })).toEqual(
      refused,
    );
    expect(undo(parts, sample.managerOf('ward'))).toEqual(refused);
  });

  it('refuses to give back a job role that is gone', () => {
    const parts = [registered, inOperation(sample.roleChanged('porter'))];
    expect(undo(parts, sample.administrator, { ...everythingExists, jobRoleExists: () => false })).toEqual({
      outcome: 'refused',
      refusal: { code: 'JOB_ROLE_NOT_FOUND', facts: { jobRoleId: 'cook' } },
    });
  });

  it('refuses those who may not change the learner', () => {
    const parts = [registered, inOperation(sample.deactivated())];
    expect(undo(parts, sample.managerOf('ward'))).toEqual({
      outcome: 'refused',
      refusal: { code: 'LEARNER_NOT_FOUND' },
    });
  });
});
