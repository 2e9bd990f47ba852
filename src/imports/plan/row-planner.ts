import type { Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import { learnerKeys } from '../../learners/learners.contract.js';
import type { IdSource } from '../../platform/ids/ids.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import { KeyHolders } from '../match/key-holders.js';
import { matchRow, type RowKeys } from '../match/match-row.js';
import type { PlaceNames } from '../match/place-names.js';
import { SeenRows } from '../match/seen-rows.js';
import { typedRow } from '../match/typed-row.js';
import type { ParsedRow } from '../parse/parse-file.js';
import type { RowFault } from '../row-fault.js';
import type { BatchPlanner } from './batch-planner.js';
import { planRow } from './plan-row.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';

/** Plans the rows of a file in batches: one look-up of the learners for each batch. */
export class RowPlanner {
  private readonly holders: KeyHolders;

  constructor(
    rows: Pick<LearnerRows, 'find'>,
    private readonly index: BlindIndex,
    private readonly newId: IdSource,
  ) {
    this.holders = new KeyHolders(rows);
  }

  /** For one file, in its order. */
  ofFile(by: Actor, places: PlaceNames): BatchPlanner {
    const seen = new SeenRows();
    return async ({ rows: parsed }) => {
      const typed = parsed.map((row) => typedRow(row, places));
      const keys = typed.map(({ details }) => learnerKeys(this.index, details));
      const holders = await this.holders.of(keys);
      const contradicted = new Map<number, number>();
      const planned = typed.map((row, index) => {
        const rowKeys = keys[index] ?? NO_KEYS;
        const match = matchRow(rowKeys, holders, by);
        const learnerId = match.kind === 'existing' ? match.row.learnerId : null;
        const earlier = seen.earlier(row.parsed.row, rowKeys, learnerId);
        for (const one of earlier) if (!contradicted.has(one)) contradicted.set(one, row.parsed.row);
        if (earlier.length > 0) return rejectedRow(row.parsed, [...row.faults, sameLearnerFault(earlier)]);
        return planRow(row, match, { by, keys: rowKeys, places, freshId: this.newId });
      });
      return { planned: planned.map(keepingFields(parsed)), contradicted };
    };
  }
}

const NO_KEYS: RowKeys = { emailKey: null, employeeNumberKey: null };

/** Names the other rows, so that whoever reads it finds both. */
export const sameLearnerFault = (others: readonly number[]): RowFault => ({
  column: null,
  code: 'ROWS_MATCH_ONE_LEARNER',
  message: `Row ${others.join(' and row ')} of the file is about the same learner`,
});

/** A row that a later one contradicts is given back with its cells; until the end of the file any row may be. */
const keepingFields =
  (parsed: readonly ParsedRow[]) =>
  (planned: PlannedRow, index: number): PlannedRow => ({ ...planned, fields: parsed[index]?.fields ?? [] });
