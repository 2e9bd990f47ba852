import type { LearnerRow } from '../../learners/learners.contract.js';
import type { Holder } from '../match/key-holders.js';
import { twoLearners } from '../match/match-row.js';
import { KEY_FIELDS } from '../match/row-keys.js';
import { MATCH_KEYS } from '../file/reading-wish.js';
import type { RowFault } from '../row-fault.js';
import type { PlannedRow } from './planned-row.js';

type Taken = { readonly first: Omit<Holder, 'key'>; readonly taken: Holder };

/**
 * Remembers which rows take an address or number that another learner has, and who gives theirs up: two people who swap
 * their addresses are one truth that is spread over two rows, wherever in the file they stand.
 */
export class ChangedHands {
  private readonly wanted = new Map<number, readonly Taken[]>();
  /** The row that gives a key up, by key. */
  private readonly givenUp = new Map<string, number>();
  /** The keys that a row gives up. */
  private readonly gives = new Map<number, readonly string[]>();

  /** A row that amends `existing`. `takes`: who has the keys that the row gives them. */
  add(
    { row, personal }: Pick<PlannedRow, 'row' | 'personal'>,
    first: Omit<Holder, 'key'>,
    takes: readonly Holder[],
    existing: LearnerRow,
  ): void {
    if (takes.length > 0)
      this.wanted.set(
        row,
        takes.map((taken) => ({ first, taken })),
      );
    const gives = MATCH_KEYS.flatMap((column) => {
      const key = existing[KEY_FIELDS[column]];
      return key === null || personal[column] === undefined ? [] : [nameOf({ column, key })];
    });
    if (gives.length === 0) return;
    this.gives.set(row, gives);
    for (const key of gives) this.givenUp.set(key, row);
  }

  /** The row turned out wrong: it takes nothing, and gives nothing up. */
  forget(row: number): void {
    this.wanted.delete(row);
    for (const key of this.gives.get(row) ?? []) this.givenUp.delete(key);
  }

  /** Faults of the rows that take what nobody gives up, by row. Such a row gives nothing up either. */
  faults(): ReadonlyMap<number, RowFault> {
    const faults = new Map<number, RowFault>();
    for (let before = -1; before !== faults.size;) {
      before = faults.size;
      for (const [row, all] of this.wanted) {
        const kept = all.find(({ taken }) => !this.givenUp.has(nameOf(taken)));
        if (kept === undefined) continue;
        faults.set(row, twoLearners(kept.first, kept.taken));
        this.forget(row);
      }
    }
    return faults;
  }

  /**
   * The rows that hand keys over, each after those that it takes from. In a circle, whose members are neighbours, no such order
   * is: the run makes one of them give theirs up first.
   */
  inTurn(): readonly number[] {
    const inTurn = new Set<number>();
    const met = new Set<number>();
    for (const start of this.wanted.keys()) {
      const open = [start];
      for (let row = open.at(-1); row !== undefined; row = open.at(-1)) {
        const before = met.has(row) ? [] : this.givers(row).filter((giver) => !met.has(giver));
        met.add(row);
        if (before.length > 0) open.push(...before);
        else {
          inTurn.add(row);
          open.pop();
        }
      }
    }
    return [...inTurn];
  }

  private givers(row: number): readonly number[] {
    return (this.wanted.get(row) ?? []).flatMap(({ taken }) => this.givenUp.get(nameOf(taken)) ?? []);
  }
}

const nameOf = ({ column, key }: Pick<Holder, 'column' | 'key'>): string => `${KEY_FIELDS[column]} ${key}`;
