import { resultWords } from './result-words.js';

const askedOn = '2026-11-24';
const deactivate = (effectiveOn: string) =>
  ({ action: { name: 'deactivate', reason: 'left', effectiveOn }, askedOn }) as const;

describe('a result in words', () => {
  it('says what follows from a deactivation, at once or on its day', () => {
    expect(resultWords('applied', null, deactivate(askedOn))).toBe(
      'Done: future bookings end and free their seats, open allocations pause',
    );
    expect(resultWords('applied', null, deactivate('2026-12-31'))).toBe(
      'Planned: from 2026-12-31 on, bookings end and free their seats, open allocations pause',
    );
  });

  it('says what follows from a reactivation, and what does not', () => {
    expect(resultWords('applied', null, { action: { name: 'reactivate' }, askedOn })).toBe(
      'Done: open allocations resume, their due dates later by the days away; ended bookings are not restored',
    );
  });

  it('says why somebody was left out', () => {
    expect(resultWords('unchanged', null, deactivate(askedOn))).toBe('Was already so');
    expect(resultWords('open', null, deactivate(askedOn))).toBe('Had no turn');
    expect(resultWords('refused', 'LEARNER_NOT_FOUND', deactivate(askedOn))).toBe('Learner not found');
    expect(resultWords('applied', null, { action: { name: 'move-to-group', groupId: 'g' }, askedOn })).toBe(
      'Done',
    );
  });
});
