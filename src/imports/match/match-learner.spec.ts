import { administrator, managerOf } from '../../../test/support/learners.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import { MATCH_KEYS } from '../file/reading-wish.js';
import type { Holders } from './key-holders.js';
import { matchLearner } from './match-learner.js';

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
const match = (emailKey: string | null, employeeNumberKey: string | null, by = administrator): unknown => {
  const found = matchLearner({ emailKey, employeeNumberKey, externalIdKey: null }, holders, MATCH_KEYS, by);
  return found.kind === 'found' ? found.row.learnerId : found.fault.code;
};

describe('whose record a row is about', () => {
  it('is found by address, by number, or by both', () => {
    expect([match('E-zoe', null), match(null, 'N-ann'), match('E-zoe', 'N-zoe')]).toEqual([
      'zoe',
      'ann',
      'zoe',
    ]);
    expect([match('E-zoe', 'N-new'), match('E-new', 'N-ann')]).toEqual(['zoe', 'ann']);
  });

  it('is nobody whom there is not, and nobody of two', () => {
    expect([match('E-new', 'N-new'), match(null, null)]).toEqual(['LEARNER_NOT_FOUND', 'LEARNER_NOT_FOUND']);
    expect(match('E-zoe', 'N-ann')).toBe('ROW_MATCHES_TWO_LEARNERS');
  });

  it('is nobody outside the scope, and neither is told of', () => {
    expect(match('E-zoe', null, managerOf('ward'))).toBe('LEARNER_NOT_FOUND');
    expect(match('E-zoe', 'N-ann', managerOf('ward'))).toBe('LEARNER_NOT_FOUND');
    expect(match(null, 'N-ann', managerOf('ward'))).toBe('ann');
  });
});
