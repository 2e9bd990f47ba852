import type { LearnerRow } from '../../learners/learners.contract.js';
import type { Holder } from '../match/key-holders.js';
import { twoLearners } from '../match/match-row.js';
import { KEY_FIELDS, type RowKeys } from '../match/row-keys.js';
import { MATCH_KEYS } from '../file/reading-wish.js';
import type { RowFault } from '../row-fault.js';

type Taken = { readonly first: Omit<Holder, 'key'>; readonly taken: Holder };

/**
 * Remembers which rows take an address or number that another learner has, and who gives theirs up: two people who swap
 * their addresses are one truth that is spread over two rows, wherever in the file they stand.
 */
export class ChangedHands {
  private readonly wanted = new Map<number, readonly Taken[]>();
  private readonly givenUp = new Set<string>();

  /** A row about `existing` that is not rejected. `changes`: the keys that it gives the learner. */
  add(
    row: number,
    first: Omit<Holder, 'key'>,
    takes: readonly Holder[],
    existing: LearnerRow,
    keys: RowKeys,
  ): void {
    if (takes.length > 0)
      this.wanted.set(
        row,
        takes.map((taken) => ({ first, taken })),
      );
    for (const column of MATCH_KEYS) {
      const field = KEY_FIELDS[column];
      const had = existing[field];
      if (had !== null && keys[field] !== null && keys[field] !== had) this.givenUp.add(`${field} ${had}`);
    }
  }

  /** Faults of the rows that take what nobody gives up, by row. */
  faults(): ReadonlyMap<number, RowFault> {
    const faults = new Map<number, RowFault>();
    for (const [row, all] of this.wanted) {
      const kept = all.find(
        ({ taken: { column, key } }) => !this.givenUp.has(`${KEY_FIELDS[column]} ${key}`),
      );
      if (kept !== undefined) faults.set(row, twoLearners(kept.first, kept.taken));
    }
    return faults;
  }
}
