import type { Decider, Decision } from '../../src/platform/deciding/decision.js';
import { fold } from '../../src/platform/deciding/drafting.js';
import type { DomainEvent, EventMetadata, JsonObject, OpenedEvent } from '../../src/platform/events/event.js';
import { deterministicId } from '../../src/platform/ids/ids.js';
import type { Projection } from '../../src/platform/projections/projection.js';

/** given(learner, registered()).when((state) => deactivate(command, state)).then(deactivated()) */
export const given = <S, E extends DomainEvent>(decider: Decider<S, E>, ...events: readonly E[]) => ({
  when: (decide: (state: S) => Decision<E>) => {
    const decision = decide(fold(decider, events));
    return {
      /** Exactly these events, whole and in this order. */
      then: (...expected: readonly E[]): void => {
        expect(decision).toEqual({ outcome: 'accepted', events: expected });
      },
      thenNothingHappens: (): void => {
        expect(decision).toEqual({ outcome: 'accepted', events: [] });
      },
      /** Without `facts`: the refusal carries none. */
      thenRefuses: (code: string, facts?: JsonObject): void => {
        const refusal = facts === undefined ? { code } : { code, facts };
        expect(decision).toEqual({ outcome: 'refused', refusal });
      },
    };
  },
});

/** An event for a spec: what is left out is filled in, positions ascend from 1. */
export type EventSketch = DomainEvent & {
  readonly id?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly position?: number;
  readonly metadata?: Partial<EventMetadata>;
};

export const recorded = (sketch: EventSketch, index = 0): OpenedEvent => ({
  id: deterministicId('sketch', String(index)),
  stream: 'stream-1',
  revision: index,
  position: index + 1,
  ...sketch,
  metadata: {
    actor: { kind: 'administrator', id: 'administrator-1' },
    recordedAt: '2026-03-31T09:00:00.000Z',
    correlationId: 'correlation-1',
    schema: 1,
    ...sketch.metadata,
  },
});

export type Documents<D> = { readonly [id: string]: D };

/** projecting(learnersList).when(registered()).then({ 'learner-1': row }): all documents, whole. */
export const projecting = <D extends JsonObject>(
  projection: Projection<D>,
  documents: Documents<D> = {},
) => ({
  given: (before: Documents<D>) => projecting(projection, before),
  when: (...sketches: readonly EventSketch[]) => {
    const after = new Map(Object.entries(documents));
    const { streamPrefixes, handles } = projection;
    const stream = `${streamPrefixes[0] ?? ''}1`;
    for (const event of sketches.map((sketch, index) => recorded({ stream, ...sketch }, index))) {
      if (!handles.includes(event.type)) continue;
      if (!streamPrefixes.some((prefix) => event.stream.startsWith(prefix)))
        throw new Error(`The projection does not read the stream ${event.stream} of ${event.type}`);
      for (const id of projection.documentIds(event)) {
        const document = projection.fold(after.get(id), event, id);
        if (document === undefined) after.delete(id);
        else after.set(id, document);
      }
    }
    return {
      then: (expected: Documents<D>): void => {
        expect(Object.fromEntries(after)).toEqual(expected);
      },
    };
  },
});
