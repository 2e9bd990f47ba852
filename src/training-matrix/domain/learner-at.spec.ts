import * as fc from 'fast-check';
import * as learner from '../../../test/support/learners.js';
import { factsOf, moment, personOf, type Told } from '../../../test/support/training-matrix/told.js';
import { addDays, dateOfDayNumber, dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import { awayPeriodsOf, effectiveDueOn } from '../../training/training.contract.js';
import { awayTimes, daysAway } from './learner-at.js';

const registered: Told = ['2025-01-06', learner.registered({ startedOn: null })];
const ZOE = { status: 'active', groupId: 'kitchen', jobRoleId: 'cook', startedOn: null, leftOn: null };

describe('who a learner was on a day', () => {
  it('is there from the registration, or from an earlier start', () => {
    expect(personOf(factsOf(registered), moment('2025-01-05'))).toBeUndefined();
    expect(personOf(factsOf(registered), moment('2025-01-06'))).toEqual(ZOE);
    const earlier = factsOf(['2025-01-06', learner.registered({ startedOn: '2024-03-01' })]);
    expect(personOf(earlier, moment('2024-02-29'))).toBeUndefined();
    expect(personOf(earlier, moment('2024-03-01'))).toEqual({ ...ZOE, startedOn: '2024-03-01' });
    const later = factsOf(['2025-01-06', learner.registered({ startedOn: '2025-02-01' })]);
    expect(personOf(later, moment('2025-01-06'))).toEqual({ ...ZOE, startedOn: '2025-02-01' });
  });

  it('was not known before the registration', () => {
    const facts = factsOf(['2025-01-06', learner.registered({ startedOn: '2024-03-01' })]);
    expect(personOf(facts, moment('2024-12-31', '2024-12-31'))).toBeUndefined();
  });

  it('was in the group and had the job role of that day', () => {
    const facts = factsOf(registered, ['2025-05-01', learner.moved('ward'), learner.roleChanged(null)]);
    expect(personOf(facts, moment('2025-04-30'))).toEqual(ZOE);
    expect(personOf(facts, moment('2025-05-01'))).toEqual({ ...ZOE, groupId: 'ward', jobRoleId: null });
    expect(personOf(facts, moment('2025-05-01', '2025-05-01T08:00:00.000Z'))).toEqual(ZOE);
  });

  it('was inactive or on leave from the day on which that took effect', () => {
    const facts = factsOf(registered, ['2025-05-02', learner.deactivated('left', '2025-05-01')]);
    expect(personOf(facts, moment('2025-04-30'))).toEqual(ZOE);
    expect(personOf(facts, moment('2025-05-01'))).toEqual({
      ...ZOE,
      status: 'inactive',
      leftOn: '2025-05-01',
    });
    expect(personOf(facts, moment('2025-05-01', '2025-05-01'))).toEqual(ZOE);
    const back = factsOf(
      registered,
      ['2025-05-01', learner.wentOnLeave(null, '2025-05-01')],
      ['2025-06-01', learner.returned('2025-06-01')],
    );
    expect(personOf(back, moment('2025-05-31'))).toEqual({ ...ZOE, status: 'on-leave' });
    expect(personOf(back, moment('2025-06-01'))).toEqual(ZOE);
  });

  it('keeps nothing but the name and the number to forget', () => {
    const erased = { ...learner.registered(), personal: 'erased' } as ReturnType<typeof learner.registered>;
    expect(factsOf(['2025-01-06', erased])).toEqual({
      ...factsOf(['2025-01-06', learner.registered()]),
      name: null,
      nameKey: '',
      email: null,
      employeeNumber: null,
      externalId: null,
    });
  });
});

describe('the days away', () => {
  it('are those between going and coming back, and what is recorded later decides', () => {
    const facts = factsOf(
      registered,
      ['2025-03-01', learner.wentOnLeave(null, '2025-03-01')],
      ['2025-03-31', learner.returned('2025-03-31')],
      ['2025-06-10', learner.deactivated('other', '2025-06-01')],
      ['2025-06-20', learner.reactivated('2025-05-20')],
      ['2025-07-01', learner.deactivated('left', '2025-07-01')],
    );
    const at = moment('2025-12-31');
    const away = awayTimes(facts.statuses, facts.times, at);
    expect(away).toEqual([
      [20148, 20178],
      [20270, Infinity],
    ]);
    expect(daysAway(away, 20140, 20280)).toBe(40);
    expect(daysAway(away, 20150, 20160)).toBe(10);
  });

  it('move a due date as the training module says', () => {
    const change = fc.constantFrom(
      learner.wentOnLeave,
      (_: null, on: string) => learner.deactivated('left', on),
      (_: null, on: string) => learner.returned(on),
      (_: null, on: string) => learner.reactivated(on),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, fc.nat({ max: 9 })), { maxLength: 6 }),
        fc.nat({ max: 30 }),
        fc.nat({ max: 60 }),
        (changes, setAfter, asked) => {
          let day = dayNumberOf('2025-03-01');
          const events = changes.map(([make, days]) => make(null, dateOfDayNumber((day += days))));
          const [dueSetOn, on] = [setAfter, setAfter + asked].map((days) => addDays('2025-03-01', days));
          const theirs = effectiveDueOn(
            { dueOn: '2025-06-01', dueSetOn: dueSetOn! },
            awayPeriodsOf(events),
            on!,
          );
          const facts = factsOf(registered, ['2025-03-01', ...events]);
          const away = awayTimes(facts.statuses, facts.times, moment(on!));
          const days = daysAway(away, dayNumberOf(dueSetOn!), dayNumberOf(on!));
          expect(addDays('2025-06-01', days)).toBe(theirs);
        },
      ),
    );
  });
});
