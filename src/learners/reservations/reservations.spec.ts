import fc from 'fast-check';
import { Crash, type CrashPoint, crashingStore } from '../../../test/support/crashing-event-store.js';
import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import type { Actor } from '../../access/actor.js';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventRegistry } from '../../platform/events/event-registry.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { KeyRing } from '../../platform/keys/key-ring.js';
import { MasterKeys } from '../../platform/keys/master-keys.js';
import { amendLearner } from '../amend-learner/amend-learner.js';
import { exists, learner } from '../domain/learner.js';
import { registerLearner } from '../register-learner/register-learner.js';
import { learnerEventTypes } from '../stored-learner-event.js';
import { reservationEventTypes } from './reservation-event-types.js';
import { Reservations } from './reservations.js';
import { ReservedChanges } from './reserved-changes.js';

/** One command as a process would run it. `email` is its own keyed hash here. */
type Step =
  | { readonly do: 'register'; readonly learnerId: string; readonly email: string }
  | { readonly do: 'amend'; readonly learnerId: string; readonly email: string | null };

const context = (commandId: string): CommandContext => ({
  commandId,
  actor: { kind: 'administrator', id: 'administrator-1' },
  now: '2026-11-24T09:00:00.000Z',
  correlationId: commandId,
});

const system = () => {
  const inner = new InMemoryEventStore();
  const keys = new KeyRing(new InMemoryKeyStore(), MasterKeys.parse(Buffer.alloc(32, 1).toString('base64')));
  const serialiser = new EventSerialiser(EventRegistry.of(learnerEventTypes, reservationEventTypes), keys);
  const on = (store: EventStore) => {
    const aggregates = new Aggregates(store, serialiser);
    const reservations = new Reservations(store, serialiser, aggregates);
    const changes = new ReservedChanges(aggregates, reservations);
    return { aggregates, reservations, changes };
  };
  const run = (step: Step, commandId: string, store: EventStore = inner, by: Actor = administrator) =>
    on(store).changes.decide({
      learnerId: step.learnerId,
      by,
      context: context(commandId),
      decision: (state) =>
        step.do === 'register'
          ? registerLearner(
              {
                learnerId: step.learnerId,
                name: step.learnerId,
                email: step.email,
                employeeNumber: null,
                groupId: 'kitchen',
                jobRoleId: null,
                startedOn: null,
              },
              state,
              by,
              { groupExists: true, jobRoleExists: true, emailKey: step.email, employeeNumberKey: null },
            )
          : amendLearner({ learnerId: step.learnerId, email: step.email }, state, by, {
              emailKey: step.email,
              employeeNumberKey: null,
            }),
    });
  /** Which existing learners have which address. */
  const addresses = async (): Promise<Record<string, string[]>> => {
    const streams = [...new Set(inner.log.map(({ stream }) => stream))].filter((s) =>
      s.startsWith('learner-'),
    );
    const found: Record<string, string[]> = {};
    for (const { state } of (await on(inner).aggregates.loadMany(streams, learner)).values())
      if (exists(state) && state.email !== null) (found[state.email] ??= []).push(state.learnerId);
    return found;
  };
  return { inner, run, addresses, ...on(inner) };
};

const register = (learnerId: string, email = 'a@x'): Step => ({ do: 'register', learnerId, email });
const amend = (learnerId: string, email: string | null): Step => ({ do: 'amend', learnerId, email });
const codeOf = (outcome: DecisionOutcome) =>
  outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;

describe('one address, one learner', () => {
  it('refuses an address that another learner has, and names them only to those who may see them', async () => {
    const { run } = system();
    await run(register('L1'), 'c1');
    expect(await run(register('L2'), 'c2')).toEqual({
      outcome: 'refused',
      refusal: { code: 'EMAIL_TAKEN', facts: { learnerId: 'L1' } },
    });
    const stranger = { ...managerOf('ward') };
    expect(await run(amend('L1', 'b@x'), 'c3', undefined, stranger)).toEqual({
      outcome: 'refused',
      refusal: { code: 'LEARNER_NOT_FOUND' },
    });
  });

  it('lets one of two registrations at once win', async () => {
    const { run, addresses } = system();
    const outcomes = await Promise.all([run(register('L1'), 'c1'), run(register('L2'), 'c2')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['EMAIL_TAKEN', 'applied']);
    expect(Object.values(await addresses()).map((ids) => ids.length)).toEqual([1]);
  });

  it('gives a changed or cleared address free for others', async () => {
    const { run, addresses } = system();
    await run(register('L1'), 'c1');
    await run(amend('L1', 'b@x'), 'c2');
    expect(codeOf(await run(register('L2'), 'c3'))).toBe('applied');
    await run(amend('L1', null), 'c4');
    expect(codeOf(await run(register('L3', 'b@x'), 'c5'))).toBe('applied');
    expect(await addresses()).toEqual({ 'a@x': ['L2'], 'b@x': ['L3'] });
  });

  it('lets a learner take an old address back', async () => {
    const { run, addresses } = system();
    await run(register('L1'), 'c1');
    await run(amend('L1', 'b@x'), 'c2');
    expect(codeOf(await run(amend('L1', 'a@x'), 'c3'))).toBe('applied');
    expect(await addresses()).toEqual({ 'a@x': ['L1'] });
    expect(codeOf(await run(register('L2'), 'c4'))).toBe('EMAIL_TAKEN');
  });

  it('answers a repeated registration as the first time', async () => {
    const { run, inner } = system();
    const first = await run(register('L1'), 'c1');
    const written = inner.log.length;
    expect(await run(register('L1'), 'c1')).toEqual(first);
    expect(inner.log.length).toBe(written);
  });

  const everyCrash = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((call) =>
    [false, true].map((after) => ({ call, after })),
  );
  it.each(everyCrash)('survives a crash at call $call (done: $after) of a registration', async (crash) => {
    const { run, inner, addresses } = system();
    const first = await run(register('L1'), 'c1', crashingStore(inner, crash)).catch(
      (error: unknown) => error,
    );
    if (first instanceof Crash) {
      // Another learner is not locked out, unless the first one is registered after all.
      const second = await run(register('L2'), 'c2');
      const known = (await addresses())['a@x'];
      expect(known).toEqual(codeOf(second) === 'applied' ? ['L2'] : ['L1']);
    }
    await run(register('L1'), 'c1');
    expect((await addresses())['a@x']).toHaveLength(1);
  });

  it.each(everyCrash)('finishes a registration that crashed at call $call (done: $after)', async (crash) => {
    const { run, inner, addresses } = system();
    await run(register('L1'), 'c1', crashingStore(inner, crash)).catch(() => undefined);
    expect(codeOf(await run(register('L1'), 'c1'))).toBe('applied');
    expect(await addresses()).toEqual({ 'a@x': ['L1'] });
  });

  it.each(everyCrash)(
    'gives the address free that a change crashed on at call $call (done: $after)',
    async (crash) => {
      const { run, inner, addresses } = system();
      await run(register('L1', 'old@x'), 'c1');
      await run(amend('L1', 'a@x'), 'c2', crashingStore(inner, crash)).catch(() => undefined);
      const wanted = (await addresses())['a@x'] === undefined ? 'a@x' : 'old@x';
      expect(codeOf(await run(register('L2', wanted), 'c3'))).toBe('applied');
      expect((await addresses())[wanted]).toEqual(['L2']);
    },
  );

  it('never gives one address to two, in any order of steps and crashes', async () => {
    const crash = fc.record({ call: fc.nat({ max: 14 }), after: fc.boolean() });
    const email = fc.constantFrom('a@x', 'b@x');
    const step = fc.oneof(
      fc.record({
        do: fc.constant('register' as const),
        learnerId: fc.constantFrom('L3', 'L4', 'L5'),
        email,
      }),
      fc.record({
        do: fc.constant('amend' as const),
        learnerId: fc.constantFrom('L1', 'L2'),
        email: fc.option(email),
      }),
    );
    const process = fc.tuple(step, crash, fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(process, { minLength: 2, maxLength: 5 }),
        async (s, processes) => {
          const { run, inner, addresses } = system();
          await run(register('L1', 'a@x'), 'before-1');
          await run(register('L2', 'c@x'), 'before-2');
          const alive = async ([step, point, retries]: [Step, CrashPoint, boolean], index: number) => {
            const turn = () => s.schedule(Promise.resolve());
            await run(step, `c${index}`, crashingStore(inner, point, turn)).catch(() => undefined);
            if (retries) await run(step, `c${index}`, crashingStore(inner, { call: 0, after: false }, turn));
          };
          await s.waitFor(Promise.all(processes.map(alive)));
          const found = await addresses();
          expect(Object.entries(found).filter(([, ids]) => ids.length > 1)).toEqual([]);
          for (const wanted of ['a@x', 'b@x', 'c@x']) {
            const last = codeOf(await run(register(`last-${wanted}`, wanted), `last-${wanted}`));
            expect([wanted, last]).toEqual([wanted, found[wanted] === undefined ? 'applied' : 'EMAIL_TAKEN']);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
