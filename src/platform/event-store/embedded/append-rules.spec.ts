import { InvalidAppend } from '../event-store.errors.js';
import type { ActualRevision, ExpectedRevision } from '../event-store.js';
import { type Place, ruleOn } from './append-rules.js';

const at = (revision: number, stream = 's'): Place => ({ stream, revision, position: 100 + revision });
const rule = (expected: ExpectedRevision, actual: ActualRevision, places: (Place | undefined)[]) =>
  ruleOn(
    { stream: 's', expected, events: places.map((_, index) => ({ id: `id-${index}` })) },
    { actual, places },
  );
const conflict = (expected: ExpectedRevision, actual: ActualRevision) => ({
  outcome: 'conflict',
  stream: 's',
  expected,
  actual,
});
const unseen = undefined;

describe('an append whose event ids the log has not seen', () => {
  it.each<[ExpectedRevision, ActualRevision]>([
    ['none', 'none'],
    [4, 4],
    ['any', 'none'],
    ['any', 4],
    ['exists', 4],
  ])('is written where %s is expected and %s is found', (expected, actual) => {
    expect(rule(expected, actual, [unseen, unseen])).toEqual({ outcome: 'write' });
  });

  it.each<[ExpectedRevision, ActualRevision]>([
    ['none', 0],
    [4, 'none'],
    [4, 3],
    [4, 5],
    ['exists', 'none'],
  ])('is a conflict where %s is expected and %s is found', (expected, actual) => {
    expect(rule(expected, actual, [unseen])).toEqual(conflict(expected, actual));
  });
});

describe('an append whose event ids stand in the stream', () => {
  it.each<[string, ExpectedRevision, ActualRevision, Place[]]>([
    ['behind none', 'none', 9, [at(0), at(1)]],
    ['behind the expected revision', 4, 9, [at(5), at(6)]],
    ['anywhere, when any is expected', 'any', 9, [at(2), at(3)]],
    ['anywhere, when the stream is to exist', 'exists', 9, [at(2), at(3)]],
    ['anywhere, when decided anew on the stream as it is', 9, 9, [at(2), at(3)]],
  ])('is answered with the first write where they stand %s', (_, expected, actual, places) => {
    const last = places.at(-1);
    expect(rule(expected, actual, places)).toEqual({
      outcome: 'appended',
      revision: last?.revision,
      position: last?.position,
    });
  });

  it.each<[string, ExpectedRevision, (Place | undefined)[]]>([
    ['elsewhere than behind the expected revision', 4, [at(6), at(7)]],
    ['elsewhere than at the start', 'none', [at(1)]],
    ['in another order', 'any', [at(3), at(2)]],
    ['apart from each other', 'any', [at(2), at(4)]],
    ['but the last one is new', 'any', [at(2), unseen]],
    ['but the first one is new', 'exists', [unseen, at(2)]],
    ['but one of them is new', 1, [at(2), unseen]],
  ])('is a conflict where they stand %s', (_, expected, places) => {
    expect(rule(expected, 9, places)).toEqual(conflict(expected, 9));
  });
});

it('refuses an append with an event id of another stream, and names both', () => {
  expect(() => rule('any', 3, [unseen, at(0, 'other')])).toThrow(InvalidAppend);
  expect(() => rule('any', 3, [unseen, at(0, 'other')])).toThrow(
    'id-1 of an append to s is already in other',
  );
});
