import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { type CrashPoint, crashingStore, switchingStore } from '../../support/crashing-event-store.js';
import { SessionsWorld } from './sessions-world.js';

let world: SessionsWorld;
let log: EventStore;
/** What the program sees of the store at the moment. */
let seen: EventStore;
beforeAll(async () => {
  world = await SessionsWorld.start((store) => {
    log = store;
    seen = store;
    return switchingStore(() => seen);
  });
});
afterAll(() => world.rollbook.stop());

/** The process dies at a call of the store, and another one begins. */
const dying = async <T>(point: CrashPoint, work: () => Promise<T>): Promise<T> => {
  seen = crashingStore(log, point);
  try {
    return await work();
  } finally {
    seen = log;
  }
};

const typesOf = (stream: string) => world.events(stream).map(({ type }) => type);

/** More calls than a submission of two learners makes. */
const CALLS = 20;
const POINTS = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call) => [
  { call, after: false },
  { call, after: true },
]);

it('records every mark once, wherever the process dies while a register is submitted', async () => {
  const past = [{ startsAt: '2026-11-23T09:00:00.000Z', endsAt: '2026-11-23T12:00:00.000Z' }];
  let [finishedLater, neverDied] = [0, 0];
  for (const point of POINTS) {
    const sessionId = await world.schedule({ dates: past });
    const [a = '', b = ''] = await world.learners(2);
    const submit = () =>
      world.administrator.post(`/sessions/${sessionId}/register/submit`, {
        marks: [
          { learnerId: a, mark: 'present' },
          { learnerId: b, mark: 'late' },
        ],
        withoutBooking: true,
      });
    const { status, body } = await dying(point, submit);
    if (status === 200 && body['carriedOver'] === true) neverDied += 1;
    finishedLater += (await world.keepHouse()).carried;
    // Whoever submitted and got no answer asks again.
    await submit();
    expect(typesOf(`session-${sessionId}`)).toEqual([
      'SessionScheduled',
      'RegisterSubmitted',
      'AttendanceCarriedOver',
    ]);
    for (const learnerId of [a, b])
      expect(typesOf(`training-${learnerId}`)).toEqual(['AttendanceRecorded', 'CompletionRecorded']);
  }
  // Some points lie within the carrying over, and the last ones after all of it.
  expect(finishedLater).toBeGreaterThan(5);
  expect(neverDied).toBeGreaterThan(2);
});

it('ends the booking of a learner who is made inactive in the moment of the booking', async () => {
  const sessionId = await world.schedule();
  const [learnerId = ''] = await world.learners(1);
  seen = {
    ...switchingStore(() => log),
    append: async (stream, expected, events) => {
      if (stream === `session-${sessionId}`) {
        seen = log;
        await world.administrator.post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
      }
      return log.append(stream, expected, events);
    },
  };
  await world.book(sessionId, learnerId);
  expect(world.events(`session-${sessionId}`).slice(1)).toEqual([
    { type: 'LearnerBooked', data: { sessionId, learnerId } },
    { type: 'BookingCancelled', data: { sessionId, learnerId, reason: 'deactivated' } },
  ]);
});
