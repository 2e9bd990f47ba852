import { Rollbook } from '../support/rollbook.js';

let rollbook: Rollbook;
const ids: Record<string, string> = {};
const places: Record<string, string> = {};

const administrator = () => rollbook.as();
const managerOf = (groupId: string) => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
const names = (body: { readonly learners: readonly Readonly<Record<string, unknown>>[] }) =>
  body.learners.map(({ name }) => name);

beforeAll(async () => {
  rollbook = await Rollbook.start();
  const group = async (name: string, parentId?: string) =>
    (await administrator().post('/groups', { name, parentId })).body.groupId;
  places['home'] = await group('Elm House');
  places['kitchen'] = await group('Kitchen', places['home']);
  places['ward'] = await group('Ward', places['home']);
  places['cook'] = (await administrator().post('/job-roles', { name: 'Cook' })).body.jobRoleId;
  const register = async (name: string, at: string, more: object = {}) => {
    const reply = await administrator().post('/learners', { name, groupId: places[at], ...more });
    ids[name] = reply.body.learnerId;
  };
  await register('Zoë Keller', 'kitchen', {
    jobRoleId: places['cook'],
    email: 'zoe@x.org',
    startedOn: '2024-03-01',
  });
  await register('Ada King', 'kitchen', { jobRoleId: places['cook'], startedOn: '2023-01-15' });
  await register('Émile Zola', 'kitchen', { employeeNumber: 'E-17' });
  await register('Bob Stone', 'ward', { startedOn: '2025-06-01' });
  await register('Gone Girl', 'ward', { startedOn: '2020-01-01' });
  await register('Away Ann', 'home', {});
  await administrator().post(`/learners/${ids['Gone Girl']}/deactivate`, { reason: 'left' });
  await administrator().post(`/learners/${ids['Away Ann']}/put-on-leave`);
  await administrator().get(`/learners?minPosition=${await rollbook.log.head()}`);
});
afterAll(() => rollbook.stop());

describe('the learners list', () => {
  it('shows active learners by name, and says what it hides', async () => {
    const { body } = await administrator().get('/learners');
    expect(names(body)).toEqual(['Ada King', 'Bob Stone', 'Émile Zola', 'Zoë Keller']);
    expect(body.matching).toBe(4);
    expect(body['visibility']).toEqual({
      shown: 4,
      matching: 4,
      hiddenByFilter: 0,
      hiddenByStatus: 2,
      hiddenByScope: 0,
      total: 6,
    });
    expect(body['filters']).toEqual([{ filter: 'status', values: ['active'], words: 'status active' }]);
    expect(body['facets']).toEqual({
      status: [
        { status: 'active', word: 'Active', symbol: '●', count: 4, countWithoutOwnFilter: 4 },
        { status: 'on-leave', word: 'On leave', symbol: '◐', count: 0, countWithoutOwnFilter: 1 },
        { status: 'inactive', word: 'Inactive', symbol: '○', count: 0, countWithoutOwnFilter: 1 },
      ],
      group: expect.arrayContaining([
        { groupId: places['kitchen'], name: 'Kitchen', count: 3, countWithoutOwnFilter: 3 },
        { groupId: places['ward'], name: 'Ward', count: 1, countWithoutOwnFilter: 1 },
      ]),
      jobRole: expect.arrayContaining([
        { jobRoleId: places['cook'], name: 'Cook', count: 2, countWithoutOwnFilter: 2 },
        { jobRoleId: null, name: null, count: 2, countWithoutOwnFilter: 2 },
      ]),
    });
    expect(body.next).toBeNull();
    expect(body.previous).toBeNull();
  });

  it.each<[string, () => string, string[]]>([
    [
      'any status',
      () => 'status=any&order=-name',
      ['Zoë Keller', 'Gone Girl', 'Émile Zola', 'Bob Stone', 'Away Ann', 'Ada King'],
    ],
    ['two statuses', () => 'status=inactive&status=on-leave', ['Away Ann', 'Gone Girl']],
    ['two statuses with a comma', () => 'status=inactive,on-leave', ['Away Ann', 'Gone Girl']],
    [
      'a group with its subtree',
      () => `groupId=${places['home']}&status=any`,
      ['Ada King', 'Away Ann', 'Bob Stone', 'Émile Zola', 'Gone Girl', 'Zoë Keller'],
    ],
    ['a group alone', () => `groupId=${places['home']}&subtree=false&status=any`, ['Away Ann']],
    ['a job role', () => `jobRoleId=${places['cook']}`, ['Ada King', 'Zoë Keller']],
    ['parts of two words', () => 'text=KELL%20zo', ['Zoë Keller']],
    ['an e-mail', () => 'text=zoe@', ['Zoë Keller']],
    ['an employee number', () => 'text=e-17', ['Émile Zola']],
    [
      'start dates',
      () => 'startedFrom=2023-01-15&startedTo=2024-03-01&order=started',
      ['Ada King', 'Zoë Keller'],
    ],
    ['leaving dates', () => 'leftFrom=2026-11-24&status=any', ['Gone Girl']],
    ['ids', () => `ids=${ids['Ada King']},${ids['Bob Stone']}`, ['Ada King', 'Bob Stone']],
    [
      'everything together',
      () =>
        `ids=${ids['Ada King']}&text=king&jobRoleId=${places['cook']}&groupId=${places['kitchen']}&startedTo=2023-12-31`,
      ['Ada King'],
    ],
    [
      'the start date, those without one last',
      () => 'order=-started',
      ['Bob Stone', 'Zoë Keller', 'Ada King', 'Émile Zola'],
    ],
  ])('filters and orders by %s', async (_what, query, expected) => {
    const { body } = await administrator().get(`/learners?${query()}`);
    expect(names(body)).toEqual(expected);
    expect(body.matching).toBe(expected.length);
  });

  it('tells the filters in force in words', async () => {
    const query = `status=any&groupId=${places['kitchen']}&jobRoleId=${places['cook']}&text=ada&startedFrom=2023-01-01`;
    const { body } = await managerOf(places['home'] ?? '').get(`/learners?${query}`);
    expect(body['filters']).toEqual([
      { filter: 'status', values: ['active', 'on-leave', 'inactive'], words: 'whatever their status' },
      {
        filter: 'groupId',
        values: [places['kitchen']],
        words: 'in Elm House / Kitchen, with the groups beneath',
      },
      { filter: 'jobRoleId', values: [places['cook']], words: 'job role Cook' },
      { filter: 'text', values: 'ada', words: 'name, e-mail or employee number with "ada"' },
      { filter: 'started', values: { from: '2023-01-01', to: null }, words: 'started from 1 Jan 2023' },
      { filter: 'scope', values: null, words: 'in the groups that you manage' },
    ]);
  });

  it('goes through all pages in both directions', async () => {
    const seen: unknown[] = [];
    let url: string | null = '/learners?status=any&limit=2&order=name';
    let last = '';
    while (url !== null) {
      const { body }: { body: Awaited<ReturnType<ReturnType<typeof administrator>['get']>>['body'] } =
        await administrator().get(url);
      seen.push(...names(body));
      expect(body.matching).toBe(6);
      last = url;
      url = body.next;
    }
    expect(seen).toEqual(['Ada King', 'Away Ann', 'Bob Stone', 'Émile Zola', 'Gone Girl', 'Zoë Keller']);
    const back = (await administrator().get(last)).body.previous;
    const page = (await administrator().get(back ?? '')).body;
    expect(names(page)).toEqual(['Bob Stone', 'Émile Zola']);
    const first = (await administrator().get(page.previous ?? '')).body;
    expect(names(first)).toEqual(['Ada King', 'Away Ann']);
    expect(first.previous).toBeNull();
    expect(names((await administrator().get(first.next ?? '')).body)).toEqual(['Bob Stone', 'Émile Zola']);
  });

  it('counts what the scope of a manager hides, and shows none of it', async () => {
    const { body } = await managerOf(places['kitchen'] ?? '').get('/learners?status=any&text=a');
    expect(names(body)).toEqual(['Ada King', 'Émile Zola']);
    expect(body['visibility']).toEqual({
      shown: 2,
      matching: 2,
      hiddenByFilter: 1,
      hiddenByStatus: 0,
      hiddenByScope: 3,
      total: 6,
    });
  });

  it('refuses groups and job roles that are not there or not within the scope', async () => {
    expect((await administrator().get('/learners?groupId=nowhere')).body).toMatchObject({
      code: 'GROUP_NOT_FOUND',
      groupId: 'nowhere',
    });
    expect((await administrator().get('/learners?jobRoleId=pilot')).body).toMatchObject({
      code: 'JOB_ROLE_NOT_FOUND',
      jobRoleId: 'pilot',
    });
    expect(
      (await managerOf(places['kitchen'] ?? '').get(`/learners?groupId=${places['ward']}`)).body,
    ).toMatchObject({
      code: 'GROUP_NOT_FOUND',
    });
  });

  it.each([
    ['status=retired', 'status'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['order=age', 'order'],
    ['startedFrom=2026-13-01', 'startedFrom'],
    ['subtree=maybe', 'subtree'],
    ['groupId=a%20b', 'groupId'],
    ['text=%00', 'text'],
    ['text=', 'text'],
    [`ids=${Array.from({ length: 1_001 }, (_, n) => `l${n}`).join(',')}`, 'ids'],
    ['colour=green', 'colour'],
  ])('refuses ?%s', async (query, field) => {
    const { body } = await administrator().get(`/learners?${query}`);
    expect(body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(body['errors']).toContainEqual({ field, message: expect.any(String) });
  });

  it('refuses a cursor of another order or filter, or of nowhere', async () => {
    const { next } = (await administrator().get('/learners?limit=1')).body;
    const cursor = new URLSearchParams((next ?? '').split('?')[1]).get('cursor');
    const invented = Buffer.from(JSON.stringify(['x', 'after', 'a', 'b'])).toString('base64url');
    for (const query of [
      `cursor=${cursor}&order=-name`,
      `cursor=${cursor}&text=a`,
      'cursor=abc',
      `cursor=${invented}`,
    ])
      expect((await administrator().get(`/learners?${query}`)).body).toMatchObject({
        status: 400,
        code: 'CURSOR_INVALID',
      });
  });
});

describe('why a learner is not in a list', () => {
  it('says so in words and codes, for every condition', async () => {
    const query = `groupId=${places['kitchen']}&jobRoleId=${places['cook']}&text=zoe&startedFrom=2024-01-01&leftTo=2026-01-01&ids=${ids['Ada King']}`;
    const { body } = await administrator().get(`/learners/${ids['Gone Girl']}/visibility?${query}`);
    expect(body).toMatchObject({ learnerId: ids['Gone Girl'], visible: false });
    expect(body['reasons']).toEqual([
      {
        code: 'HIDDEN_BY_STATUS',
        words: 'The learner is inactive from 24 Nov 2026; the list shows active learners only.',
      },
      {
        code: 'HIDDEN_BY_GROUP',
        words: 'The learner is in Elm House / Ward; the list shows Elm House / Kitchen only.',
      },
      { code: 'HIDDEN_BY_JOB_ROLE', words: 'The learner has no job role; the list shows Cook only.' },
      { code: 'HIDDEN_BY_TEXT', words: 'Name, e-mail and employee number do not contain "zoe".' },
      {
        code: 'HIDDEN_BY_START_DATE',
        words: 'The learner started on 1 Jan 2020; the list shows those who started from 1 Jan 2024 only.',
      },
      {
        code: 'HIDDEN_BY_LEAVING_DATE',
        words:
          'The learner is inactive from 24 Nov 2026; the list shows those who became inactive to 1 Jan 2026 only.',
      },
      { code: 'HIDDEN_BY_IDS', words: 'The learner is not one of the chosen learners.' },
    ]);
  });

  it('says that the learner is there', async () => {
    const { body } = await administrator().get(`/learners/${ids['Zoë Keller']}/visibility`);
    expect(body).toMatchObject({ visible: true, reasons: [] });
  });

  it('does not know learners outside the scope', async () => {
    const reply = await managerOf(places['kitchen'] ?? '').get(`/learners/${ids['Bob Stone']}/visibility`);
    expect(reply.body).toMatchObject({ status: 404, code: 'LEARNER_NOT_FOUND' });
  });
});
