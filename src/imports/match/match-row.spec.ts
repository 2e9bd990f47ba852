import { administrator, managerOf } from '../../../test/support/learners.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import { MATCH_KEYS, type MatchKey } from '../file/reading-wish.js';
import type { Holders } from './key-holders.js';
import { matchRow } from './match-row.js';

const row = (learnerId: string, groupId: string): LearnerRow => ({ learnerId, groupId }) as LearnerRow;
const zoe = row('zoe', 'kitchen');
const ann = row('ann', 'ward');
const holders: Holders = new Map([
  ['emailKey', new Map([['E-zoe', zoe]])],
  [
    'employeeNumberKey',
    new Map([
      ['N-zoe', zoe],
      ['N-ann', ann],
    ]),
  ],
]);
const keys = (emailKey: string | null, employeeNumberKey: string | null) => ({
  ...{ emailKey, employeeNumberKey },
  externalIdKey: null,
});
const fault = (code: string) => ({ kind: 'fault', fault: expect.objectContaining({ code }) });

describe('whom a row is about', () => {
  it.each([
    ['who has the address', keys('E-zoe', null), zoe],
    ['who has the number', keys(null, 'N-ann'), ann],
    ['who has both', keys('E-zoe', 'N-zoe'), zoe],
    ['who has the address, where nobody has the number', keys('E-zoe', 'N-new'), zoe],
    ['who has the number, where nobody has the address', keys('E-new', 'N-ann'), ann],
  ])('is %s', (_, rowKeys, expected) => {
    expect(matchRow(rowKeys, holders, MATCH_KEYS, administrator)).toMatchObject({
      kind: 'existing',
      row: expected,
      takes: [],
    });
  });

  it('is somebody new where nobody has either', () => {
    expect(matchRow(keys('E-new', 'N-new'), holders, MATCH_KEYS, administrator)).toEqual({ kind: 'new' });
    expect(matchRow(keys(null, null), holders, MATCH_KEYS, administrator)).toEqual({ kind: 'new' });
  });

  it.each<[string, readonly MatchKey[], LearnerRow, LearnerRow]>([
    ['the number, as a rule', MATCH_KEYS, ann, zoe],
    ['the address, where that counts first', ['email', 'employeeNumber'], zoe, ann],
  ])('is who has %s; what is another learner’s it takes', (_, order, row, from) => {
    expect(matchRow(keys('E-zoe', 'N-ann'), holders, order, administrator)).toMatchObject({
      kind: 'existing',
      row,
      takes: [{ row: from }],
    });
  });

  it('hangs on those keys alone that are asked for', () => {
    expect(matchRow(keys('E-zoe', 'N-ann'), holders, ['email'], administrator)).toMatchObject({
      kind: 'existing',
      row: zoe,
      takes: [],
    });
  });

  it('is not told to a manager outside whose scope it is: the address or number is taken', () => {
    expect(matchRow(keys('E-zoe', null), holders, MATCH_KEYS, managerOf('ward'))).toEqual(
      fault('EMAIL_TAKEN'),
    );
    expect(matchRow(keys('E-new', 'N-ann'), holders, MATCH_KEYS, managerOf('kitchen'))).toEqual(
      fault('EMPLOYEE_NUMBER_TAKEN'),
    );
    expect(matchRow(keys('E-zoe', 'N-ann'), holders, MATCH_KEYS, managerOf('kitchen'))).toEqual(
      fault('EMPLOYEE_NUMBER_TAKEN'),
    );
  });
});
