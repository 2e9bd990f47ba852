import * as learner from '../../support/learners.js';
import * as training from '../../support/training.js';
import { MatrixWorld } from '../../support/training-matrix/matrix-world.js';

let world: MatrixWorld;
beforeAll(async () => {
  world = await MatrixWorld.start();
  await world.told(
    '2025-01-01',
    { type: 'GroupCreated', data: { groupId: 'kitchen', parentId: null, name: 'Kitchen' } },
    {
      type: 'CourseAdded',
      data: {
        courseId: 'moving',
        code: 'MOVE',
        title: 'Moving people',
        category: 'Care',
        kind: 'external',
        expiry: { validity: { rule: 'from-completion', months: 12 }, minusADay: false, monthsByJobRole: {} },
        dueSoonDays: 30,
        notionalHours: null,
        signOff: false,
        completingMarks: ['present'],
      },
    },
    registered('Ada'),
    registered('Zoe'),
    training.allocated({ learnerId: 'Ada', allocatedOn: '2025-01-01', dueOn: '2025-03-01' }),
    training.allocated({ learnerId: 'Zoe', allocatedOn: '2025-01-01', dueOn: '2025-03-01' }),
  );
  await world.told(
    '2025-02-01',
    training.completed(
      { learnerId: 'Zoe', completionId: 'Z1', completedOn: '2025-02-01', expiresOn: '2026-02-01' },
      { provider: 'Zyphorian Academy' },
    ),
  );
  await world.told('2026-03-01', {
    type: 'LearnerDeactivated',
    data: { learnerId: 'Zoe', reason: 'left', effectiveOn: '2026-03-01' },
  });
});
afterAll(() => world.stop());

const registered = (learnerId: string) =>
  learner.registered(
    { learnerId, groupId: 'kitchen', jobRoleId: null, startedOn: '2024-01-01' },
    { name: `${learnerId} Quartzheim`, email: null, employeeNumber: `E-${learnerId}` },
  );

const PAST = [
  'asOf=2025-02-15',
  'asOf=2025-12-31&status=any',
  'asOf=2026-02-15',
  'knownAt=2025-01-15T09:00:00.000Z',
  'asOf=2025-02-15&knownAt=2025-12-01T09:00:00.000Z',
  'status=any',
  'status=inactive',
];
const ask = async (what: string) =>
  Promise.all(PAST.map(async (query) => (await world.get(`${what}?${query}`)).body));
/** Without who they are, in an order that does not tell either. */
const unnamed = (pages: readonly { readonly learners: readonly Readonly<Record<string, unknown>>[] }[]) =>
  pages.map(({ learners, ...page }) => ({
    ...page,
    position: null,
    learners: learners.map(({ name: _, employeeNumber: __, ...one }) => JSON.stringify(one)).sort(),
  }));

it('counts and shows a learner erased since as before, but without the name', async () => {
  const summaries = await ask('/training-matrix/summary');
  const pages = await ask('/training-matrix');
  expect(JSON.stringify(pages)).toContain('Zoe Quartzheim');
  const body = { reason: 'retention-ended', confirm: 'Zoe' };
  expect((await world.rollbook.as().post('/learners/Zoe/erase', body)).status).toBe(200);
  const strip = (all: readonly object[]) => all.map((one) => ({ ...one, position: null }));
  expect(strip(await ask('/training-matrix/summary'))).toEqual(strip(summaries));
  const after = await ask('/training-matrix');
  expect(unnamed(after)).toEqual(unnamed(pages));
  const shown = after.filter(({ learners }) => learners.some(({ learnerId }) => learnerId === 'Zoe'));
  expect(shown).toHaveLength(PAST.length);
  expect(JSON.stringify(after)).not.toMatch(/Zoe Quartzheim|E-Zoe/);
  expect((await world.get('/training-matrix.csv?asOf=2025-02-15')).text).toContain(
    'Erased learner,,,,Kitchen',
  );
  const own = await world.get('/learners/Zoe/training?asOf=2025-02-15');
  expect(own.body).toMatchObject({ name: null, courses: [{ status: 'in-date', completedOn: '2025-02-01' }] });
  expect(own.text).not.toContain('Zyphorian');
});
