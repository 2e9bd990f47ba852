import {
  type EventTypes,
  BadEventDeclaration,
  EventRegistry,
  subjectField,
  UnknownEventType,
  UnknownSchema,
} from './event-registry.js';

const renamed: EventTypes = {
  LearnerRenamed: {
    schema: 3,
    sealed: subjectField('learnerId'),
    upcasters: {
      1: ({ id }) => ({ learnerId: id ?? null }),
      2: (data) => ({ ...data, source: 'manual' }),
    },
  },
};

describe('the event registry', () => {
  it('refuses two modules that claim the same event', () => {
    expect(() => EventRegistry.of(renamed, { GroupCreated: { schema: 1 } }, renamed)).toThrow(
      new BadEventDeclaration('The event type LearnerRenamed is declared twice'),
    );
  });

  it('refuses a schema without all its upcasters', () => {
    expect(() => EventRegistry.of({ GroupCreated: { schema: 3, upcasters: { 1: (data) => data } } })).toThrow(
      new BadEventDeclaration('The event type GroupCreated has no upcaster from schema 2'),
    );
    expect(() => EventRegistry.of({ GroupCreated: { schema: 0 } })).toThrow(BadEventDeclaration);
  });

  it('brings an old payload to the present shape step by step', () => {
    const registry = EventRegistry.of(renamed);
    const present = { learnerId: '1', source: 'manual' };
    expect(registry.upcast('LearnerRenamed', 1, { id: '1' })).toEqual(present);
    expect(registry.upcast('LearnerRenamed', 2, { learnerId: '1' })).toEqual(present);
    expect(registry.upcast('LearnerRenamed', 3, present)).toEqual(present);
  });

  it('names an unknown event type and a schema from a newer program', () => {
    const registry = EventRegistry.of(renamed);
    expect(registry.find('Unheard')).toBeUndefined();
    expect(() => registry.require('Unheard')).toThrow(
      new UnknownEventType('No module declares the event type Unheard'),
    );
    expect(() => registry.upcast('LearnerRenamed', 4, {})).toThrow(UnknownSchema);
  });

  it('refuses a payload that does not say whose key seals it', () => {
    expect(subjectField('learnerId')({ learnerId: '1' })).toBe('1');
    expect(() => subjectField('learnerId')({ learnerId: null })).toThrow(BadEventDeclaration);
  });
});
