import type { DomainEvent, JsonObject } from '../../../src/platform/events/event.js';
import { EventRegistry, subjectField } from '../../../src/platform/events/event-registry.js';
import type { Projection } from '../../../src/platform/projections/projection.js';

/** A small module of its own: tallies that count, carry a sealed note, and may be closed. */
export const tallyEventTypes = EventRegistry.of({
  TallyCounted: { schema: 1 },
  TallyNoted: { schema: 1, sealed: subjectField('tallyId') },
  TallyClosed: { schema: 1 },
});

export type TallyRow = { readonly tallyId: string; readonly total: number; readonly note: string | null };

export const counted = (tallyId: string, by: number): DomainEvent => ({
  type: 'TallyCounted',
  data: { tallyId, by },
});
export const noted = (tallyId: string, note: string): DomainEvent => ({
  type: 'TallyNoted',
  data: { tallyId },
  personal: { note },
});
export const closed = (tallyId: string): DomainEvent => ({ type: 'TallyClosed', data: { tallyId } });

const tallyOf = ({ data }: { readonly data: JsonObject }): string => String(data['tallyId']);

/** One row a tally, gone when it is closed. */
export const tallies: Projection<TallyRow> = {
  view: {
    name: 'tallies',
    version: 1,
    fields: { tallyId: 'string', total: 'number' },
    indexes: [['total']],
  },
  streamPrefixes: ['tally-'],
  handles: ['TallyCounted', 'TallyNoted', 'TallyClosed'],
  documentIds: (event) => [tallyOf(event)],
  fold: (row, event) => {
    const before = row ?? { tallyId: tallyOf(event), total: 0, note: null };
    if (event.type === 'TallyClosed') return undefined;
    if (event.type === 'TallyCounted') return { ...before, total: before.total + Number(event.data['by']) };
    return { ...before, note: event.personal === 'erased' ? 'erased' : String(event.personal?.['note']) };
  },
};

export type SumRow = { readonly events: number; readonly sum: number };

/** One document that every count changes; it cannot get over a count of 13. `cured`: it can. */
export const sums = (superstition: { cured: boolean }): Projection<SumRow> => ({
  view: { name: 'sums', version: 1, fields: { sum: 'number' }, indexes: [] },
  streamPrefixes: ['tally-'],
  handles: ['TallyCounted'],
  documentIds: () => ['all'],
  fold: (row, event) => {
    const by = Number(event.data['by']);
    if (by === 13 && !superstition.cured) throw new TypeError('A message that nobody may see');
    return { events: (row?.events ?? 0) + 1, sum: (row?.sum ?? 0) + by };
  },
});
