import type { DomainEvent } from '../../platform/events/event.js';
import { type ItemResult, refusedWith, UNCHANGED } from '../domain/chunk-results.js';
import type { Accepted, Appended, ChunkItem, ChunkWork, Standing } from './chunk-work.js';
import { isBesideItem, itemOfEventId } from './places.js';

/** The items of one learner, which go into one append. */
export type Turn = { readonly learnerId: string; readonly items: readonly ChunkItem[] };

/** One turn a learner, in the order of their first items. */
export const turnsOf = (items: readonly ChunkItem[]): readonly Turn[] => {
  const byLearner = new Map<string, ChunkItem[]>();
  for (const item of items) {
    const others = byLearner.get(item.learnerId);
    if (others === undefined) byLearner.set(item.learnerId, [item]);
    else others.push(item);
  }
  return [...byLearner].map(([learnerId, ofLearner]) => ({ learnerId, items: ofLearner }));
};

/** Items of one learner that go into one append, which the stores limit to 1 MiB. */
const ITEMS_A_TURN = 400;

/** Turns that are not too long for an append, one a learner and round: as a rule one round. */
export const roundsOf = (turns: readonly Turn[]): readonly (readonly Turn[])[] => {
  const rounds: Turn[][] = [[]];
  for (const { learnerId, items } of turns)
    for (let from = 0; from < items.length; from += ITEMS_A_TURN) {
      const round = (rounds[from / ITEMS_A_TURN] ??= []);
      round.push({ learnerId, items: items.slice(from, from + ITEMS_A_TURN) });
    }
  return rounds;
};

/** Decides the items of a turn one after another. `results`: by place, of those that change nothing. Pure. */
export const decideTurn = <K extends Standing, E extends DomainEvent>(
  work: Pick<ChunkWork<K, E>, 'decide' | 'after'>,
  { learnerId, items }: Turn,
  known: K,
): { readonly accepted: Accepted<K, E>; readonly results: ReadonlyMap<number, ItemResult> } => {
  const parts: { item: ChunkItem; events: readonly E[] }[] = [];
  const results = new Map<number, ItemResult>();
  let standing = known;
  for (const item of items) {
    const decision = work.decide(item, standing);
    if (decision.outcome === 'refused') results.set(item.place, refusedWith(decision.refusal.code));
    else if (decision.events.length === 0) results.set(item.place, UNCHANGED);
    else {
      const { events } = decision;
      parts.push({ item, events });
      if (items.length > 1) standing = work.after(standing, events);
    }
  }
  return { accepted: { learnerId, parts, known }, results };
};

/** Events that only set a claim aside: they do nothing to the learner. */
const ABANDONING: readonly string[] = ['LearnerChangeAbandoned', 'LearnerRegistrationAbandoned'];

/** What an earlier run of this operation did to the learner, whose answer was lost, and the items that are still open. */
export const appendedBefore = (
  operationId: string,
  turn: Turn,
  known: Standing,
): { readonly done: Appended | undefined; readonly rest: Turn } => {
  const ours = (known.history ?? []).filter(
    ({ id, type, metadata }) =>
      metadata.correlationId === operationId && !ABANDONING.includes(type) && !isBesideItem(id),
  );
  const last = ours.at(-1);
  if (last === undefined) return { done: undefined, rest: turn };
  const places = new Map<number, DomainEvent[]>();
  for (const event of ours) {
    const place = itemOfEventId(event.id);
    if (place !== undefined) places.set(place, [...(places.get(place) ?? []), event]);
  }
  const parts = turn.items.flatMap((item) => {
    const events = places.get(item.place);
    return events === undefined ? [] : [{ item, events }];
  });
  const rest = { ...turn, items: turn.items.filter(({ place }) => !places.has(place)) };
  const { learnerId } = turn;
  return {
    done: parts.length === 0 ? undefined : { learnerId, parts, known, revision: last.revision },
    rest,
  };
};
