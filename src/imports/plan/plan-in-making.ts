import { type ImportPlans, PLAN_PART_ROWS } from './import-plan.js';
import { type PlannedRow, rejectedRow, type RowOutcome } from './planned-row.js';
import type { RowFault } from '../row-fault.js';
import { sameLearnerFault } from './row-planner.js';

/** The cells of some rows as the file has them, by row. */
export type CellsOfRows = (rows: ReadonlySet<number>) => Promise<ReadonlyMap<number, readonly string[]>>;

/** Writes a plan part by part, counting; goes back to rows that a later row contradicts. */
export class PlanInMaking {
  parts = 0;
  warnings = 0;
  /** What comes and goes by the learning plans, and with how many rows. */
  readonly allocations = { gained: 0, lost: 0, learners: 0 };
  private readonly counts: Record<RowOutcome, number> = {
    register: 0,
    amend: 0,
    complete: 0,
    allocate: 0,
    attend: 0,
    create: 0,
    change: 0,
    unchanged: 0,
    rejected: 0,
  };
  /** The last row of each part, to find a row's part by. */
  private readonly lastRows: number[] = [];
  private readonly contradicted = new Map<number, RowFault>();

  constructor(
    private readonly plans: ImportPlans,
    private readonly token: string,
  ) {}

  /** `contradicted`: earlier rows by the later row that speaks of the same learner. */
  async add(rows: readonly PlannedRow[], contradicted: ReadonlyMap<number, number>): Promise<void> {
    for (const [earlier, later] of contradicted)
      if (!this.contradicted.has(earlier)) this.contradicted.set(earlier, sameLearnerFault([later]));
    for (const row of rows) this.count(row, 1);
    // A row of a matrix is as many records as it has filled cells.
    for (let from = 0; from < rows.length; from += PLAN_PART_ROWS) {
      const part = rows.slice(from, from + PLAN_PART_ROWS);
      this.parts += 1;
      this.lastRows.push(part.at(-1)?.row ?? 0);
      await this.plans.putPart(this.token, this.parts, { rows: part });
    }
  }

  /**
   * `faults`: of rows that only the whole file shows to be wrong. `cellsOf`: reads the cells of rows again, because those of a
   * row that is done are not kept.
   */
  async end(
    faults: ReadonlyMap<number, RowFault>,
    cellsOf: CellsOfRows,
  ): Promise<Readonly<Record<RowOutcome, number>>> {
    for (const [row, fault] of faults) if (!this.contradicted.has(row)) this.contradicted.set(row, fault);
    if (this.contradicted.size === 0) return { ...this.counts };
    const cells = await cellsOf(new Set(this.contradicted.keys()));
    const byPart = new Map<number, number[]>();
    for (const row of this.contradicted.keys()) {
      const part = this.lastRows.findIndex((last) => row <= last) + 1;
      byPart.set(part, [...(byPart.get(part) ?? []), row]);
    }
    for (const [part, rows] of byPart) await this.reject(part, new Set(rows), cells);
    return { ...this.counts };
  }

  private async reject(
    part: number,
    contradicted: ReadonlySet<number>,
    cells: Awaited<ReturnType<CellsOfRows>>,
  ): Promise<void> {
    const found = await this.plans.part(this.token, part);
    if (found === undefined) return;
    const rows = found.rows.map((row) => {
      const fault = contradicted.has(row.row) ? this.contradicted.get(row.row) : undefined;
      if (fault === undefined) return row;
      const fields = cells.get(row.row) ?? row.fields;
      const rejected = { ...rejectedRow({ ...row, fields }, [...row.faults, fault]), ...readOf(row) };
      this.count(row, -1);
      this.count(rejected, 1);
      return rejected;
    });
    await this.plans.putPart(this.token, part, { rows });
  }

  private count({ outcome, warnings, allocations }: PlannedRow, by: 1 | -1): void {
    this.counts[outcome] += by;
    if (warnings.length > 0) this.warnings += by;
    if (allocations === undefined) return;
    this.allocations.gained += by * allocations.gained.length;
    this.allocations.lost += by * allocations.lost.length;
    this.allocations.learners += by;
  }
}

const readOf = ({ read }: PlannedRow): Pick<PlannedRow, 'read'> => (read === undefined ? {} : { read });
