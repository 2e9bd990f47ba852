import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventRegistry, projections } from '../../src/composition/program.js';
import { learner, learnerEventOf } from '../../src/learners/learners.contract.js';
import { envelopes } from '../../src/platform/deciding/drafting.js';
import type { DomainEvent, JsonObject, OpenedEvent, RecordedEvent } from '../../src/platform/events/event.js';
import { EventSerialiser } from '../../src/platform/events/event-serialiser.js';
import { deterministicId } from '../../src/platform/ids/ids.js';
import { KeyRing } from '../../src/platform/keys/key-ring.js';
import type { StoredKey } from '../../src/platform/keys/key-store.js';
import { MasterKeys } from '../../src/platform/keys/master-keys.js';
import { goldenEvents, goldenPersonalTexts, goldenStreamOf } from '../support/golden-events.js';
import { InMemoryKeyStore } from '../support/in-memory/in-memory-key-store.js';

// One stored event of every type and schema that was ever written. Files are only added:
// WRITE_GOLDEN=1 writes those that are missing and leaves the others as they are.
const folder = path.resolve(import.meta.dirname, '../golden');
const keysFile = path.join(folder, 'learner-keys.json');
const MASTER = Buffer.alloc(32, 'golden').toString('base64');

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const write = (file: string, value: unknown): void =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
const sampleFile = (type: string, schema: number): string => path.join(folder, `${type}.v${schema}.json`);

const registry = eventRegistry();
const keyStore = new InMemoryKeyStore();
if (existsSync(keysFile))
  for (const [subject, key] of Object.entries(read(keysFile) as Record<string, StoredKey>))
    keyStore.entries.set(subject, key);
const serialiser = new EventSerialiser(registry, new KeyRing(keyStore, MasterKeys.parse(MASTER)));

const sealedSample = async (event: DomainEvent): Promise<RecordedEvent> => {
  const stream = goldenStreamOf(event.type);
  const context = {
    commandId: 'golden',
    actor: { kind: 'manager', id: 'manager-1' },
    now: '2026-11-24T09:00:00.000Z',
    correlationId: '019ab000-0000-7000-8000-0000000000f0',
    reason: 'left',
  } as const;
  const idOf = (): string => deterministicId('golden', event.type);
  const [sealed] = await serialiser.seal(envelopes([event], stream, context, idOf));
  if (sealed === undefined) throw new Error('One event was to be sealed');
  return { stream, revision: 1, position: 1, ...sealed };
};

const sampleNames = (): string[] => readdirSync(folder).filter((name) => /\.v\d+\.json$/.test(name));
const allSamples = (): RecordedEvent[] =>
  sampleNames().map((name) => read(path.join(folder, name)) as RecordedEvent);
/** The samples of learners, groups and job roles; those of bulk operations have their own keys and test. */
const samples = (): RecordedEvent[] => allSamples().filter(({ type }) => type in goldenEvents);

const opened = async (sample: RecordedEvent): Promise<OpenedEvent> => {
  const [one] = await serialiser.open([sample]);
  if (one === undefined) throw new Error('One event was to be opened');
  return one;
};

beforeAll(async () => {
  if (process.env['WRITE_GOLDEN'] !== '1') return;
  for (const event of Object.values<DomainEvent>(goldenEvents)) {
    const file = sampleFile(event.type, registry.require(event.type).schema);
    if (!existsSync(file)) write(file, await sealedSample(event));
  }
  write(keysFile, Object.fromEntries(keyStore.entries));
});

it('keeps a sample of every event type in every schema', () => {
  const wanted = registry
    .types()
    .flatMap((type) =>
      Array.from({ length: registry.require(type).schema }, (_, index) => sampleFile(type, index + 1)),
    );
  expect(wanted.filter((file) => !existsSync(file))).toEqual([]);
});

it('opens each sample to the present shape of its event', async () => {
  const expected: Readonly<Record<string, DomainEvent>> = goldenEvents;
  expect(samples().length).toBeGreaterThanOrEqual(Object.keys(goldenEvents).length);
  for (const sample of samples()) {
    const { type, data, personal, metadata } = await opened(sample);
    const { schema } = registry.require(type);
    expect({ type, data, personal, schema: metadata.schema }).toEqual({
      type,
      data: expected[type]?.data,
      personal: expected[type]?.personal,
      schema,
    });
  }
});

it('folds each sample into every view that handles it', async () => {
  let folded = 0;
  for (const sample of samples()) {
    const event = await opened(sample);
    for (const projection of projections.filter(({ handles }) => handles.includes(sample.type)))
      for (const id of projection.documentIds(event)) {
        projection.fold(undefined, event, id);
        folded += 1;
      }
  }
  expect(folded).toBeGreaterThanOrEqual(samples().length - 4);
});

it('folds the samples of a learner to the learner that they tell of', async () => {
  const types = Object.keys(goldenEvents).filter((type) => type.startsWith('Learner'));
  const events = await Promise.all(types.map((type) => opened(read(sampleFile(type, 1)) as RecordedEvent)));
  const told = events.map(learnerEventOf).filter((event) => event !== undefined);
  const { data } = goldenEvents.LearnerMovedToGroup;
  const erasure = told.findIndex(({ type }) => type === 'LearnerErased');
  const before = told.slice(0, erasure).reduce(learner.evolve, learner.initial);
  expect(before).toEqual({
    status: 'active',
    erased: false,
    learnerId: data.learnerId,
    groupId: data.groupId,
    jobRoleId: null,
    startedOn: '2024-04-01',
    name: 'Zoë Goldmarsh',
    email: 'zoe@goldmarsh.example',
    emailKey: 'c2FtcGxlLW90aGVyLWtleQ',
    employeeNumber: null,
    employeeNumberKey: null,
    scheduledDeactivation: null,
    leave: null,
  });
  const nothing = { name: null, email: null, emailKey: null };
  expect(told.slice(0, -1).reduce(learner.evolve, learner.initial)).toEqual({
    ...before,
    ...nothing,
    erased: true,
  });
  expect(told.reduce(learner.evolve, learner.initial)).toEqual({ status: 'abandoned' });
});

it('has no plain name, address or number in any sample', () => {
  const found = sampleNames().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return goldenPersonalTexts.filter((one) => text.includes(one)).map((one) => `${one} in ${name}`);
  });
  expect(found).toEqual([]);
  const sealed: JsonObject[] = allSamples().map(({ data }) => data);
  expect(sealed.filter((data) => 'sealed' in data).length).toBeGreaterThanOrEqual(5);
});
