import { LEARNER_STATUSES, type StatusFact } from '../../learners/learners.contract.js';
import { type Away, awayOf } from '../domain/learner-at.js';
import type { Moment } from '../domain/moment.js';
import { afterTimes, type EncodedRow, knownIn, NEVER, NO_DAY, timeAt } from './encoded-row.js';

/** Not there on the day; else one more than the place among LEARNER_STATUSES. */
export const ABSENT = 0;
export const ACTIVE = 1;

const NONE: readonly Away[] = [];

/** Reads who a learner was from an encoded row: what `learnerAt` says. Made once, used for all rows. */
export class PersonReader {
  status = ABSENT;
  group = 0;
  jobRole = -1;
  startedOn = NO_DAY;
  leftOn = NO_DAY;
  /** Facts told below are seen. */
  known = 0;
  /** Facts without a business date that were told below held on the day. */
  held = 0;
  away: readonly Away[] = NONE;

  private row: EncodedRow = new Int32Array();
  private at = 0;

  read(row: EncodedRow, moment: Moment): void {
    this.row = row;
    this.readTimes(moment);
    const registered = (row[this.at] ?? 0) === 0 ? NEVER : (row[this.at + 1] ?? NEVER);
    this.group = this.lastHeld();
    this.jobRole = this.lastHeld();
    this.startedOn = this.lastKnown();
    const started = this.startedOn !== NO_DAY && this.startedOn <= moment.asOf;
    this.readStatuses(moment);
    if (registered >= this.known || !(started || registered < this.held)) this.status = ABSENT;
  }

  private readTimes({ knownAt, dayEnd }: Moment): void {
    let held = this.row[0] ?? 0;
    while (held > 0 && timeAt(this.row, held - 1) >= dayEnd) held -= 1;
    this.known = knownIn(this.row, knownAt);
    this.held = Math.min(this.known, held);
    this.at = afterTimes(this.row);
  }

  private lastHeld(): number {
    const count = this.row[this.at] ?? 0;
    let value = this.row[this.at + 2] ?? 0;
    for (let n = 0; n < count; n += 1)
      if ((this.row[this.at + 1 + n * 2] ?? NEVER) < this.held) value = this.row[this.at + 2 + n * 2] ?? 0;
    this.at += 1 + count * 2;
    return value;
  }

  private lastKnown(): number {
    const count = this.row[this.at] ?? 0;
    let value = NO_DAY;
    for (let n = 0; n < count; n += 1)
      if ((this.row[this.at + 1 + n * 2] ?? NEVER) < this.known) value = this.row[this.at + 2 + n * 2] ?? 0;
    this.at += 1 + count * 2;
    return value;
  }

  private readStatuses(moment: Moment): void {
    const count = this.row[this.at] ?? 0;
    this.status = ACTIVE;
    this.leftOn = NO_DAY;
    this.away = NONE;
    for (let n = 0; n < count; n += 1) {
      const head = this.row[this.at + 1 + n * 2] ?? 0;
      const on = this.row[this.at + 2 + n * 2] ?? 0;
      if ((head & NEVER) >= this.known || on > moment.asOf) continue;
      this.status = (head >>> 16) + ACTIVE;
      this.leftOn = LEARNER_STATUSES[head >>> 16] === 'inactive' ? on : NO_DAY;
    }
    if (count > 0) this.away = this.timesAway(count);
  }

  /** Few learners were ever away: for them objects may be made. */
  private timesAway(count: number): readonly Away[] {
    const statuses: StatusFact[] = [];
    for (let n = 0; n < count; n += 1) {
      const head = this.row[this.at + 1 + n * 2] ?? 0;
      const told = head & NEVER;
      if (told < this.known)
        statuses.push([told, LEARNER_STATUSES[head >>> 16] ?? 'active', this.row[this.at + 2 + n * 2] ?? 0]);
    }
    return awayOf(statuses);
  }
}
