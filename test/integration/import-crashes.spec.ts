import type { PlannedRow } from '../../src/imports/plan/planned-row.js';
import { learnerStream } from '../../src/learners/learners.contract.js';
import { type BulkWorld, learnerId } from '../support/bulk/bulk-world.js';
import {
  everything,
  importWorld,
  outcome,
  PLANNED,
  requestImport,
  toItsEnd,
} from '../support/imports/learner-import-world.js';
import { registered } from '../support/learners.js';

const REGISTERED = 25;
const AMENDED = 5;

const newcomer = (index: number): PlannedRow => ({
  ...PLANNED,
  row: index + 2,
  outcome: 'register',
  learnerId: `new-${String(index).padStart(3, '0')}`,
  revision: null,
  values: { groupId: 'kitchen', emailKey: `email-${index}`, employeeNumberKey: `number-${index}` },
  personal: { name: `Person ${index}`, email: `p${index}@example.org`, employeeNumber: `Number-${index}` },
});
/** Gives up one address for another. */
const amended = (index: number): PlannedRow => ({
  ...PLANNED,
  row: 100 + index,
  outcome: 'amend',
  learnerId: learnerId(index),
  revision: 0,
  values: { emailKey: `new-email-${index}` },
  personal: { email: `new${index}@example.org` },
});

/** Somebody else has the address of newcomer 3; the stream of learner 4 has moved on since the dry run. */
const populated = async (): Promise<BulkWorld> => {
  const world = importWorld();
  for (let index = 0; index < AMENDED; index += 1) {
    const id = learnerId(index);
    const data = { learnerId: id, emailKey: `old-email-${index}`, employeeNumberKey: null };
    await world.append(learnerStream(id), registered(data, { employeeNumber: null }));
    await world.append(`email-old-email-${index}`, reservedBy(id));
  }
  await world.append(
    learnerStream('stranger'),
    registered({ learnerId: 'stranger', emailKey: 'email-3', employeeNumberKey: null }),
  );
  await world.append('email-email-3', reservedBy('stranger'));
  await world.append(learnerStream(learnerId(4)), {
    type: 'LearnerStartDateChanged',
    data: { learnerId: learnerId(4), startedOn: null },
  });
  await world.project();
  await requestImport(world, [
    ...Array.from({ length: REGISTERED }, (_, i) => newcomer(i)),
    ...Array.from({ length: AMENDED }, (_, i) => amended(i)),
  ]);
  return world;
};
const reservedBy = (id: string) =>
  ({ type: 'EmailReserved', data: { learnerId: id, usableAt: 'none' } }) as const;

describe('an import whose process dies', () => {
  it('ends as an undisturbed one: each learner once, each key with its learner, the same results', async () => {
    const undisturbed = await populated();
    await undisturbed.run();
    const expected = await outcome(undisturbed);
    expect(expected.results).toEqual([
      { outcomes: 'aaaraaaaaa', refused: { EMAIL_TAKEN: [3] } },
      { outcomes: 'aaaaaaaaaa', refused: {} },
      { outcomes: 'aaaaaaaaar', refused: { CHANGED_SINCE_PREVIEW: [9] } },
    ]);
    expect(expected.holders).toMatchObject({
      'email-email-3': 'stranger',
      'email-old-email-0': null,
      'email-new-email-0': learnerId(0),
      'email-old-email-4': learnerId(4),
    });
    let died = 0;
    for (let write = 1; ; write += 1) {
      let more = false;
      for (const stored of ['nothing', 'some', 'all'] as const) {
        const world = await populated();
        more = await toItsEnd(world, { write, stored });
        if (more) died += 1;
        expect(await outcome(world)).toEqual(expected);
      }
      if (!more) break;
    }
    expect(died).toBeGreaterThan(30);
  });

  it('keeps nothing in the log that names anybody', async () => {
    const world = await populated();
    await world.run();
    const text = JSON.stringify(await everything(world));
    for (const secret of ['Person 1', 'p1@example.org', 'Number-17', 'new2@example.org'])
      expect(text).not.toContain(secret);
  });

  it('refuses a row whose learner was erased, and goes on with the others', async () => {
    const world = await populated();
    await world.keys.ensureKeys(['new-001']);
    await world.keys.destroy('new-001', '2026-11-24T09:00:00.000Z');
    await world.run();
    const { results } = await outcome(world);
    expect(results[0]).toEqual({
      outcomes: 'araraaaaaa',
      refused: { LEARNER_ERASED: [1], EMAIL_TAKEN: [3] },
    });
  });
});
