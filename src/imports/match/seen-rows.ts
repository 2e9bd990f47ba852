import { KEY_FIELDS, type KeyField, type RowKeys } from './row-keys.js';

/** Remembers which row of the file spoke of whom: two rows about one person contradict each other, and neither is done. */
export class SeenRows {
  private readonly byKey = new Map<KeyField, Map<string, number>>(
    Object.values(KEY_FIELDS).map((field) => [field, new Map<string, number>()]),
  );
  private readonly byLearner = new Map<string, number>();

  /** The earlier rows that speak of the same person; remembers this one. */
  earlier(row: number, keys: RowKeys, learnerId: string | null): readonly number[] {
    const found: number[] = [];
    for (const [field, rows] of this.byKey) note(rows, keys[field], row, found);
    note(this.byLearner, learnerId, row, found);
    return found;
  }
}

const note = (rows: Map<string, number>, name: string | null, row: number, found: number[]): void => {
  if (name === null) return;
  const first = rows.get(name);
  if (first === undefined) rows.set(name, row);
  else if (!found.includes(first)) found.push(first);
};
