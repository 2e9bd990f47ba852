import { jest } from '@jest/globals';
import { posted, request } from '../support/http/requests.js';
import { newDirectory, Program, removeDirectory } from '../support/program/program.js';

jest.setTimeout(120_000);

it('logs each request, and never a name, an address, a query, a body or a token', async () => {
  const directory = newDirectory();
  const program = await Program.start(directory, { ROLLBOOK_LOG_LEVEL: 'trace' });
  const { origin, token } = program;
  const headers = { authorization: `Bearer ${token}` };
  const group = await request(`${origin}/groups`, posted(token, { name: 'Marigold House' }));
  const { groupId } = group.body as { groupId: string };
  const learner = {
    name: 'Zelda Quartz',
    email: 'zelda.quartz@example.org',
    employeeNumber: 'EMP-4711',
    groupId,
  };
  const registered = await request(`${origin}/learners`, posted(token, learner));
  const again = await request(`${origin}/learners`, posted(token, learner));
  const wrong = await request(`${origin}/learners`, posted(token, { ...learner, email: 'zelda quartz' }));
  await request(`${origin}/learners?text=quartz`, { headers });
  await request(`${origin}/zelda.quartz@example.org?name=Zelda`, { headers });
  const { err } = await program.stop();
  removeDirectory(directory);

  expect([registered.status, again.status, wrong.status]).toEqual([201, 409, 400]);
  expect(err.toLowerCase().match(/zelda|quartz|emp-4711|marigold/g)).toBeNull();
  expect(err).not.toContain(token);
  const requests = err
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(requests.map(({ method, route, status, actorId }) => [method, route, status, actorId])).toEqual([
    ['POST', '/groups', 201, 'first-administrator'],
    ['POST', '/learners', 201, 'first-administrator'],
    ['POST', '/learners', 409, 'first-administrator'],
    ['POST', '/learners', 400, 'first-administrator'],
    ['GET', '/learners', expect.any(Number), 'first-administrator'],
    ['GET', 'unknown', 404, undefined],
  ]);
});
