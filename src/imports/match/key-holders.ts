import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { Holders, RowKeys } from './match-row.js';

/** Finds the learners who have the addresses and numbers of many rows, in two look-ups. */
export class KeyHolders {
  constructor(private readonly rows: Pick<LearnerRows, 'find'>) {}

  async of(keys: readonly RowKeys[]): Promise<Holders> {
    const [byEmail, byEmployeeNumber] = await Promise.all([
      this.holders(
        'emailKey',
        keys.flatMap(({ emailKey }) => emailKey ?? []),
      ),
      this.holders(
        'employeeNumberKey',
        keys.flatMap(({ employeeNumberKey }) => employeeNumberKey ?? []),
      ),
    ]);
    return { byEmail, byEmployeeNumber };
  }

  private async holders(
    field: 'emailKey' | 'employeeNumberKey',
    all: readonly string[],
  ): Promise<ReadonlyMap<string, LearnerRow>> {
    const values = [...new Set(all)];
    if (values.length === 0) return new Map();
    const rows = await this.rows.find({ op: 'in', field, values }, values.length);
    return new Map(rows.map((row) => [row[field] ?? '', row]));
  }
}
