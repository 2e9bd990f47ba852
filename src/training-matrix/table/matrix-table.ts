import { compareByCodePoint } from '../../platform/read-store/folding.js';
import type { Moment } from '../domain/moment.js';
import type { PersonFacts, RecordFacts } from '../domain/training-facts.js';
import { encodedPerson, encodedRecord } from './encoded-row.js';
import { Interned } from './interned.js';
import { type EncodedLearner, Plane, type PlaneSize } from './plane.js';

/** Planes of some moments are kept, today's nearly always among them; more are made again when asked for. */
const PLANE_BYTES = 96 * 1024 * 1024;
const ROOM = 1.125;

/** Not there on any day. */
const NOBODY: EncodedLearner = { person: new Int32Array(), record: new Int32Array() };

type KeptPlane = { readonly plane: Plane; readonly stale: Set<number> };

/** By course id: days before the expiry from which a completion is due soon. */
export type DueSoonDays = (courseId: string) => number;

/** Every learner's facts in memory, compact, and what they amount to at the moments that are asked about. Synchronous. */
export class MatrixTable {
  readonly groups = new Interned();
  readonly jobRoles = new Interned();
  readonly courses = new Interned();
  readonly learners = new Interned();
  private readonly rows: EncodedLearner[] = [];
  private readonly nameKeys: string[] = [];
  /** Each learner's group as it is now, by number; -1 for none. */
  readonly groupNow: number[] = [];
  /** Grows with every change of anybody. */
  changes = 0;
  private order: readonly number[] = [];
  /** New ones and those with another name, not yet in their place in the order. */
  private readonly moved = new Set<number>();
  private readonly planes = new Map<string, KeptPlane>();

  get size(): number {
    return this.rows.length;
  }

  learnerId(learner: number): string {
    return this.learners.idOf(learner) ?? '';
  }

  find(learnerId: string): number | undefined {
    return this.learners.find(learnerId);
  }

  nameKey(learner: number): string {
    return this.nameKeys[learner] ?? '';
  }

  /** Who a learner is and was, new or changed. */
  putPerson(person: PersonFacts): void {
    const learner = this.numberOf(person.learnerId);
    if (this.nameKeys[learner] !== person.nameKey) this.moved.add(learner);
    this.rows[learner] = { person: encodedPerson(person, this), record: this.row(learner).record };
    this.nameKeys[learner] = person.nameKey;
    const groupId = person.groups.at(-1)?.[1];
    this.groupNow[learner] = groupId === undefined ? -1 : this.groups.numberOf(groupId);
  }

  /** What was told of a learner's courses, new or changed; also before the learner themselves. */
  putRecord(record: RecordFacts): void {
    const learner = this.numberOf(record.learnerId);
    this.rows[learner] = { person: this.row(learner).person, record: encodedRecord(record, this) };
  }

  private numberOf(learnerId: string): number {
    const learner = this.learners.numberOf(learnerId);
    if (learner === this.rows.length) {
      this.rows.push(NOBODY);
      this.nameKeys.push('');
      this.groupNow.push(-1);
      this.moved.add(learner);
    }
    this.changes += 1;
    for (const { stale } of this.planes.values()) stale.add(learner);
    return learner;
  }

  /** All learners by name, then by id. */
  byName(): readonly number[] {
    if (this.moved.size === 0) return this.order;
    const rest = this.order.filter((learner) => !this.moved.has(learner));
    const moved = [...this.moved].sort((a, b) => this.compare(a, b));
    this.moved.clear();
    const order: number[] = [];
    let taken = 0;
    for (const learner of moved) {
      const place = this.placeOf(learner, rest, taken);
      for (; taken < place; taken += 1) order.push(rest[taken] ?? 0);
      order.push(learner);
    }
    for (; taken < rest.length; taken += 1) order.push(rest[taken] ?? 0);
    this.order = order;
    return order;
  }

  /** Before which of the learners, which are in order, one belongs; not before `from`. */
  private placeOf(learner: number, ordered: readonly number[], from: number): number {
    let [low, high] = [from, ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(ordered[middle] ?? 0, learner) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private compare(a: number, b: number): number {
    const byName = compareByCodePoint(this.nameKey(a), this.nameKey(b));
    return byName !== 0 ? byName : compareByCodePoint(this.learnerId(a), this.learnerId(b));
  }

  /** Everybody judged at a moment. Good until the next `put`. */
  planeAt(moment: Moment, dueSoonDays: DueSoonDays): Plane {
    const days = Int32Array.from({ length: this.courses.size }, (_, course) =>
      dueSoonDays(this.courses.idOf(course) ?? ''),
    );
    const key = `${moment.asOf} ${moment.dayEnd} ${moment.knownAt} ${days.join(' ')}`;
    const kept = this.planes.get(key);
    this.planes.delete(key);
    const usable = kept !== undefined && this.fits(kept.plane.size);
    const plane = usable ? kept.plane : this.made(moment, days);
    if (usable) for (const learner of kept.stale) plane.judgeAnew(learner, this.row(learner));
    else for (let learner = 0; learner < this.size; learner += 1) plane.judge(learner, this.row(learner));
    this.keep(key, plane);
    return plane;
  }

  private row(learner: number): EncodedLearner {
    return this.rows[learner] ?? NOBODY;
  }

  private fits({ learners, courses }: PlaneSize): boolean {
    return this.rows.length <= learners && this.courses.size <= courses;
  }

  private made(moment: Moment, days: Int32Array): Plane {
    const learners = Math.ceil(this.rows.length * ROOM) + 16;
    return new Plane(moment, { learners, courses: this.courses.size }, days);
  }

  /** As the one used last; those unused longest make room. */
  private keep(key: string, plane: Plane): void {
    let room = PLANE_BYTES - plane.bytes;
    for (const [old, kept] of [...this.planes].reverse()) {
      room -= kept.plane.bytes;
      if (room < 0) this.planes.delete(old);
    }
    this.planes.set(key, { plane, stale: new Set() });
  }
}
