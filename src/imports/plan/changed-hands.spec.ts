import type { LearnerRow } from '../../learners/learners.contract.js';
import { ChangedHands } from './changed-hands.js';

const holder = (learnerId: string): LearnerRow =>
  ({ learnerId, emailKey: `E-${learnerId}`, employeeNumberKey: null, externalIdKey: null }) as LearnerRow;
/** Rows by who they are about: each gives that learner the address of another, or one that nobody has. */
const handsOf = (rows: readonly (readonly [learnerId: string, takesFrom: string | null])[]): ChangedHands => {
  const hands = new ChangedHands();
  for (const [at, [learnerId, from]] of rows.entries())
    hands.add(
      { row: at + 2, personal: { email: 'new@example.org' } },
      { column: 'employeeNumber', row: holder(learnerId) },
      from === null ? [] : [{ column: 'email', key: `E-${from}`, row: holder(from) }],
      holder(learnerId),
    );
  return hands;
};
const inTurn = (...rows: Parameters<typeof handsOf>[0]): readonly number[] => {
  const hands = handsOf(rows);
  expect(hands.faults()).toEqual(new Map());
  return hands.inTurn();
};

describe('rows that hand addresses over to each other', () => {
  it('have no turn where nobody takes anything', () => {
    expect(inTurn(['ann', null], ['bo', null])).toEqual([]);
  });

  it('come after those that they take from, wherever these stand', () => {
    expect(inTurn(['ann', 'bo'], ['bo', 'cy'], ['cy', null], ['di', null])).toEqual([4, 3, 2]);
    expect(inTurn(['cy', null], ['bo', 'cy'], ['ann', 'bo'])).toEqual([2, 3, 4]);
  });

  it('stand side by side where they take from each other', () => {
    expect(inTurn(['ann', 'bo'], ['zoe', null], ['bo', 'ann'])).toEqual([4, 2]);
  });

  it('are a long row, without harm', () => {
    const people = Array.from({ length: 20_000 }, (_, at) => `p${at}`);
    const rows = people.map((one, at) => [one, at + 1 < people.length ? `p${at + 1}` : null] as const);
    expect(inTurn(...rows).slice(0, 2)).toEqual([20_001, 20_000]);
  });

  it('are faults where they take what its holder keeps, and so are those that hang on them', () => {
    const faults = handsOf([
      ['ann', 'bo'],
      ['bo', 'cy'],
    ]).faults();
    expect([...faults].map(([row, { code }]) => [row, code])).toEqual([
      [3, 'ROW_MATCHES_TWO_LEARNERS'],
      [2, 'ROW_MATCHES_TWO_LEARNERS'],
    ]);
  });

  it('give nothing up once they turn out wrong', () => {
    const hands = handsOf([
      ['ann', 'bo'],
      ['bo', null],
    ]);
    hands.forget(3);
    expect([...hands.faults().keys()]).toEqual([2]);
    expect(hands.inTurn()).toEqual([]);
  });
});
