import { bodyOf, finished } from '../support/bulk/operations.js';
import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
beforeAll(async () => {
  rollbook = await Rollbook.start();
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const groups = async () =>
  ((await administrator().get('/groups')).body as never as { groups: { groupId: string; name: string }[] })
    .groups;

describe('the first file of people in an organisation that has no groups', () => {
  it('makes one for those whose rows tell none, and says so first', async () => {
    const file = 'Name,Email\nAnn Lee,ann@example.org\nBo Day,bo@example.org\n';
    const shown = (await administrator().upload('/imports/learners', file)).body;
    expect(shown).toMatchObject({
      counts: { register: 2, rejected: 0 },
      warnings: 2,
      newGroups: ['Organisation'],
    });
    expect(await groups()).toEqual([]);
    const asked = bodyOf(
      await administrator().post(`/imports/${String(shown['planToken'])}/commit`, { confirmCount: 2 }),
    );
    expect(await finished(administrator(), asked.operationId)).toMatchObject({ counts: { applied: 2 } });
    const [made, ...others] = await groups();
    expect([made?.name, others]).toEqual(['Organisation', []]);
    const { body } = await administrator().get('/learners?text=ann@example.org');
    expect(body['learners']).toMatchObject([{ groupId: made?.groupId }]);
    const more = await administrator().upload('/imports/learners', 'Name,Email\nCy Ray,cy@example.org\n');
    expect(more.body).toMatchObject({ counts: { register: 1, rejected: 0 }, newGroups: [] });
  });
});

describe('a file that tells groups', () => {
  it('makes none of its own accord', async () => {
    const file = 'Name,Email,Group\nDi Poe,di@example.org,\nEd Fox,ed@example.org,West\n';
    const shown = (await administrator().upload('/imports/learners', file)).body;
    expect(shown).toMatchObject({ counts: { register: 0, rejected: 2 }, newGroups: [] });
  });
});
