import { countMatrix, type MatrixCounts, type TableQuestion } from './matrix-count.js';
import type { MatrixTable } from './matrix-table.js';
import type { Plane } from './plane.js';

type Kept = { readonly plane: Plane; readonly changes: number; readonly counts: MatrixCounts };

const MOST_KEPT = 16;

/**
 * What the last questions amounted to, as long as nothing changes: whoever leafs through the pages of an answer asks for the
 * same totals on each of them. One process has one.
 */
export class KeptCounts {
  private readonly kept = new Map<string, Kept>();

  count(table: MatrixTable, plane: Plane, question: TableQuestion): MatrixCounts {
    // One byte a learner: writing that down would cost as much as counting.
    if (question.chosen !== null) return countMatrix(table, plane, question);
    const key = JSON.stringify(question, asText);
    const before = this.kept.get(key);
    this.kept.delete(key);
    const { changes } = table;
    const current = before?.plane === plane && before.changes === changes ? before : undefined;
    const counts = current?.counts ?? countMatrix(table, plane, question);
    this.kept.set(key, { plane, changes, counts });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return counts;
  }
}

const asText = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
