import { CELL_STATUSES, type CellStatus } from '../domain/cell-status.js';
import { type Away, daysAway } from '../domain/learner-at.js';
import type { Day } from '../domain/training-facts.js';
import { ALLOCATED, DUE, type EncodedRow, MANDATORY, NEVER } from './encoded-row.js';

const code = (status: CellStatus): number => CELL_STATUSES.indexOf(status);
const [OVER, EXEMPT] = [code('no-longer-required'), code('exempt')];
const [IN_DATE, TO_DO, DUE_SOON] = [code('in-date'), code('to-do'), code('due-soon')];
const [OVERDUE, EXPIRED] = [code('overdue'), code('expired')];

/** The bits of a judged cell: its status, whether mandatory, whether there is a completion that counts. */
export const STATUS_BITS = 7;
export const MANDATORY_BIT = 8;
export const DONE_BIT = 16;

/** Of one learner: where the courses begin in the row, the day, below which rank facts were known, and the times away. */
export type CellsQuestion = {
  readonly at: number;
  readonly asOf: Day;
  readonly known: number;
  readonly away: readonly Away[];
  /** By course. */
  readonly dueSoonDays: Int32Array;
};

/** Where judged cells go: from `start` on, by course. */
export type JudgedCells = {
  readonly start: number;
  readonly cells: Uint8Array;
  /** The day on which a cell gets worse if nobody does anything: due or expiring; NEVER where there is none. */
  readonly next: Uint16Array;
};

/**
 * Judges all cells of an encoded row: what `cellAt` says, in integers and without an object a cell; a property test holds
 * the two equal. One long loop on purpose, without taking arrays apart: with its state in local numbers it takes a third of the
 * time for six million cells.
 */
export const judgeCells = (
  row: EncodedRow,
  question: CellsQuestion,
  { start, cells, next }: JudgedCells,
): void => {
  const { asOf, known, away, dueSoonDays } = question;
  let { at } = question;
  while (at < row.length) {
    const first = row[at] ?? 0;
    const second = row[at + 1] ?? 0;
    const course = first >>> 16;
    at += 2;

    let inForce = false;
    let over = false;
    let mandatory = false;
    let renews = false;
    let allocatedOn = 0;
    let dueSetOn = 0;
    let dueOn = NEVER;
    for (const end = at + (first & NEVER) * 2; at < end; at += 2) {
      const head = row[at] ?? 0;
      const days = row[at + 1] ?? 0;
      const on = days & NEVER;
      if ((head & NEVER) >= known || on > asOf) continue;
      const kind = (head >>> 16) & 3;
      if (kind === ALLOCATED) {
        renews = inForce;
        inForce = true;
        mandatory = (head & MANDATORY) !== 0;
        allocatedOn = on;
      } else if (kind !== DUE) {
        over = over || inForce;
        inForce = false;
      }
      // Without an allocation in force nobody looks at the due date.
      dueSetOn = on;
      dueOn = days >>> 16;
    }

    let completed = false;
    let completedOn = 0;
    let expiresOn = 0;
    for (let left = second >>> 16; left > 0; left -= 1) {
      const told = row[at] ?? 0;
      const days = row[at + 1] ?? 0;
      const more = row[at + 2] ?? 0;
      const on = days & NEVER;
      let until = days >>> 16;
      at += 3;
      for (const end = at + (more >>> 16); at < end; at += 1) {
        const again = row[at] ?? 0;
        if ((again & NEVER) < known) until = again >>> 16;
      }
      const counts = (told & NEVER) < known && told >>> 16 < known && (more & NEVER) >= known;
      if (!counts || on > asOf) continue;
      completed = true;
      if (on > completedOn) completedOn = on;
      if (until > expiresOn) expiresOn = until;
    }

    let exempt = false;
    for (const end = at + (second & NEVER) * 3; at < end; at += 3) {
      const told = row[at] ?? 0;
      const days = row[at + 1] ?? 0;
      if ((told & NEVER) >= known || (days & NEVER) > asOf) continue;
      const ended = told >>> 16 < known ? (row[at + 2] ?? 0) : NEVER;
      if (days >>> 16 > asOf && ended > asOf) exempt = true;
    }

    let status = exempt ? EXEMPT : over ? OVER : 0;
    let worse = NEVER;
    if (inForce && !exempt) {
      if (away.length > 0 && dueOn !== NEVER)
        dueOn = Math.min(dueOn + daysAway(away, dueSetOn, asOf), NEVER - 1) | 0;
      const done = completed && (!renews || completedOn >= allocatedOn);
      const late = !done && dueOn < asOf;
      worse = done || (completed && expiresOn < dueOn) ? expiresOn : dueOn;
      if (!completed) status = late ? OVERDUE : TO_DO;
      else if (expiresOn <= asOf) status = EXPIRED;
      else if (late) status = OVERDUE;
      else
        status = expiresOn - asOf <= (dueSoonDays[course] ?? 0) && expiresOn !== NEVER ? DUE_SOON : IN_DATE;
    }
    cells[start + course] = status | (inForce && mandatory ? MANDATORY_BIT : 0) | (completed ? DONE_BIT : 0);
    next[start + course] = worse;
  }
};
