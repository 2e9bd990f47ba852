import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { MatchKey } from '../file/reading-wish.js';
import { KEY_FIELDS, type KeyField, type RowKeys } from './row-keys.js';

const ALL = Object.values(KEY_FIELDS);

/** Learners who already have one of the keys, by what the key is and by the key. */
export type Holders = ReadonlyMap<KeyField, ReadonlyMap<string, LearnerRow>>;

export type Holder = { readonly column: MatchKey; readonly key: string; readonly row: LearnerRow };

/** Who has the keys of a row, in the order in which the keys count. */
export const holdersOf = (keys: RowKeys, holders: Holders, order: readonly MatchKey[]): readonly Holder[] =>
  order.flatMap((column): Holder[] => {
    const field = KEY_FIELDS[column];
    const key = keys[field];
    const row = key === null ? undefined : holders.get(field)?.get(key);
    return row === undefined || key === null ? [] : [{ column, key, row }];
  });

/** Finds the learners who have the keys of many rows, in one look-up a key. */
export class KeyHolders {
  constructor(private readonly rows: Pick<LearnerRows, 'find'>) {}

  async of(keys: readonly RowKeys[]): Promise<Holders> {
    const found = await Promise.all(
      ALL.map((field) =>
        this.holders(
          field,
          keys.flatMap((row) => row[field] ?? []),
        ),
      ),
    );
    return new Map(ALL.map((field, at) => [field, found[at] ?? new Map<string, LearnerRow>()]));
  }

  private async holders(field: KeyField, all: readonly string[]): Promise<ReadonlyMap<string, LearnerRow>> {
    const values = [...new Set(all)];
    if (values.length === 0) return new Map();
    const rows = await this.rows.find({ op: 'in', field, values }, values.length);
    return new Map(rows.map((row) => [row[field] ?? '', row]));
  }
}
