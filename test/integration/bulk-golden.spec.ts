import { readdirSync, readFileSync } from 'node:fs';
import { bulkOperation } from '../../src/bulk/domain/bulk-operation.js';
import { bulkEventOf, bulkEventTypes, type RecordedBulkEvent } from '../../src/bulk/stored-bulk-event.js';
import { openRow } from '../../src/imports/run/row-seal.js';
import { fold } from '../../src/platform/deciding/drafting.js';
import type { RecordedEvent } from '../../src/platform/events/event.js';
import { EventRegistry } from '../../src/platform/events/event-registry.js';
import { EventSerialiser } from '../../src/platform/events/event-serialiser.js';
import { KeyRing } from '../../src/platform/keys/key-ring.js';
import type { WrappedKey } from '../../src/platform/keys/key-store.js';
import { MasterKeys } from '../../src/platform/keys/master-keys.js';
import { InMemoryKeyStore } from '../support/in-memory/in-memory-key-store.js';

const GOLDEN = new URL('../golden/', import.meta.url);
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as T;
const types = Object.keys(bulkEventTypes);

const opened = async (): Promise<{ events: ReadonlyMap<string, RecordedBulkEvent>; keys: KeyRing }> => {
  const { masterKey, keys: wrapped } = read<{ masterKey: string; keys: WrappedKey[] }>('bulk-keys.json');
  const store = new InMemoryKeyStore();
  await store.addIfAbsent(wrapped);
  const keys = new KeyRing(store, MasterKeys.parse(masterKey));
  const stored = types.map((type) => read<RecordedEvent>(`${type}.v1.json`));
  const events = await new EventSerialiser(EventRegistry.of(bulkEventTypes), keys).open(stored);
  const ours = events.map(bulkEventOf).filter((event) => event !== undefined);
  return { events: new Map(ours.map((event) => [event.type, event])), keys };
};

describe('events of bulk operations that were written once', () => {
  it('are kept, one of each', () => {
    const files = readdirSync(GOLDEN);
    for (const type of types) expect(files).toContain(`${type}.v1.json`);
  });

  it('open and fold as they did', async () => {
    const { events } = await opened();
    expect(events.get('BulkOperationRequested')?.type).toBe('BulkOperationRequested');
    const requested = events.get('BulkOperationRequested');
    expect(requested !== undefined && 'personal' in requested ? requested.personal : undefined).toEqual({
      note: 'The ward is closed',
      searchText: 'king',
    });
    const order = [
      'BulkOperationRequested',
      'SelectionFrozen',
      'BulkOperationStarted',
      'BulkChunkDone',
      'BulkOperationFinished',
    ];
    const state = fold(
      bulkOperation,
      order.flatMap((type) => events.get(type) ?? []),
    );
    expect(state).toMatchObject({
      status: 'finished',
      action: { name: 'deactivate', reason: 'left', effectiveOn: '2026-11-24' },
      chunks: 1,
      items: 2,
      chunksDone: 1,
      counts: { applied: 1, unchanged: 0, refused: 1, notRun: 0 },
    });
  });

  it('still hold the rows of an import, each under its learner’s key', async () => {
    const { events, keys } = await opened();
    const frozen = events.get('ImportRowsFrozen');
    if (frozen?.type !== 'ImportRowsFrozen') throw new Error('The sample is of another type');
    const [row] = frozen.data.rows;
    const key = (await keys.keysFor([row?.learnerId ?? ''])).get(row?.learnerId ?? '');
    if (row === undefined || key === undefined || key === 'erased')
      throw new Error('The key of the sample is gone');
    expect(openRow(row, frozen.data.operationId, key)).toEqual({
      name: 'Ada King',
      email: 'ada@example.org',
      employeeNumber: 'A1',
    });
  });
});
