import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
let ward: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  ward = (await administrator().post('/groups', { name: 'Ward' })).body.groupId;
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const imported = async (file: string) => {
  const plan = bodyOf(await administrator().upload('/imports/learners', file)) as never as {
    planToken: string;
    total: number;
    counts: object;
  };
  const asked = await administrator().post(`/imports/${plan.planToken}/commit`, { confirmCount: plan.total });
  return { counts: plan.counts, over: await finished(administrator(), bodyOf(asked).operationId) };
};
const found = async (text: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await administrator().get(`/learners?status=any&text=${encodeURIComponent(text)}`)).body.learners;

describe('an external id', () => {
  it('is one learner’s alone, whatever its case, until it is given up', async () => {
    const body = { name: 'Ada King', groupId: ward, externalId: 'HR-1' };
    const ada = await administrator().post('/learners', body);
    const other = { name: 'Bo Lee', groupId: ward, externalId: 'hr-1' };
    expect((await administrator().post('/learners', other)).body).toMatchObject({
      status: 409,
      code: 'EXTERNAL_ID_TAKEN',
    });
    const { learnerId } = ada.body;
    await administrator().patch(`/learners/${learnerId}`, { externalId: 'HR-2' });
    expect((await administrator().post('/learners', other)).status).toBe(201);
    const history = (await administrator().get(`/learners/${learnerId}/history`)).text;
    expect(history).toContain('External id changed from HR-1 to HR-2');
  });

  it('finds a learner in the list, and is answered', async () => {
    const { body } = await administrator().post('/learners', {
      name: 'Cy Dee',
      groupId: ward,
      externalId: 'PAY/77',
    });
    await administrator().get(`/learners?minPosition=${body.position}`);
    expect(await found('pay/77')).toMatchObject([{ name: 'Cy Dee', externalId: 'PAY/77' }]);
  });

  it('tells an import whom a row is about, whatever else of the person has changed', async () => {
    const first = await imported('User ID,Name,Email,Group\n9001,Di Fox,di.fox@example.org,Ward\n');
    expect(first.over.counts).toMatchObject({ applied: 1 });
    const second = await imported('User ID,Name,Email,Group\n9001,Di Hill,di.hill@example.org,Ward\n');
    expect(second.counts).toMatchObject({ register: 0, amend: 1 });
    expect(await found('di.hill')).toMatchObject([
      { name: 'Di Hill', email: 'di.hill@example.org', externalId: '9001' },
    ]);
    const undo = `/bulk-operations/${second.over.operationId}/undo`;
    const { planToken, total } = bodyOf(await administrator().post(`${undo}/preview`));
    const asked = await administrator().post(undo, { planToken, confirmCount: total, reason: 'mistake' });
    await finished(administrator(), bodyOf(asked).operationId);
    expect(await found('di.fox')).toHaveLength(1);
  });

  it('is a key by which a learner can lose nothing that a file does not speak of', async () => {
    const { counts } = await imported(
      'External id,Employee number,Name,Group\n9001,E-9,Di Fox,Ward\n9002,E-10,Ed Gray,Ward\n',
    );
    expect(counts).toEqual({ register: 1, amend: 1, unchanged: 0, rejected: 0 });
    expect(await found('E-9')).toMatchObject([{ externalId: '9001', email: 'di.fox@example.org' }]);
  });
});
