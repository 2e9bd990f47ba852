import type { PlannedRow } from '../../src/imports/plan/planned-row.js';
import { learnerStream } from '../../src/learners/learners.contract.js';
import { type BulkWorld, OPERATION } from '../support/bulk/bulk-world.js';
import { FaultyEventStore } from '../support/bulk/faulty-event-store.js';
import {
  importWorld,
  outcome,
  PLANNED,
  requestImport,
  toItsEnd,
} from '../support/imports/learner-import-world.js';
import { registered } from '../support/learners.js';

/** Who gets whose address: a circle of three, and two who pass theirs on in a row. */
const WANTS: Readonly<Record<string, string>> = {
  ann: 'bo',
  bo: 'cy',
  cy: 'ann',
  di: 'ed',
  ed: 'nobody',
};
const PEOPLE = Object.keys(WANTS);

const wish = (learnerId: string, at: number): PlannedRow => ({
  ...PLANNED,
  row: at + 2,
  outcome: 'amend',
  learnerId,
  revision: 0,
  values: { emailKey: WANTS[learnerId] ?? '' },
  personal: { email: `${WANTS[learnerId]}@example.org` },
});

const populated = async (): Promise<BulkWorld> => {
  const world = importWorld();
  for (const learnerId of PEOPLE) {
    const data = { learnerId, emailKey: learnerId, employeeNumberKey: null };
    const personal = { email: `${learnerId}@example.org`, employeeNumber: null };
    await world.append(learnerStream(learnerId), registered(data, personal));
    await world.append(`email-${learnerId}`, {
      type: 'EmailReserved',
      data: { learnerId, usableAt: 'none' },
    });
  }
  await world.project();
  const rows = PEOPLE.map(wish);
  const inTurn = ['ed', 'di', 'cy', 'bo', 'ann'].map((one) => PEOPLE.indexOf(one) + 2);
  await requestImport(world, rows, { inTurn });
  return world;
};

const addresses = async (world: BulkWorld): Promise<Record<string, unknown>> => {
  await world.project();
  return Object.fromEntries(
    world.documents('learners').map(({ body }) => [String(body['learnerId']), body['emailKey']]),
  );
};

describe('addresses that change hands while the process dies', () => {
  it('end with the learners who should have them, and nobody is done twice', async () => {
    const undisturbed = await populated();
    await undisturbed.run();
    expect(await addresses(undisturbed)).toEqual(WANTS);
    const expected = await outcome(undisturbed);
    expect(expected.results).toEqual([{ outcomes: 'aaaaa', refused: {} }]);
    expect(expected.holders).toMatchObject({
      'email-ann': 'cy',
      'email-bo': 'ann',
      'email-cy': 'bo',
      'email-di': null,
    });
    // Of the circle one is without an address for a moment.
    expect(
      Object.values(expected.learners)
        .map(({ length }) => length)
        .sort(),
    ).toEqual([2, 2, 2, 2, 3]);
    let died = 0;
    for (let write = 1; ; write += 1) {
      let more = false;
      for (const stored of ['nothing', 'some', 'all'] as const) {
        const world = await populated();
        more = await toItsEnd(world, { write, stored });
        if (more) died += 1;
        expect(await addresses(world)).toEqual(WANTS);
        const { results, holders } = await outcome(world);
        expect(results).toEqual(expected.results);
        expect(holders).toMatchObject(expected.holders);
      }
      if (!more) break;
    }
    expect(died).toBeGreaterThan(30);
  });
});

describe('a circle that somebody breaks while it turns', () => {
  it('leaves everybody with an address, each one learner’s, whenever that happens', async () => {
    let refusedOnes = 0;
    for (let write = 1; write <= 30; write += 1) {
      const world = await populated();
      let written = 0;
      const disturbed = new FaultyEventStore(world.log, { write: 0, stored: 'nothing' }, async () => {
        written += 1;
        if (written !== write) return;
        await world.append(learnerStream('bo'), {
          type: 'LearnerStartDateChanged',
          data: { learnerId: 'bo', startedOn: '2020-01-01' },
        });
      });
      await world.run(OPERATION, disturbed);
      const found = await addresses(world);
      expect(Object.values(found).filter((key) => key === null)).toEqual([]);
      expect(new Set(Object.values(found)).size).toBe(PEOPLE.length);
      const { results } = await outcome(world);
      const refused = JSON.stringify(results).includes('CHANGED_SINCE_PREVIEW');
      if (refused) refusedOnes += 1;
      if (refused) expect(found).toMatchObject({ ann: 'ann', bo: 'bo', cy: 'cy', di: 'ed' });
      else expect(found).toEqual(WANTS);
    }
    expect(refusedOnes).toBeGreaterThan(3);
  });
});
