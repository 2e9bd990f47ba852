import { accept, type Refusal } from '../../platform/deciding/decision.js';
import type { ChunkItem, ChunkWork, Standing } from './chunk-work.js';

/** What becomes of an item. */
export type ForeseenResult =
  { readonly outcome: 'applied' | 'unchanged' } | { readonly outcome: 'refused'; readonly refusal: Refusal };

const NOTHING_NEEDED: Standing = { revision: 'none' };

/**
 * For previews, what was decided of many items at once, told item by item. Never run: nothing may be appended for one learner
 * in a stream that many have in common.
 */
export const foreseenWork = (items: readonly ChunkItem[], results: readonly ForeseenResult[]): ChunkWork => {
  const byPlace = new Map(items.map(({ place }, index) => [place, results[index]]));
  return {
    streamOf: (learnerId) => learnerId,
    believed: async (asked) => new Map(asked.map(({ learnerId }) => [learnerId, NOTHING_NEEDED])),
    fromLog: async (learnerIds) => new Map(learnerIds.map((learnerId) => [learnerId, NOTHING_NEEDED])),
    decide: ({ place }) => {
      const result = byPlace.get(place);
      if (result === undefined) throw new Error(`Nothing was foreseen at the place ${place}`);
      if (result.outcome === 'refused') return { outcome: 'refused', refusal: result.refusal };
      return result.outcome === 'applied' ? accept(DONE) : accept();
    },
    after: (known) => known,
  };
};

/** Stands for the item's part of an event that many share. */
const DONE = { type: 'Foreseen', data: {} };
