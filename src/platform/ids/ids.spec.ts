import { validate, version } from 'uuid';
import { deterministicId, newId, orderedEventId, sequenceOfEventId } from './ids.js';

describe('ids', () => {
  it('makes fresh ids that sort by their time of making', () => {
    const made = Array.from({ length: 1000 }, newId);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
  });

  it('gives the same id for the same parts, and never confuses where a part ends', () => {
    expect(deterministicId('a', 'b')).toBe(deterministicId('a', 'b'));
    expect(deterministicId('ab', 'c')).not.toBe(deterministicId('a', 'bc'));
    expect(deterministicId('a', '')).not.toBe(deterministicId('a'));
    expect(version(deterministicId('a'))).toBe(5);
  });

  it('keeps the ids of fixed parts for ever, because stored events carry them', () => {
    expect(deterministicId('command', 'learner-1', '0')).toBe('b9fe1008-96ca-5ba3-a9f0-170f4d5819fd');
    expect(orderedEventId('018f0000-0000-7000-8000-000000000000', 70_000, 'learner-1')).toBe(
      '018f0000-0000-8001-845c-28c34322e12d',
    );
  });

  it('orders the event ids of an operation by their sequence', () => {
    const operation = newId();
    const sequences = [0, 1, 2, 65_535, 65_536, 65_537, 1_000_000, 2 ** 28 - 1];
    const ids = sequences.map((sequence) =>
      orderedEventId(operation, sequence, 'learner-1', 'LearnerDeactivated'),
    );
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => validate(id) && version(id) === 8)).toBe(true);
    expect(ids).toEqual(
      sequences.map((s) => orderedEventId(operation, s, 'learner-1', 'LearnerDeactivated')),
    );
  });

  it('reads the sequence back out of an ordered id, and out of no other', () => {
    for (const sequence of [0, 1, 65_535, 65_536, 1_234_567, 2 ** 28 - 1])
      expect(sequenceOfEventId(orderedEventId(newId(), sequence, 'x'))).toBe(sequence);
    expect(sequenceOfEventId(newId())).toBeUndefined();
    expect(sequenceOfEventId(deterministicId('a'))).toBeUndefined();
  });

  it('tells operations of the same millisecond apart', () => {
    const [one, other] = ['018f0000-0000-7000-8000-000000000000', '018f0000-0000-7000-8000-000000000001'];
    expect(orderedEventId(one ?? '', 1, 'x')).not.toBe(orderedEventId(other ?? '', 1, 'x'));
  });

  it('refuses what has no place in an ordered id', () => {
    expect(() => orderedEventId('not a uuid', 1)).toThrow(RangeError);
    expect(() => orderedEventId(newId(), -1)).toThrow(RangeError);
    expect(() => orderedEventId(newId(), 2 ** 28)).toThrow(RangeError);
  });
});
