import { InMemoryEventStore } from '../../../test/support/in-memory/in-memory-event-store.js';
import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { EventRegistry } from '../events/event-registry.js';
import { EventSerialiser } from '../events/event-serialiser.js';
import { KeyRing } from '../keys/key-ring.js';
import { MasterKeys } from '../keys/master-keys.js';
import { CachedStream } from './cached-stream.js';

type Added = { readonly type: 'Added'; readonly data: { readonly by: number } };

const system = () => {
  const store = new InMemoryEventStore();
  const keys = new KeyRing(new InMemoryKeyStore(), MasterKeys.parse(Buffer.alloc(32, 1).toString('base64')));
  const serialiser = new EventSerialiser(EventRegistry.of({ Added: { schema: 1 } }), keys);
  const folded: number[] = [];
  const stream = new CachedStream<number, Added>(store, serialiser, 'tally', {
    initial: 0,
    evolve: (state, { data }) => state + data.by,
    evolveAll: (state, events) => {
      folded.push(events.length);
      return events.reduce((sum, { data }) => sum + data.by, state);
    },
  });
  const add = (id: string, by: number) =>
    store.append('tally', 'any', [
      {
        id,
        type: 'Added',
        data: { by },
        metadata: {
          actor: { kind: 'system', id: 's' },
          recordedAt: '2026-11-24T09:00:00.000Z',
          correlationId: id,
          schema: 1,
        },
      },
    ]);
  return { stream, add, folded };
};

describe('a cached stream', () => {
  it('folds only what is new', async () => {
    const { stream, add, folded } = system();
    expect(await stream.load()).toEqual({ state: 0, revision: 'none' });
    await add('a', 1);
    await add('b', 2);
    expect(await stream.load()).toEqual({ state: 3, revision: 1, position: 2 });
    await add('c', 4);
    expect(await stream.load()).toEqual({ state: 7, revision: 2, position: 3 });
    expect(await stream.load()).toEqual({ state: 7, revision: 2, position: 3 });
    expect(folded).toEqual([2, 1]);
  });

  it('shows a write to whoever asks after it, also while another read is under way', async () => {
    const { stream, add } = system();
    const early = stream.load();
    await add('a', 1);
    const late = await Promise.all([stream.load(), stream.load()]);
    expect(late.map(({ state }) => state)).toEqual([1, 1]);
    await early;
    expect((await stream.load()).state).toBe(1);
  });
});
