import { LEARNER_STATUSES } from '../../learners/learners.contract.js';
import { type Away, awayOf } from '../domain/learner-at.js';
import type { Moment } from '../domain/moment.js';
import type { StatusFact } from '../domain/training-facts.js';
import { type EncodedRow, NEVER, NO_DAY } from './encoded-row.js';

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
  /** Where the courses begin. */
  courses = 0;

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

  private timeAt(place: number): number {
    const at = 1 + place * 2;
    return (this.row[at] ?? 0) * 0x1_0000_0000 + ((this.row[at + 1] ?? 0) >>> 0);
  }

  private readTimes({ knownAt, dayEnd }: Moment): void {
    const count = this.row[0] ?? 0;
    let known = count;
    let held = count;
    // Nearly always everything is seen: looking from the end finds that at once.
    while (known > 0 && this.timeAt(known - 1) > knownAt) known -= 1;
    while (held > 0 && this.timeAt(held - 1) >= dayEnd) held -= 1;
    this.known = known;
    this.held = Math.min(known, held);
    this.at = 1 + count * 2;
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
    this.courses = this.at + 1 + count * 2;
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
