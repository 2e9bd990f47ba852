import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { EventRegistry, subjectField } from '../events/event-registry.js';
import { EventSerialiser } from '../events/event-serialiser.js';
import { KeyRing } from '../keys/key-ring.js';
import { MasterKeys } from '../keys/master-keys.js';
import { Aggregates } from './aggregates.js';
import type { CommandContext } from './command-context.js';
import { accept, type Decider, refuse } from './decision.js';
import { envelopes, sealDrafts } from './drafting.js';

type Added = { readonly type: 'Added'; readonly data: { readonly tallyId: string; readonly by: number } };
type Noted = {
  readonly type: 'Noted';
  readonly data: { readonly tallyId: string };
  readonly personal: { readonly note: string } | 'erased';
};
type TallyEvent = Added | Noted;
type Tally = { readonly total: number; readonly note: string };

const tally: Decider<Tally, TallyEvent> = {
  initial: { total: 0, note: '' },
  evolve: (state, event) =>
    event.type === 'Added'
      ? { ...state, total: state.total + event.data.by }
      : { ...state, note: event.personal === 'erased' ? '' : event.personal.note },
};
const added = (by: number): TallyEvent => ({ type: 'Added', data: { tallyId: '1', by } });
const noted = (note: string): TallyEvent => ({ type: 'Noted', data: { tallyId: '1' }, personal: { note } });
/** Adds up to a ceiling; at the ceiling there is nothing to do, above it a refusal. */
const addUpTo = (ceiling: number) => (state: Tally) => {
  if (state.total > ceiling) return refuse('TALLY_TOO_HIGH', { total: state.total });
  return state.total === ceiling
    ? accept<TallyEvent>()
    : accept<TallyEvent>(added(1), noted(`at ${state.total}`));
};

const context = (commandId: string): CommandContext => ({
  commandId,
  actor: { kind: 'manager', id: 'manager-1' },
  now: '2026-03-31T09:00:00.000Z',
  correlationId: 'request-1',
  reason: 'left',
});

const system = () => {
  const store = new InMemoryEventStore();
  const keys = new KeyRing(new InMemoryKeyStore(), MasterKeys.parse(Buffer.alloc(32, 1).toString('base64')));
  const registry = EventRegistry.of({
    Added: { schema: 1 },
    Noted: { schema: 1, sealed: subjectField('tallyId') },
  });
  const serialiser = new EventSerialiser(registry, keys);
  return { store, serialiser, aggregates: new Aggregates(store, serialiser) };
};
const stream = 'tally-1';
const request = (commandId: string, decision = addUpTo(2)) => ({
  stream,
  decider: tally,
  context: context(commandId),
  decision,
});

describe('deciding on an aggregate', () => {
  it('appends what was decided, with the context in the metadata and the personal part sealed', async () => {
    const { store, aggregates } = system();
    expect(await aggregates.decide(request('command-1'))).toEqual({
      outcome: 'applied',
      revision: 1,
      position: 2,
      events: [added(1), noted('at 0')],
    });
    expect(store.log[0]?.metadata).toEqual({
      actor: { kind: 'manager', id: 'manager-1' },
      recordedAt: '2026-03-31T09:00:00.000Z',
      correlationId: 'request-1',
      reason: 'left',
      schema: 1,
    });
    expect(JSON.stringify(store.log)).not.toContain('at 0');
    expect(await aggregates.load(stream, tally)).toEqual({
      state: { total: 1, note: 'at 0' },
      revision: 1,
      position: 2,
    });
  });

  it('answers the same command with what it wrote the first time, even when more has happened since', async () => {
    const { store, aggregates } = system();
    const first = await aggregates.decide(request('command-1'));
    await aggregates.decide(request('command-2'));
    expect(await aggregates.decide(request('command-1'))).toEqual(first);
    expect(store.log).toHaveLength(4);
  });

  it('answers unchanged where there is nothing to do', async () => {
    const { store, aggregates } = system();
    expect(await aggregates.decide(request('command-1', addUpTo(0)))).toEqual({
      outcome: 'unchanged',
      revision: 'none',
    });
    await aggregates.decide(request('command-2'));
    const unchanged = await aggregates.decide(request('command-3', addUpTo(1)));
    expect(unchanged).toEqual({ outcome: 'unchanged', revision: 1, position: 2 });
    expect(store.log).toHaveLength(2);
  });

  it('hands on a refusal and writes nothing', async () => {
    const { store, aggregates } = system();
    await aggregates.decide(request('command-1'));
    expect(await aggregates.decide(request('command-2', addUpTo(0)))).toEqual({
      outcome: 'refused',
      refusal: { code: 'TALLY_TOO_HIGH', facts: { total: 1 } },
    });
    expect(store.log).toHaveLength(2);
  });

  it('decides again on the new state when somebody else was first', async () => {
    const { aggregates } = system();
    const outcomes = await Promise.all(
      ['command-1', 'command-2', 'command-3'].map((id) => aggregates.decide(request(id))),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'applied', 'unchanged']);
    expect((await aggregates.load(stream, tally)).state).toEqual({ total: 2, note: 'at 1' });
  });

  it('gives up with CONFLICT when the stream never rests', async () => {
    const { store, aggregates } = system();
    store.append = async (name, expected) => ({ outcome: 'conflict', stream: name, expected, actual: 7 });
    expect(await aggregates.decide(request('command-1'))).toEqual({
      outcome: 'refused',
      refusal: { code: 'CONFLICT', facts: { attempts: 5 } },
    });
  });

  it('refuses with REVISION_CHANGED when the caller has seen another revision', async () => {
    const { store, aggregates } = system();
    await aggregates.decide(request('command-1'));
    expect(await aggregates.decide({ ...request('command-2'), ifRevision: 0 })).toEqual({
      outcome: 'refused',
      refusal: { code: 'REVISION_CHANGED', facts: { expected: 0, actual: 1 } },
    });
    expect(await aggregates.decide({ ...request('command-3'), ifRevision: 1 })).toMatchObject({
      revision: 3,
    });
    expect(store.log).toHaveLength(4);
  });
});

describe('bulk work on many aggregates', () => {
  it('drafts, seals and loads many streams at once', async () => {
    const { store, serialiser, aggregates } = system();
    const streams = ['tally-1', 'tally-2'];
    const drafts = streams.map((name) => ({
      stream: name,
      expected: 'none' as const,
      envelopes: envelopes([added(3), noted(name)], name, context('command-1')),
    }));
    await store.appendMany(await sealDrafts(serialiser, drafts));
    expect(await aggregates.loadMany([...streams, 'tally-3'], tally)).toEqual(
      new Map([
        ['tally-1', { state: { total: 3, note: 'tally-1' }, revision: 1, position: 2 }],
        ['tally-2', { state: { total: 3, note: 'tally-2' }, revision: 1, position: 4 }],
        ['tally-3', { state: { total: 0, note: '' }, revision: 'none' }],
      ]),
    );
  });
});
