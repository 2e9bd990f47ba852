import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { posted, request } from '../support/http/requests.js';
import { type ProgramsOnServers, startProgramsOnServers } from '../support/servers/programs.js';

jest.setTimeout(120_000);

let programs: ProgramsOnServers;
beforeAll(async () => {
  programs = await startProgramsOnServers();
  await eventually(
    'the views to be built',
    async () => expect((await request(`${programs.origin}/health/ready`)).status).toBe(200),
    60_000,
  );
});
afterAll(() => programs.stop());

type Body = { readonly [field: string]: unknown };

const post = async (path: string, body: unknown): Promise<Body> => {
  const answer = await request(programs.origin + path, posted(programs.token, body));
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
};

const get = async (path: string): Promise<Body> => {
  const headers = { authorization: `Bearer ${programs.token}` };
  const answer = await request(programs.origin + path, { headers });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
};

const names = async (query: string): Promise<readonly unknown[]> =>
  ((await get(`/learners?${query}`))['learners'] as readonly Body[]).map(({ name }) => name);

const finished = (operation: Body): Promise<void> =>
  eventually(
    'the operation to finish',
    async () =>
      expect(await get(`/bulk-operations/${String(operation['operationId'])}`)).toMatchObject({
        state: 'finished',
      }),
    60_000,
  );

it('registers learners, makes one inactive by a bulk operation and undoes it, each step seen in the list', async () => {
  const { groupId } = await post('/groups', { name: 'North' });
  for (const name of ['Bob Bell', 'Zoë Adler', 'Cyd Cole']) await post('/learners', { name, groupId });
  await eventually('the list', async () =>
    expect(await names('')).toEqual(['Bob Bell', 'Cyd Cole', 'Zoë Adler']),
  );
  expect(await names('text=zoe')).toEqual(['Zoë Adler']);

  const preview = await post('/bulk-operations/preview', {
    action: 'deactivate',
    selection: { filter: { text: 'bell' } },
    params: { reason: 'left' },
  });
  expect(preview).toMatchObject({ total: 1, counts: { applied: 1 } });
  const { planToken } = preview;
  const operation = await post('/bulk-operations', { planToken, reason: 'left' });
  await finished(operation);
  await eventually('the change in the list', async () =>
    expect([await names(''), await names('status=inactive')]).toEqual([
      ['Cyd Cole', 'Zoë Adler'],
      ['Bob Bell'],
    ]),
  );

  const undo = `/bulk-operations/${String(operation['operationId'])}/undo`;
  const planned = await post(`${undo}/preview`, {});
  await finished(await post(undo, { planToken: planned['planToken'], reason: 'mistake' }));
  await eventually('the undo in the list', async () =>
    expect(await names('status=active')).toEqual(['Bob Bell', 'Cyd Cole', 'Zoë Adler']),
  );
});
