import { KEY_FIELDS, type RowKeys } from './row-keys.js';

/** Remembers which row of the file spoke of whom: two rows about one person contradict each other, and neither is done. */
export class SeenRows {
  private readonly rows = new Map<string, number>();

  /** The earlier rows that speak of the same person; remembers this one. */
  earlier(row: number, keys: RowKeys, learnerId: string | null): readonly number[] {
    const found = new Set<number>();
    for (const name of namesOf(keys, learnerId)) {
      const first = this.rows.get(name);
      if (first === undefined) this.rows.set(name, row);
      else found.add(first);
    }
    return [...found];
  }
}

const FIELDS = Object.values(KEY_FIELDS);

const namesOf = (keys: RowKeys, learnerId: string | null): string[] => [
  ...FIELDS.flatMap((field) => (keys[field] === null ? [] : [`${field} ${keys[field]}`])),
  ...(learnerId === null ? [] : [learnerId]),
];
