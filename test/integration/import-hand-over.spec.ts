import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  await administrator().post('/groups', { name: 'North' });
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();

type Row = readonly [number: string, email: string];
const fileOf = (rows: readonly Row[]): string =>
  [
    'Employee number,Name,Email',
    ...rows.map(([number, email]) => `${number},Person ${number},${email}`),
  ].join('\n');

const imported = async (rows: readonly Row[]) => {
  const shown = bodyOf(await administrator().upload('/imports/learners', fileOf(rows)));
  const asked = bodyOf(
    await administrator().post(`/imports/${shown.planToken}/commit`, { confirmCount: shown.total }),
  );
  return finished(administrator(), asked.operationId);
};
/** The address of each of these, by employee number. */
const addresses = async (...numbers: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const found: Record<string, unknown> = {};
  for (const number of numbers) {
    const { body } = await administrator().get(`/learners?status=any&text=Person%20${number}`);
    const learners: readonly Readonly<Record<string, unknown>>[] = body.learners;
    found[number] = learners.find(({ employeeNumber }) => employeeNumber === number)?.['email'];
  }
  return found;
};

describe('learners who take each other’s address in one file', () => {
  it('swap them, wherever in the file they stand, and swap back on an undo', async () => {
    await imported([
      ['a1', 'a1@x.org'],
      ['a2', 'a2@x.org'],
    ]);
    const others = Array.from({ length: 1_500 }, (_, at): Row => [`n${at}`, `n${at}@x.org`]);
    const over = await imported([['a1', 'a2@x.org'], ...others, ['a2', 'a1@x.org']]);
    expect(over).toMatchObject({ counts: { applied: 1_502, refused: 0 } });
    expect(await addresses('a1', 'a2')).toEqual({ a1: 'a2@x.org', a2: 'a1@x.org' });
    const undoing = `/bulk-operations/${over.operationId}/undo`;
    const { planToken, total } = bodyOf(await administrator().post(`${undoing}/preview`));
    const undo = bodyOf(
      await administrator().post(undoing, { planToken, confirmCount: total, reason: 'mistake' }),
    );
    await finished(administrator(), undo.operationId);
    expect(await addresses('a1', 'a2')).toEqual({ a1: 'a1@x.org', a2: 'a2@x.org' });
  });

  it('pass them on in a row, and in a circle of three', async () => {
    await imported(['b1', 'b2', 'b3', 'c1', 'c2', 'c3'].map((one) => [one, `${one}@x.org`]));
    const over = await imported([
      ['b1', 'b2@x.org'],
      ['b2', 'b3@x.org'],
      ['b3', 'b4@x.org'],
      ['c1', 'c2@x.org'],
      ['c2', 'c3@x.org'],
      ['c3', 'c1@x.org'],
    ]);
    expect(over).toMatchObject({ counts: { applied: 6, refused: 0 } });
    expect(await addresses('b1', 'b2', 'b3', 'c1', 'c2', 'c3')).toEqual({
      b1: 'b2@x.org',
      b2: 'b3@x.org',
      b3: 'b4@x.org',
      c1: 'c2@x.org',
      c2: 'c3@x.org',
      c3: 'c1@x.org',
    });
  });
});
