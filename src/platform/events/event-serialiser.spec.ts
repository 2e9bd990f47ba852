import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { KeyMissing, SealBroken, SubjectErased } from '../keys/keys.errors.js';
import { KeyRing } from '../keys/key-ring.js';
import { MasterKeys } from '../keys/master-keys.js';
import type { DomainEvent, RecordedEvent } from './event.js';
import { BadEventDeclaration, EventRegistry, subjectField, UnknownEventType } from './event-registry.js';
import { type Envelope, EventSerialiser } from './event-serialiser.js';

const learnerEvents = {
  LearnerRegistered: { schema: 1, sealed: subjectField('learnerId') },
  LearnerDeactivated: { schema: 1 },
};
const upcastedEvents = {
  ...learnerEvents,
  LearnerRegistered: {
    schema: 2,
    sealed: subjectField('learnerId'),
    upcasters: { 1: (data: object) => ({ ...data, groupId: null }) },
  },
};

const serialiserOver = (store: InMemoryKeyStore, types: object = learnerEvents) => {
  const keys = new KeyRing(store, MasterKeys.parse(Buffer.alloc(32, 1).toString('base64')));
  return { keys, serialiser: new EventSerialiser(EventRegistry.of({ ...types }), keys) };
};

const registered = (learnerId: string): DomainEvent => ({
  type: 'LearnerRegistered',
  data: { learnerId },
  personal: { name: `Name of ${learnerId}` },
});
const deactivated = (learnerId: string): DomainEvent => ({ type: 'LearnerDeactivated', data: { learnerId } });

const metadata = {
  actor: { kind: 'manager', id: 'manager-1' },
  recordedAt: '2026-03-31T09:00:00.000Z',
  correlationId: 'request-1',
} as const;
const inEnvelope = (event: DomainEvent, index = 0): Envelope => ({
  stream: `learner-${String(event.data['learnerId'])}`,
  id: `event-${index}`,
  event,
  metadata,
});

const store = async (serialiser: EventSerialiser, ...events: DomainEvent[]): Promise<RecordedEvent[]> => {
  const sealing = events.map(inEnvelope);
  const sealed = await serialiser.seal(sealing);
  return sealed.map((event, index) => ({
    ...event,
    stream: sealing[index]?.stream ?? '',
    revision: 0,
    position: index + 1,
  }));
};

describe('the event serialiser', () => {
  it('gives back each event as it was, its personal part sealed in between', async () => {
    const { serialiser } = serialiserOver(new InMemoryKeyStore());
    const recorded = await store(serialiser, registered('1'), deactivated('1'), registered('2'));
    expect(JSON.stringify(recorded)).not.toContain('Name of');
    expect(recorded[1]?.data).toEqual({ learnerId: '1' });
    const opened = await serialiser.open(recorded);
    const whole = { metadata: { ...metadata, schema: 1 }, revision: 0 };
    expect(opened).toEqual([
      { ...registered('1'), ...whole, stream: 'learner-1', id: 'event-0', position: 1 },
      { ...deactivated('1'), ...whole, stream: 'learner-1', id: 'event-1', position: 2 },
      { ...registered('2'), ...whole, stream: 'learner-2', id: 'event-2', position: 3 },
    ]);
  });

  it('answers erased for the personal part of an erased person, and keeps the rest', async () => {
    const { serialiser, keys } = serialiserOver(new InMemoryKeyStore());
    const recorded = await store(serialiser, registered('1'), registered('2'));
    await keys.destroy('1', '2026-04-01T00:00:00.000Z');
    const opened = await serialiser.open(recorded);
    expect(opened.map(({ data, personal }) => ({ data, personal }))).toEqual([
      { data: { learnerId: '1' }, personal: 'erased' },
      { data: { learnerId: '2' }, personal: { name: 'Name of 2' } },
    ]);
  });

  it('throws KeyMissing, and does not answer erased, when the keys are gone', async () => {
    const recorded = await store(serialiserOver(new InMemoryKeyStore()).serialiser, registered('1'));
    const { serialiser } = serialiserOver(new InMemoryKeyStore());
    await expect(serialiser.open(recorded)).rejects.toEqual(new KeyMissing(['1']));
  });

  it('brings old payloads to their present schema and still opens them', async () => {
    const keyStore = new InMemoryKeyStore();
    const recorded = await store(serialiserOver(keyStore).serialiser, registered('1'));
    const [opened] = await serialiserOver(keyStore, upcastedEvents).serialiser.open(recorded);
    expect(opened).toMatchObject({
      data: { learnerId: '1', groupId: null },
      personal: { name: 'Name of 1' },
      metadata: { schema: 2 },
    });
  });

  it('answers an event that no module declares as it is', async () => {
    const keyStore = new InMemoryKeyStore();
    const recorded = await store(serialiserOver(keyStore).serialiser, registered('1'));
    expect(await serialiserOver(keyStore, {}).serialiser.open(recorded)).toEqual(recorded);
  });

  it('does not open a sealed part that was moved to another event', async () => {
    const { serialiser } = serialiserOver(new InMemoryKeyStore());
    const recorded = await store(serialiser, registered('1'));
    const moved = recorded.map((event) => ({ ...event, stream: 'learner-2' }));
    await expect(serialiser.open(moved)).rejects.toThrow(SealBroken);
  });

  it('refuses to write what contradicts the declarations', async () => {
    const { serialiser, keys } = serialiserOver(new InMemoryKeyStore());
    const sealing = (event: DomainEvent) => serialiser.seal([inEnvelope(event)]);
    await expect(sealing({ type: 'Unheard', data: {} })).rejects.toThrow(UnknownEventType);
    await expect(sealing({ ...deactivated('1'), personal: { note: 'x' } })).rejects.toThrow(
      BadEventDeclaration,
    );
    await expect(sealing({ ...deactivated('1'), data: { sealed: 1 } })).rejects.toThrow(BadEventDeclaration);
    await expect(sealing({ ...registered('1'), personal: 'erased' })).rejects.toThrow(SubjectErased);
    await keys.destroy('1', '2026-04-01T00:00:00.000Z');
    await expect(sealing(registered('1'))).rejects.toThrow(SubjectErased);
  });
});
