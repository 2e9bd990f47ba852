import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { DomainEvent, OpenedEvent } from '../../platform/events/event.js';
import { orderedEventId } from '../../platform/ids/ids.js';
import { refusedWith, UNCHANGED } from '../domain/chunk-results.js';
import type { ChunkItem, ChunkWork, Standing } from './chunk-work.js';
import { itemOfEventId, placeOf, placeOfEvent } from './places.js';
import { appendedBefore, decideTurn, roundsOf, turnsOf } from './turns.js';

const OPERATION = '019ab000-0000-7000-8000-000000000001';
const item = (learnerId: string, place: number): ChunkItem => ({ learnerId, place });
const noted = (place: number): DomainEvent => ({ type: 'Noted', data: { place } });

/** Refuses the place 1, does nothing for whatever comes after a first event. */
type Counted = Standing & { readonly events: number };
const work: Pick<ChunkWork<Counted>, 'decide' | 'after'> = {
  decide: ({ place }, { events }): Decision =>
    place === 1 ? refuse('NOT_THIS_ONE') : events > 0 ? accept() : accept(noted(place)),
  after: (known, events) => ({ ...known, events: known.events + events.length }),
};

const stored = (place: number, offset: number, correlationId: string): OpenedEvent => ({
  id: orderedEventId(OPERATION, placeOf(place, offset), 'anna', 'Noted'),
  type: 'Noted',
  data: {},
  metadata: {
    actor: { kind: 'administrator', id: 'A1' },
    recordedAt: '2026-11-24T09:00:00.000Z',
    correlationId,
    schema: 1,
  },
  stream: 'training-anna',
  revision: place + offset,
  position: place + offset,
});

describe('the turns of learners in a chunk', () => {
  it('gathers the items of one learner, in their order', () => {
    const items = [item('anna', 0), item('ben', 1), item('anna', 2)];
    expect(turnsOf(items)).toEqual([
      { learnerId: 'anna', items: [items[0], items[2]] },
      { learnerId: 'ben', items: [items[1]] },
    ]);
  });

  it('parts items of one learner that are too many for one append, and leaves the others together', () => {
    const items = Array.from({ length: 801 }, (_, place) => item('anna', place));
    const ben = { learnerId: 'ben', items: [item('ben', 801)] };
    const rounds = roundsOf([{ learnerId: 'anna', items }, ben]);
    expect(rounds.map((turns) => turns.map(({ items: { length } }) => length))).toEqual([
      [400, 1],
      [400],
      [1],
    ]);
    expect(rounds.flat().flatMap((turn) => turn.items)).toEqual(
      expect.arrayContaining([...items, ...ben.items]),
    );
  });

  it('finds the item of each of its events, however many', () => {
    for (const index of [0, 58, 59, 60, 5_000])
      expect(itemOfEventId(orderedEventId(OPERATION, placeOfEvent(7, index), 'anna'))).toBe(7);
  });

  it('decides each item after what the items before it have done', () => {
    const [turn = { learnerId: '', items: [] }] = turnsOf([
      item('anna', 0),
      item('anna', 1),
      item('anna', 2),
    ]);
    const known: Counted = { revision: 'none', events: 0 };
    expect(decideTurn(work, turn, known)).toEqual({
      accepted: { learnerId: 'anna', known, parts: [{ item: item('anna', 0), events: [noted(0)] }] },
      results: new Map([
        [1, refusedWith('NOT_THIS_ONE')],
        [2, UNCHANGED],
      ]),
    });
  });

  it('knows which items an earlier run of the operation had done, and leaves the others open', () => {
    const items = [item('anna', 0), item('anna', 1), item('anna', 2)];
    const [first, second, other] = [
      stored(0, 0, OPERATION),
      stored(0, 1, OPERATION),
      stored(2, 0, 'another'),
    ];
    const known: Standing = { revision: 2, history: [first, second, other] };
    expect(appendedBefore(OPERATION, { learnerId: 'anna', items }, known)).toEqual({
      done: { learnerId: 'anna', known, revision: 1, parts: [{ item: items[0], events: [first, second] }] },
      rest: { learnerId: 'anna', items: [items[1], items[2]] },
    });
  });

  it('takes nothing for done that another chunk of the operation did', () => {
    const items = [item('anna', 5)];
    const known: Standing = { revision: 0, history: [stored(0, 0, OPERATION)] };
    expect(appendedBefore(OPERATION, { learnerId: 'anna', items }, known)).toEqual({
      done: undefined,
      rest: { learnerId: 'anna', items },
    });
  });
});
