import { CELL_STATUSES, type CellStatus } from '../domain/cell-status.js';
import { type Away, daysAway } from '../domain/learner-at.js';
import type { Day } from '../domain/training-facts.js';
import { ALLOCATED, DUE, type EncodedRow, MANDATORY, NEVER } from './encoded-row.js';

const code = (status: CellStatus): number => CELL_STATUSES.indexOf(status);
const [NOT_REQUIRED, OVER, EXEMPT] = [code('not-required'), code('no-longer-required'), code('exempt')];
const [IN_DATE, TO_DO, DUE_SOON] = [code('in-date'), code('to-do'), code('due-soon')];
const [OVERDUE, EXPIRED] = [code('overdue'), code('expired')];

/** The bits of a judged cell: its status, whether mandatory, whether there is a completion that counts. */
export const STATUS_BITS = 7;
export const MANDATORY_BIT = 8;
export const DONE_BIT = 16;

/**
 * Judges the cells of an encoded row, one course after the other: what `cellAt` says, in integers and without an object
 * a cell. A property test holds the two equal.
 */
export class CellReader {
  /** The course that was read last, and what was found. */
  course = 0;
  cell = 0;
  /** The day on which the cell gets worse if nobody does anything: due or expiring. NEVER where there is none. */
  next = NEVER;

  private row: EncodedRow = new Int32Array();
  private at = 0;
  private asOf = 0;
  private known = 0;
  private away: readonly Away[] = [];

  private state = NOT_REQUIRED;
  private inForce = false;
  private mandatory = false;
  private renews = false;
  private allocatedOn = 0;
  private dueOn = NEVER;
  private dueSetOn = 0;
  private completed = false;
  private completedOn = 0;
  private expiresOn = 0;
  private exempt = false;

  /** `at`: where the courses begin. Facts told below `known` are seen. */
  begin(row: EncodedRow, at: number, asOf: Day, known: number, away: readonly Away[]): void {
    this.row = row;
    this.at = at;
    this.asOf = asOf;
    this.known = known;
    this.away = away;
  }

  /** Reads the next course; false at the end. `dueSoonDays`: by course. */
  read(dueSoonDays: Int32Array): boolean {
    const { row } = this;
    if (this.at >= row.length) return false;
    const first = row[this.at] ?? 0;
    const second = row[this.at + 1] ?? 0;
    this.at += 2;
    this.course = first >>> 16;
    this.readAllocations(first & NEVER);
    this.readCompletions(second >>> 16);
    this.readExemptions(second & NEVER);
    this.judge(dueSoonDays[this.course] ?? 0);
    return true;
  }

  private readAllocations(count: number): void {
    const { row, known } = this;
    this.inForce = false;
    this.state = NOT_REQUIRED;
    for (let n = 0; n < count; n += 1, this.at += 2) {
      const head = row[this.at] ?? 0;
      if ((head & NEVER) < known) this.readAllocation(head, row[this.at + 1] ?? 0);
    }
  }

  private readAllocation(head: number, days: number): void {
    if ((days & NEVER) > this.asOf) return;
    const kind = (head >>> 16) & 3;
    if (kind === DUE) {
      if (!this.inForce) return;
      this.dueSetOn = days & NEVER;
      this.dueOn = days >>> 16;
    } else if (kind === ALLOCATED) {
      this.renews = this.inForce;
      this.inForce = true;
      this.mandatory = (head & MANDATORY) !== 0;
      this.allocatedOn = days & NEVER;
      this.dueSetOn = days & NEVER;
      this.dueOn = days >>> 16;
    } else if (this.inForce || this.state === OVER) {
      this.inForce = false;
      this.state = OVER;
    }
  }

  private readCompletions(count: number): void {
    const { row, known, asOf } = this;
    this.completed = false;
    this.completedOn = 0;
    this.expiresOn = 0;
    for (let n = 0; n < count; n += 1) {
      const told = row[this.at] ?? 0;
      const days = row[this.at + 1] ?? 0;
      const more = row[this.at + 2] ?? 0;
      let expiresOn = days >>> 16;
      this.at += 3;
      for (let left = more >>> 16; left > 0; left -= 1, this.at += 1) {
        const again = row[this.at] ?? 0;
        if ((again & NEVER) < known) expiresOn = again >>> 16;
      }
      const counts = (told & NEVER) < known && told >>> 16 < known && (more & NEVER) >= known;
      if (!counts || (days & NEVER) > asOf) continue;
      this.completed = true;
      if ((days & NEVER) > this.completedOn) this.completedOn = days & NEVER;
      if (expiresOn > this.expiresOn) this.expiresOn = expiresOn;
    }
  }

  private readExemptions(count: number): void {
    const { row, known, asOf } = this;
    this.exempt = false;
    for (let n = 0; n < count; n += 1, this.at += 3) {
      const told = row[this.at] ?? 0;
      const days = row[this.at + 1] ?? 0;
      const ended = told >>> 16 < known ? (row[this.at + 2] ?? 0) : NEVER;
      if ((told & NEVER) >= known || (days & NEVER) > asOf) continue;
      const until = days >>> 16;
      if ((until === NEVER || until > asOf) && (ended === NEVER || ended > asOf)) this.exempt = true;
    }
  }

  private judge(dueSoonDays: number): void {
    const status = this.status(dueSoonDays);
    this.cell =
      status | (this.inForce && this.mandatory ? MANDATORY_BIT : 0) | (this.completed ? DONE_BIT : 0);
    if (status < IN_DATE) this.next = NEVER;
  }

  private status(dueSoonDays: number): number {
    const { asOf, expiresOn } = this;
    if (this.exempt) return EXEMPT;
    if (!this.inForce) return this.state;
    const dueOn = this.dueOn === NEVER ? NEVER : this.movedDue();
    const done = this.completed && (!this.renews || this.completedOn >= this.allocatedOn);
    const late = !done && dueOn < asOf;
    this.next = done || (this.completed && expiresOn < dueOn) ? expiresOn : dueOn;
    if (!this.completed) return late ? OVERDUE : TO_DO;
    if (expiresOn <= asOf) return EXPIRED;
    if (late) return OVERDUE;
    return expiresOn !== NEVER && expiresOn - asOf <= dueSoonDays ? DUE_SOON : IN_DATE;
  }

  private movedDue(): number {
    if (this.away.length === 0) return this.dueOn;
    return Math.min(this.dueOn + daysAway(this.away, this.dueSetOn, this.asOf), NEVER - 1);
  }
}
