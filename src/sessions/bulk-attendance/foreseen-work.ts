import type { ChunkItem, ChunkWork, Standing } from '../../bulk/bulk.contract.js';
import { accept } from '../../platform/deciding/decision.js';
import type { AddedResult } from '../add-attendance/add-attendance.js';
import { sessionStream } from '../domain/session.events.js';

const NOTHING_NEEDED: Standing = { revision: 'none' };

/**
 * For previews, what was decided session by session, told item by item. Never run: nothing may be appended for one learner
 * in a stream that many have in common.
 */
export const foreseenWork = (items: readonly ChunkItem[], results: readonly AddedResult[]): ChunkWork => {
  const byPlace = new Map(items.map(({ place }, index) => [place, results[index]]));
  return {
    streamOf: sessionStream,
    believed: async (asked) => new Map(asked.map(({ learnerId }) => [learnerId, NOTHING_NEEDED])),
    fromLog: async (learnerIds) => new Map(learnerIds.map((learnerId) => [learnerId, NOTHING_NEEDED])),
    decide: ({ place }) => {
      const result = byPlace.get(place);
      if (result === undefined) throw new Error(`Nothing was foreseen at the place ${place}`);
      if (result.outcome === 'refused') return { outcome: 'refused', refusal: result.refusal };
      return result.outcome === 'applied' ? accept(MARKED) : accept();
    },
    after: (known) => known,
  };
};

/** Stands for the learner's part of a register's event. */
const MARKED = { type: 'RegisterMarked', data: {} };
