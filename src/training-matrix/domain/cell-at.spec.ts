import * as learner from '../../../test/support/learners.js';
import * as training from '../../../test/support/training.js';
import { cellOf, factsOf, moment, statusOf, type Told } from '../../../test/support/training-matrix/told.js';

const registered: Told = ['2025-01-06', learner.registered({ startedOn: '2025-01-06' })];
const allocated: Told = [
  '2025-01-06',
  training.allocated({ allocatedOn: '2025-01-06', dueOn: '2025-04-06', source: 'plan', planId: 'P1' }),
];
const completed: Told = [
  '2025-03-12',
  training.completed({ completedOn: '2025-03-12', expiresOn: '2026-03-12' }),
];
const NOTHING = {
  allocatedOn: null,
  dueOn: null,
  completedOn: null,
  expiresOn: null,
  exemptUntil: null,
  source: null,
  planId: null,
  mandatory: false,
};
const ALLOCATION = {
  allocatedOn: '2025-01-06',
  dueOn: '2025-04-06',
  source: 'plan',
  planId: 'P1',
  mandatory: true,
};

describe('what a cell says on a day', () => {
  it('requires nothing where nothing was allocated, and still shows what was done', () => {
    expect(cellOf(factsOf(registered), moment('2025-06-01'))).toEqual({ ...NOTHING, status: 'not-required' });
    expect(cellOf(factsOf(registered, completed), moment('2025-06-01'))).toEqual({
      ...NOTHING,
      status: 'not-required',
      completedOn: '2025-03-12',
      expiresOn: '2026-03-12',
    });
  });

  it('asks for what was allocated until the due day is over', () => {
    const facts = factsOf(registered, allocated);
    expect(cellOf(facts, moment('2025-04-06'))).toEqual({ ...NOTHING, ...ALLOCATION, status: 'to-do' });
    expect(statusOf(facts, moment('2025-04-07'))).toBe('overdue');
    expect(statusOf(facts, moment('2025-01-05'))).toBe('not-required');
  });

  it('never makes overdue what has no due date', () => {
    const open = training.allocated({ allocatedOn: '2025-01-06', dueOn: null });
    expect(statusOf(factsOf(registered, ['2025-01-06', open]), moment('2035-01-01'))).toBe('to-do');
  });

  it('is in date, then due soon, and on the day of expiry expired', () => {
    const facts = factsOf(registered, allocated, completed);
    expect(cellOf(facts, moment('2025-12-11'))).toEqual({
      ...NOTHING,
      ...ALLOCATION,
      status: 'in-date',
      completedOn: '2025-03-12',
      expiresOn: '2026-03-12',
    });
    expect(statusOf(facts, moment('2025-12-12'))).toBe('due-soon');
    expect(statusOf(facts, moment('2026-03-11'))).toBe('due-soon');
    expect(statusOf(facts, moment('2026-03-12'))).toBe('expired');
    expect(statusOf(facts, moment('2025-03-11'))).toBe('to-do');
    expect(cellOf(facts, moment('2025-12-12'), 'moving', 30)['status']).toBe('in-date');
  });

  it('goes by the completion that expires last, not by the one recorded last', () => {
    const forEver = training.completed({ completionId: 'C2', completedOn: '2020-01-01', expiresOn: null });
    const facts = factsOf(registered, allocated, ['2025-03-12', forEver], completed);
    expect(cellOf(facts, moment('2030-01-01'))).toEqual({
      ...NOTHING,
      ...ALLOCATION,
      status: 'in-date',
      completedOn: '2020-01-01',
    });
  });

  it('requires nothing more once withdrawn or ended, and again when allocated again', () => {
    const before = factsOf(registered, allocated, ['2025-06-01', training.withdrawn('moving', '2025-06-01')]);
    expect(statusOf(before, moment('2025-05-31'))).toBe('overdue');
    expect(statusOf(before, moment('2025-06-01'))).toBe('no-longer-required');
    const ended = factsOf(registered, allocated, completed, [
      '2025-06-01',
      training.allocationEnded('moving', '2025-06-01'),
    ]);
    expect(cellOf(ended, moment('2025-06-01'))).toEqual({
      ...NOTHING,
      status: 'no-longer-required',
      completedOn: '2025-03-12',
      expiresOn: '2026-03-12',
    });
    const again = factsOf(registered, allocated, completed, [
      '2025-06-01',
      training.allocationEnded('moving', '2025-06-01'),
      training.allocated({ allocatedOn: '2025-07-01', dueOn: '2025-07-15' }),
    ]);
    expect(statusOf(again, moment('2025-08-01'))).toBe('in-date');
  });

  it('counts a first allocation as done by what was done before it', () => {
    const facts = factsOf(
      registered,
      ['2025-02-01', training.completed({ completedOn: '2024-12-01', expiresOn: '2027-12-01' })],
      ['2025-02-01', training.allocated({ allocatedOn: '2025-02-01', dueOn: '2025-03-01' })],
    );
    expect(statusOf(facts, moment('2025-06-01'))).toBe('in-date');
  });

  it('keeps in date what was allocated anew, until its due day is over without a newer completion', () => {
    const again: Told = [
      '2025-06-01',
      training.allocated({ allocatedOn: '2025-06-01', dueOn: '2025-07-01' }),
    ];
    const facts = factsOf(registered, allocated, completed, again);
    expect(statusOf(facts, moment('2025-07-01'))).toBe('in-date');
    expect(statusOf(facts, moment('2025-07-02'))).toBe('overdue');
    expect(statusOf(facts, moment('2026-03-12'))).toBe('expired');
    const renewed = training.completed({
      completionId: 'C2',
      completedOn: '2025-06-20',
      expiresOn: '2026-01-20',
    });
    expect(
      statusOf(
        factsOf(registered, allocated, completed, again, ['2025-06-20', renewed]),
        moment('2025-07-02'),
      ),
    ).toBe('in-date');
  });

  it('lets an exemption win from its first day up to its end', () => {
    const exempted = training.exempted({ from: '2025-05-01', until: '2025-08-01' });
    const facts = factsOf(registered, allocated, ['2025-05-01', exempted]);
    expect(statusOf(facts, moment('2025-04-30'))).toBe('overdue');
    expect(cellOf(facts, moment('2025-05-01'))).toEqual({
      ...NOTHING,
      ...ALLOCATION,
      status: 'exempt',
      exemptUntil: '2025-08-01',
    });
    expect(statusOf(facts, moment('2025-08-01'))).toBe('overdue');
    const cut = factsOf(
      registered,
      allocated,
      ['2025-05-01', exempted],
      ['2025-06-01', training.exemptionEnded('2025-06-01')],
    );
    expect(statusOf(cut, moment('2025-05-31'))).toBe('exempt');
    expect(statusOf(cut, moment('2025-06-01'))).toBe('overdue');
  });

  it('does not count a completion before it is signed off', () => {
    const waiting = training.completed({ completedOn: '2025-03-12', expiresOn: null, signOff: 'waiting' });
    expect(statusOf(factsOf(registered, allocated, ['2025-03-12', waiting]), moment('2025-05-01'))).toBe(
      'overdue',
    );
    const facts = factsOf(
      registered,
      allocated,
      ['2025-03-12', waiting],
      ['2025-05-05', training.signedOff()],
    );
    expect(statusOf(facts, moment('2025-05-01'))).toBe('in-date');
    expect(statusOf(facts, moment('2025-05-01', '2025-05-04'))).toBe('overdue');
  });

  it('moves the due date by the days away since the course was allocated', () => {
    const facts = factsOf(
      registered,
      allocated,
      ['2025-03-01', learner.wentOnLeave(null, '2025-03-01')],
      ['2025-03-31', learner.returned('2025-03-31')],
    );
    expect(cellOf(facts, moment('2025-05-06'))['dueOn']).toBe('2025-05-06');
    expect(statusOf(facts, moment('2025-05-06'))).toBe('to-do');
    expect(statusOf(facts, moment('2025-05-07'))).toBe('overdue');
    expect(cellOf(facts, moment('2025-03-11'))['dueOn']).toBe('2025-04-16');
    const changed = factsOf(
      registered,
      allocated,
      ['2025-03-01', learner.wentOnLeave(null, '2025-03-01')],
      ['2025-03-21', training.dueDateChanged('2025-05-01', 'moving', '2025-03-21')],
      ['2025-03-31', learner.returned('2025-03-31')],
    );
    expect(cellOf(changed, moment('2025-05-11'))['dueOn']).toBe('2025-05-11');
  });

  it('changes the due date from the day on which it was changed', () => {
    const facts = factsOf(registered, allocated, [
      '2025-04-20',
      training.dueDateChanged('2025-06-01', 'moving', '2025-04-20'),
    ]);
    expect(statusOf(facts, moment('2025-04-19'))).toBe('overdue');
    expect(statusOf(facts, moment('2025-04-20'))).toBe('to-do');
    expect(statusOf(facts, moment('2025-04-20', '2025-04-20T08:59:59.999Z'))).toBe('overdue');
  });
});

describe('what was true on a day, and what was known then', () => {
  const lastOfYear = '2025-12-31';
  const thenKnown = moment(lastOfYear, lastOfYear);

  it('differ by an import that was dated back', () => {
    const facts = factsOf(registered, allocated, [
      '2026-02-01',
      training.completed({
        completedOn: '2025-11-01',
        expiresOn: '2026-11-01',
        provenance: 'previous-system',
      }),
    ]);
    expect(statusOf(facts, moment(lastOfYear))).toBe('in-date');
    expect(statusOf(facts, thenKnown)).toBe('overdue');
  });

  it('differ by a completion that was voided later', () => {
    const facts = factsOf(
      registered,
      allocated,
      ['2025-03-12', training.completed({ completedOn: '2025-03-12', expiresOn: null })],
      ['2026-02-01', training.voided()],
    );
    expect(statusOf(facts, moment(lastOfYear))).toBe('overdue');
    expect(statusOf(facts, thenKnown)).toBe('in-date');
  });

  it('differ by a validity that was changed and worked out again', () => {
    const facts = factsOf(registered, allocated, completed, [
      '2026-02-01',
      training.recalculated('2025-09-12'),
      training.recalculated('2025-10-12'),
    ]);
    expect(cellOf(facts, moment(lastOfYear))['expiresOn']).toBe('2025-10-12');
    expect(statusOf(facts, moment(lastOfYear))).toBe('expired');
    expect(statusOf(facts, thenKnown)).toBe('due-soon');
  });

  it('know a fact from the very millisecond at which it was recorded', () => {
    const facts = factsOf(registered, [
      '2025-06-01T10:00:00.500Z',
      training.allocated({ allocatedOn: '2025-06-01' }),
    ]);
    expect(statusOf(facts, moment('2025-06-01', '2025-06-01T10:00:00.499Z'))).toBe('not-required');
    expect(statusOf(facts, moment('2025-06-01', '2025-06-01T10:00:00.500Z'))).toBe('to-do');
  });
});
