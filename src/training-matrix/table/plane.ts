import type { Moment } from '../domain/moment.js';
import { afterTimes, type EncodedRow, knownIn, NEVER, NO_DAY } from './encoded-row.js';
import { judgeCells } from './judge-cells.js';
import { ABSENT, PersonReader } from './person-reader.js';

/** A learner's two rows. */
export type EncodedLearner = { readonly person: EncodedRow; readonly record: EncodedRow };

/** How large a plane is made; `courses` and `learners` with room for a few more. */
export type PlaneSize = { readonly learners: number; readonly courses: number };

/** All learners and all courses judged at one moment: a byte a cell, so that any question at that moment only counts. */
export class Plane {
  readonly cells: Uint8Array;
  readonly next: Uint16Array;
  readonly status: Uint8Array;
  readonly group: Int32Array;
  readonly jobRole: Int32Array;
  readonly startedOn: Int32Array;
  readonly leftOn: Int32Array;
  private readonly person = new PersonReader();

  /** `dueSoonDays`: by course, as long as there are courses in the size. */
  constructor(
    readonly moment: Moment,
    readonly size: PlaneSize,
    private readonly dueSoonDays: Int32Array,
  ) {
    const { learners, courses } = size;
    this.cells = new Uint8Array(learners * courses);
    this.next = new Uint16Array(learners * courses).fill(NEVER);
    this.status = new Uint8Array(learners).fill(ABSENT);
    this.group = new Int32Array(learners);
    this.jobRole = new Int32Array(learners);
    this.startedOn = new Int32Array(learners).fill(NO_DAY);
    this.leftOn = new Int32Array(learners).fill(NO_DAY);
  }

  get bytes(): number {
    return this.cells.length * 3 + this.status.length * 17;
  }

  /** Judges a learner for the first time. */
  judge(learner: number, of: EncodedLearner): void {
    const { person, cells, next, dueSoonDays } = this;
    person.read(of.person, this.moment);
    this.status[learner] = person.status;
    this.group[learner] = person.group;
    this.jobRole[learner] = person.jobRole;
    this.startedOn[learner] = person.startedOn;
    this.leftOn[learner] = person.leftOn;
    if (person.status === ABSENT) return;
    const { asOf, knownAt } = this.moment;
    const [at, known] = [afterTimes(of.record), knownIn(of.record, knownAt)];
    judgeCells(
      of.record,
      { at, asOf, known, away: person.away, dueSoonDays },
      { start: learner * this.size.courses, cells, next },
    );
  }

  judgeAnew(learner: number, of: EncodedLearner): void {
    const start = learner * this.size.courses;
    this.cells.fill(0, start, start + this.size.courses);
    this.next.fill(NEVER, start, start + this.size.courses);
    this.judge(learner, of);
  }
}
