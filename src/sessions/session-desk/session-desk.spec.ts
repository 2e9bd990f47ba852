import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { administrator } from '../../../test/support/learners.js';
import { BEFORE, inKitchen, sessionScheduled } from '../../../test/support/sessions.js';
import { accept } from '../../platform/deciding/decision.js';
import type { AppendOutcome, EventStore } from '../../platform/event-store/event-store.js';
import { EventRegistry } from '../../platform/events/event-registry.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { KeyRing } from '../../platform/keys/key-ring.js';
import { MasterKeys } from '../../platform/keys/master-keys.js';
import { bookLearners } from '../book-learners/book-learners.js';
import { session } from '../domain/session.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { SessionEvent } from '../domain/session.events.js';
import { sessionEventTypes } from '../stored-session-event.js';
import { SessionDesk } from './session-desk.js';

const contextOf = (commandId: string) => ({
  commandId,
  actor: { kind: 'administrator', id: 'administrator-1' } as const,
  now: BEFORE,
  correlationId: commandId,
});

const system = (through: (store: EventStore) => EventStore = (store) => store) => {
  const store = new InMemoryEventStore();
  const keys = new KeyRing(new InMemoryKeyStore(), MasterKeys.parse(Buffer.alloc(32, 1).toString('base64')));
  const serialiser = new EventSerialiser(EventRegistry.of(sessionEventTypes), keys);
  const desks = [through(store), through(store)].map((seen) => new SessionDesk(seen, serialiser));
  const [desk, other] = desks as [SessionDesk, SessionDesk];
  const schedule = (capacity: number) =>
    desk.decide({
      sessionId: 'S1',
      context: contextOf('schedule'),
      decide: () => accept<SessionEvent>(sessionScheduled({ capacity })),
    });
  return { store, desk, other, schedule };
};
const book = (desk: SessionDesk, learnerId: string, commandId = `books ${learnerId}`) =>
  desk.decide({
    sessionId: 'S1',
    context: contextOf(commandId),
    decide: (state) =>
      bookLearners({ sessionId: 'S1', learnerIds: [learnerId], now: BEFORE }, state, administrator, {
        learners: inKitchen(learnerId),
        commitments: new Map(),
      }),
  });
const learners = Array.from({ length: 200 }, (_, index) => `L${index}`);
const bookedIn = async (desk: SessionDesk) => {
  const state = fold(session, await desk.history('S1'));
  return state.status === 'unknown' ? [] : state.booked;
};

describe('the desk for sessions', () => {
  it('serves two hundred simultaneous bookings of ten seats in a few appends', async () => {
    let appends = 0;
    const { desk, schedule } = system((store) => counting(store, () => (appends += 1)));
    await schedule(10);
    const answers = await Promise.all(learners.map((learnerId) => book(desk, learnerId)));
    const outcomes = answers.map(({ decided }) =>
      decided?.outcome === 'accepted' ? decided.results[0] : undefined,
    );
    expect(outcomes.filter((result) => result?.outcome === 'booked')).toHaveLength(10);
    expect(outcomes.filter((result) => result?.outcome === 'waiting')).toHaveLength(190);
    expect(await bookedIn(desk)).toEqual(learners.slice(0, 10));
    expect(appends).toBeLessThan(5);
  });

  it('answers each request with its own revision, and a position that shows it', async () => {
    const { desk, schedule, store } = system();
    await schedule(10);
    const answers = await Promise.all(learners.slice(0, 3).map((learnerId) => book(desk, learnerId)));
    expect(answers.map(({ outcome }) => ({ ...outcome, events: 0 }))).toEqual([
      { outcome: 'applied', revision: 1, position: 4, events: 0 },
      { outcome: 'applied', revision: 2, position: 4, events: 0 },
      { outcome: 'applied', revision: 3, position: 4, events: 0 },
    ]);
    expect(desk.position).toBe(await store.head());
  });

  it('gives no seat twice while another process books the same session', async () => {
    const { desk, other, schedule } = system();
    await schedule(10);
    await Promise.all(learners.map((learnerId, index) => book(index % 2 === 0 ? desk : other, learnerId)));
    expect(await bookedIn(desk)).toHaveLength(10);
    expect(new Set(await bookedIn(desk)).size).toBe(10);
  });

  it('answers a command that was written before as it did then', async () => {
    const { desk, other, schedule } = system();
    await schedule(1);
    await book(desk, 'L1');
    await book(desk, 'L2');
    expect(await book(other, 'L1')).toMatchObject({
      outcome: { outcome: 'applied', revision: 1 },
      decided: { results: [{ learnerId: 'L1', outcome: 'booked' }] },
    });
    expect(await bookedIn(desk)).toEqual(['L1']);
  });

  it('refuses whoever has seen another revision, also one that changed in the same turn', async () => {
    const { desk, schedule } = system();
    await schedule(1);
    const first = book(desk, 'L1');
    const second = book(desk, 'L2');
    const stale = desk.decide({
      sessionId: 'S1',
      context: contextOf('stale'),
      ifRevision: 1,
      decide: () => accept<SessionEvent>(),
    });
    await Promise.all([first, second]);
    expect((await stale).outcome).toEqual({
      outcome: 'refused',
      refusal: { code: 'REVISION_CHANGED', facts: { expected: 1, actual: 2 } },
    });
  });

  it('fails only the request whose facts cannot be had', async () => {
    const { desk, schedule } = system();
    await schedule(1);
    const failing = desk.decide({
      sessionId: 'S1',
      context: contextOf('failing'),
      decide: () => Promise.reject(new Error('No facts')),
    });
    const booking = book(desk, 'L1');
    await expect(failing).rejects.toThrow('No facts');
    expect((await booking).outcome).toMatchObject({ outcome: 'applied' });
  });
});

const counting = (store: EventStore, appended: () => void): EventStore =>
  Object.assign(Object.create(store) as EventStore, {
    append: (...args: Parameters<EventStore['append']>): Promise<AppendOutcome> => {
      appended();
      return store.append(...args);
    },
  });
