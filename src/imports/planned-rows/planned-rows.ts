import type { Actor } from '../../access/actor.js';
import { guarded } from '../../platform/http/formula-safe.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { Refused } from '../../platform/http/refused.js';
import type { Json } from '../../platform/events/event.js';
import { plannedRowAnswer, type PlannedRowsAnswer } from '../imports.answer.js';
import { headerOf } from '../headings/fields.js';
import type { TableDialect } from '../parse/table.js';
import { writtenTable } from '../parse/write-table.js';
import type { ImportPlan, ImportPlans } from '../plan/import-plan.js';
import type { RowFault } from '../row-fault.js';
import type { PlannedRow, RowOutcome } from '../plan/planned-row.js';

type Place = { readonly part: number; readonly index: number };
const REASON = 'Reason';
const START: Place = { part: 1, index: 0 };

/** A file in the same dialect as that which was sent. */
export type RejectedFile = { readonly dialect: TableDialect; readonly bytes: AsyncIterable<Buffer> };

/** The rows of a dry run, as long as its plan can be used. */
export class PlannedRows {
  constructor(private readonly plans: ImportPlans) {}

  /** Throws Refused PLAN_NOT_FOUND, PLAN_EXPIRED, PLAN_OF_ANOTHER_ACTOR, CURSOR_INVALID. */
  async page(
    token: string,
    by: Actor,
    outcome: RowOutcome | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<PlannedRowsAnswer> {
    const plan = await this.plan(token, by);
    const start = cursor === undefined ? START : placeOf(decodeCursor(cursor));
    const rows: PlannedRow[] = [];
    for await (const { row, place } of this.from(token, plan, outcome, start)) {
      if (rows.length === limit) return { rows: rows.map(plannedRowAnswer), next: encodeCursor(place) };
      rows.push(row);
    }
    return { rows: rows.map(plannedRowAnswer), next: null };
  }

  /** The rejected rows as the file has them and is written, to be mended and sent again, with the reasons beside. Throws as `page`. */
  async rejected(token: string, by: Actor): Promise<RejectedFile> {
    const plan = await this.plan(token, by);
    return { dialect: plan.dialect, bytes: writtenTable(this.rejectedCells(token, plan), plan.dialect) };
  }

  private async *rejectedCells(
    token: string,
    plan: ImportPlan,
  ): AsyncGenerator<readonly string[], void, undefined> {
    // What an earlier import said of a row is told anew.
    const own = plan.columns.flatMap(({ header, field }, place) =>
      field === null && header === REASON ? [] : [{ header, place }],
    );
    yield [...own.map(({ header }) => header), REASON];
    for await (const { cells, faults } of rowsOf(this.from(token, plan, 'rejected', START)))
      yield [
        ...own.map(({ place }) => cells[place] ?? ''),
        guarded(faults.map(reason).join('; ')),
        // Of a row that was too long: nothing of it is lost, and it is too long again until somebody mends it.
        ...cells.slice(plan.columns.length),
      ];
  }

  private async plan(token: string, by: Actor): Promise<ImportPlan> {
    const found = await this.plans.find(token, by);
    if (found.outcome === 'refused') throw new Refused(found.refusal);
    return found.plan;
  }

  private async *from(
    token: string,
    { parts }: ImportPlan,
    outcome: RowOutcome | undefined,
    start: Place,
  ): AsyncGenerator<{ readonly row: PlannedRow; readonly place: Place }, void, undefined> {
    for (let part = start.part; part <= parts; part += 1) {
      const found = await this.plans.part(token, part);
      if (found === undefined) throw new Refused({ code: 'PLAN_NOT_FOUND' });
      for (const [index, row] of found.rows.entries()) {
        if (part === start.part && index < start.index) continue;
        if (outcome === undefined || outcome === row.outcome) yield { row, place: { part, index } };
      }
    }
  }
}

const reason = ({ column, heading, message }: RowFault): string => {
  const where = heading ?? (column === null ? undefined : headerOf(column));
  return where === undefined ? message : `${where}: ${message}`;
};

type RejectedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faults: readonly RowFault[];
};

/** Each row once: several cells of a row of a matrix may be rejected. */
async function* rowsOf(
  rejected: AsyncIterable<{ readonly row: PlannedRow }>,
): AsyncGenerator<RejectedRow, void, undefined> {
  let waiting: RejectedRow | undefined;
  for await (const { row: planned } of rejected) {
    const { row, fields, faults } = planned;
    if (waiting?.row === row) waiting = { ...waiting, faults: [...waiting.faults, ...faults] };
    else {
      if (waiting !== undefined) yield waiting;
      waiting = { row, cells: fields, faults };
    }
  }
  if (waiting !== undefined) yield waiting;
}

const placeOf = (value: Json): Place => {
  if (typeof value !== 'object' || value === null || !('part' in value) || !('index' in value))
    throw cursorInvalid();
  const { part, index } = value;
  if (typeof part !== 'number' || typeof index !== 'number' || !Number.isSafeInteger(part) || part < 1)
    throw cursorInvalid();
  return { part, index };
};
