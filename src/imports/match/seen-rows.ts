import type { RowKeys } from './match-row.js';

/** Remembers which row of the file spoke of whom: two rows about one person contradict each other, and neither is done. */
export class SeenRows {
  private readonly rows = new Map<string, number>();

  /** The earlier rows that speak of the same person; remembers this one. */
  earlier(row: number, keys: RowKeys, learnerId: string | null): readonly number[] {
    const found = new Set<number>();
    for (const key of namesOf(keys, learnerId)) {
      const first = this.rows.get(key);
      if (first === undefined) this.rows.set(key, row);
      else found.add(first);
    }
    return [...found];
  }
}

const namesOf = ({ emailKey, employeeNumberKey }: RowKeys, learnerId: string | null): string[] => [
  ...(emailKey === null ? [] : [`e${emailKey}`]),
  ...(employeeNumberKey === null ? [] : [`n${employeeNumberKey}`]),
  ...(learnerId === null ? [] : [`l${learnerId}`]),
];
