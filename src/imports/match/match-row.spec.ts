import { administrator, managerOf } from '../../../test/support/learners.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import { matchRow } from './match-row.js';

const row = (learnerId: string, groupId: string): LearnerRow => ({ learnerId, groupId }) as LearnerRow;
const zoe = row('zoe', 'kitchen');
const ann = row('ann', 'ward');
const holders = {
  byEmail: new Map([['E-zoe', zoe]]),
  byEmployeeNumber: new Map([
    ['N-zoe', zoe],
    ['N-ann', ann],
  ]),
};
const keys = (emailKey: string | null, employeeNumberKey: string | null) => ({ emailKey, employeeNumberKey });
const fault = (code: string) => ({ kind: 'fault', fault: expect.objectContaining({ code }) });

describe('whom a row is about', () => {
  it.each([
    ['who has the address', keys('E-zoe', null), zoe],
    ['who has the number', keys(null, 'N-ann'), ann],
    ['who has both', keys('E-zoe', 'N-zoe'), zoe],
    ['who has the address, where nobody has the number', keys('E-zoe', 'N-new'), zoe],
    ['who has the number, where nobody has the address', keys('E-new', 'N-ann'), ann],
  ])('is %s', (_, rowKeys, expected) => {
    expect(matchRow(rowKeys, holders, administrator)).toEqual({ kind: 'existing', row: expected });
  });

  it('is somebody new where nobody has either', () => {
    expect(matchRow(keys('E-new', 'N-new'), holders, administrator)).toEqual({ kind: 'new' });
    expect(matchRow(keys(null, null), holders, administrator)).toEqual({ kind: 'new' });
  });

  it('is unclear where the address is one learner’s and the number another’s', () => {
    expect(matchRow(keys('E-zoe', 'N-ann'), holders, administrator)).toEqual(
      fault('ROW_MATCHES_TWO_LEARNERS'),
    );
  });

  it('is not told to a manager outside whose scope it is: the address or number is taken', () => {
    expect(matchRow(keys('E-zoe', null), holders, managerOf('ward'))).toEqual(fault('EMAIL_TAKEN'));
    expect(matchRow(keys('E-new', 'N-ann'), holders, managerOf('kitchen'))).toEqual(
      fault('EMPLOYEE_NUMBER_TAKEN'),
    );
    expect(matchRow(keys('E-zoe', 'N-ann'), holders, managerOf('kitchen'))).toEqual(
      fault('EMPLOYEE_NUMBER_TAKEN'),
    );
  });
});
