import type { Moment } from '../domain/moment.js';
import { CellReader } from './cell-reader.js';
import { type EncodedRow, NEVER, NO_DAY } from './encoded-row.js';
import { ABSENT, PersonReader } from './person-reader.js';

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
  private readonly reader = new CellReader();

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

  /** Judges one learner anew. */
  judge(learner: number, row: EncodedRow): void {
    const { person, reader, cells, next } = this;
    const start = learner * this.size.courses;
    cells.fill(0, start, start + this.size.courses);
    next.fill(NEVER, start, start + this.size.courses);
    person.read(row, this.moment);
    this.status[learner] = person.status;
    this.group[learner] = person.group;
    this.jobRole[learner] = person.jobRole;
    this.startedOn[learner] = person.startedOn;
    this.leftOn[learner] = person.leftOn;
    if (person.status === ABSENT) return;
    reader.begin(row, person.courses, this.moment.asOf, person.known, person.away);
    while (reader.read(this.dueSoonDays)) {
      cells[start + reader.course] = reader.cell;
      next[start + reader.course] = reader.next;
    }
  }
}
