import { type Server, startServer } from '../../../src/composition/server.js';
import { readSettings } from '../../../src/config/settings.js';
import { createLog } from '../../../src/platform/observability/log.js';
import { ApiClient } from '../../../src/sample/api-client.js';
import { eventually } from '../../support/eventually.js';
import { newDirectory, removeDirectory } from '../../support/program/program.js';

let directory: string;
let server: Server;
let client: ApiClient;
beforeAll(async () => {
  directory = newDirectory();
  const settings = readSettings({ ROLLBOOK_DATA: directory, ROLLBOOK_PORT: '0' });
  server = await startServer(settings, createLog('silent', 'test'), 'in-process');
  const token = await server.tokens.issue({ actorId: 'administrator-1', role: 'administrator' }, 1);
  client = new ApiClient(server.origin, token, 200);
  await eventually('the views are built', async () =>
    expect((await client.send({ method: 'GET', path: '/health/ready' })).status).toBe(200),
  );
});
afterAll(async () => {
  client.close();
  await server.stop();
  removeDirectory(directory);
});

type Body = Readonly<Record<string, unknown>>;
const post = async (path: string, json: object): Promise<Body> =>
  (await client.send({ method: 'POST', path, json })).body as Body;
const show = async (path: string): Promise<Body> => (await client.send({ method: 'GET', path })).body as Body;
const on = (year: number) => [
  { startsAt: `${year}-06-01T09:00:00.000Z`, endsAt: `${year}-06-01T12:00:00.000Z` },
];

/** Over real connections and on the embedded stores, with the housekeeping of the program. */
it('keeps seats, records and bookings right under two hundred simultaneous requests', async () => {
  const { groupId } = await post('/groups', { name: 'Elm House' });
  const { courseId } = await post('/courses', {
    code: 'FIRE',
    title: 'Fire safety',
    category: 'Safety',
    kind: 'face-to-face',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
  });
  const learners = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const { learnerId } = await post('/learners', { name: `Learner ${index}`, groupId });
      return String(learnerId);
    }),
  );
  const plan = { courseId, timeZone: 'Europe/London', capacity: 10 };
  const { sessionId } = await post('/sessions', { ...plan, dates: on(2199) });
  const at = `/sessions/${String(sessionId)}`;

  const answers = await Promise.all(
    learners.map((learnerId) => post(`${at}/bookings`, { learnerIds: [learnerId] })),
  );
  const outcomes = answers.map(({ results }) => (results as Body[])[0]?.['outcome']);
  expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(10);
  expect(outcomes.filter((outcome) => outcome === 'waiting')).toHaveLength(190);

  const seated = learners[outcomes.indexOf('booked')] ?? '';
  await post(`/learners/${seated}/deactivate`, { reason: 'left' });
  await eventually(
    'the seat of the inactive learner goes to the next in line',
    async () => {
      const { booked, waiting, learners: shown } = await show(at);
      expect({ booked, waiting }).toEqual({ booked: 10, waiting: 189 });
      expect((shown as Body[]).map(({ learnerId }) => learnerId)).not.toContain(seated);
    },
    15_000,
  );

  const held = await post('/sessions', { ...plan, dates: on(2026) });
  const submitted = await post(`/sessions/${String(held['sessionId'])}/register/submit`, {
    marks: learners.map((learnerId) => ({ learnerId, mark: 'present', minutes: 180 })),
    withoutBooking: true,
  });
  expect(submitted).toMatchObject({ outcome: 'applied', carriedOver: true, completed: 200 });
}, 60_000);
