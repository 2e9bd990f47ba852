import { CELL_STATUSES, isInDate, isRequired } from '../domain/cell-status.js';
import type { Day } from '../domain/training-facts.js';
import { DONE_BIT, MANDATORY_BIT, STATUS_BITS } from './judge-cells.js';
import { NO_DAY } from './encoded-row.js';
import type { MatrixTable } from './matrix-table.js';
import { ABSENT, ACTIVE } from './person-reader.js';
import type { Plane } from './plane.js';

/** Numbers that are let through, by 1; null: all. */
export type Accepted = Uint8Array | null;
/** A day within both, where given; those without a day are not within. */
export type DayRange = { readonly from: Day | null; readonly to: Day | null };
/** `accepts`: by the bits of a cell. */
export type CellCondition = { readonly course: number; readonly accepts: Uint8Array };

/** What is asked of the table, in its own numbers. */
export type TableQuestion = {
  /** The columns: numbers of courses. */
  readonly courses: readonly number[];
  /** Groups that the actor may see; learners must be in one of them now and have been in one on the day. */
  readonly scope: Accepted;
  /** By group on the day. */
  readonly groups: Accepted;
  /** By one more than the number of the job role; 0: none. */
  readonly jobRoles: Accepted;
  readonly started: DayRange | null;
  readonly left: DayRange | null;
  /** By learner. */
  readonly chosen: Accepted;
  /** By status as the plane has it. */
  readonly statuses: Uint8Array;
  readonly cells: readonly CellCondition[];
  /** Some course due or expiring on the day or within so many days after it. */
  readonly dueWithin: number | null;
  /** What is only desirable reads as not required. */
  readonly mandatoryOnly: boolean;
};

/** Counts by the lowest four bits of cells: status and whether mandatory. */
export const CELL_KINDS = 16;
/** People counted, those with something mandatory, those of them in date with all of it. */
export type PeopleCounts = { counted: number; required: number; fullyInDate: number };

export type MatrixCounts = {
  /** Learners that match everything, by name. */
  readonly matching: readonly number[];
  readonly hiddenByFilter: number;
  readonly hiddenByStatus: number;
  readonly hiddenByScope: number;
  /** Who matches all but the status, by status as the plane has it. */
  readonly byStatus: Uint32Array;
  /** Of active learners: CELL_KINDS counts for each column. */
  readonly byCourse: Uint32Array;
  /** Of active learners: CELL_KINDS counts for each group. */
  readonly byGroup: Uint32Array;
  readonly peopleByGroup: ReadonlyMap<number, Readonly<PeopleCounts>>;
};

const statusOf = (kind: number) => CELL_STATUSES[kind & STATUS_BITS] ?? 'not-required';
const kinds = (test: (kind: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: CELL_KINDS }, (_, kind) => Number(test(kind)));

/** Kinds that compliance counts. */
export const ITEM = kinds((kind) => (kind & MANDATORY_BIT) !== 0 && isRequired(statusOf(kind)));
/** Those of them that are in date. */
export const ITEM_IN_DATE = kinds((kind) => ITEM[kind] === 1 && isInDate(statusOf(kind)));
const DESIRABLE = kinds((kind) => ITEM[kind] === 0 && isRequired(statusOf(kind)));
/** By the bits of a cell, how it is read: as it is, or, where it is only desirable, as not required. */
const AS_JUDGED = Uint8Array.from({ length: CELL_KINDS * 2 }, (_, cell) => cell);
const WITHOUT_DESIRABLE = AS_JUDGED.map((cell) =>
  DESIRABLE[cell & (CELL_KINDS - 1)] === 1 ? cell & DONE_BIT : cell,
);
/** What still gets worse by itself. */
const COMING = kinds((kind) => ['to-do', 'in-date', 'due-soon'].includes(statusOf(kind)));

/** Cells for which `test` holds of the status and of whether anything was done. */
export const cellsWhere = (
  test: (status: (typeof CELL_STATUSES)[number], done: boolean) => boolean,
): Uint8Array =>
  Uint8Array.from({ length: CELL_KINDS * 2 }, (_, cell) =>
    Number(test(statusOf(cell), (cell & DONE_BIT) !== 0)),
  );

/** Walks the learners by name and counts; a class, so that one loop shares its numbers without passing them around. */
class Count {
  private readonly matching: number[] = [];
  private hiddenByFilter = 0;
  private hiddenByStatus = 0;
  private hiddenByScope = 0;
  private readonly byStatus = new Uint32Array(4);
  private readonly byCourse: Uint32Array;
  private readonly byGroup: Uint32Array;
  private readonly peopleByGroup = new Map<number, PeopleCounts>();
  private readonly ofLearner = new Uint32Array(CELL_KINDS);
  private readonly columns: Int32Array;
  private readonly asRead: Uint8Array;

  constructor(
    private readonly table: MatrixTable,
    private readonly plane: Plane,
    private readonly question: TableQuestion,
  ) {
    this.columns = Int32Array.from(question.courses);
    this.asRead = question.mandatoryOnly ? WITHOUT_DESIRABLE : AS_JUDGED;
    this.byCourse = new Uint32Array(this.columns.length * CELL_KINDS);
    this.byGroup = new Uint32Array(table.groups.size * CELL_KINDS);
  }

  all(): MatrixCounts {
    for (const learner of this.table.byName()) if (this.plane.status[learner] !== ABSENT) this.look(learner);
    const { matching, hiddenByFilter, hiddenByStatus, hiddenByScope } = this;
    const { byStatus, byCourse, byGroup, peopleByGroup } = this;
    const hidden = { hiddenByFilter, hiddenByStatus, hiddenByScope };
    return { matching, ...hidden, byStatus, byCourse, byGroup, peopleByGroup };
  }

  private look(learner: number): void {
    const status = this.plane.status[learner] ?? ABSENT;
    if (!this.inScope(learner)) this.hiddenByScope += 1;
    else if (!this.matches(learner)) this.hiddenByFilter += 1;
    else {
      this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
      if (this.question.statuses[status] !== 1) this.hiddenByStatus += 1;
      else {
        this.matching.push(learner);
        if (status === ACTIVE) this.count(learner);
      }
    }
  }

  private inScope(learner: number): boolean {
    const { scope } = this.question;
    if (scope === null) return true;
    return scope[this.table.groupNow[learner] ?? -1] === 1 && scope[this.plane.group[learner] ?? -1] === 1;
  }

  private matches(learner: number): boolean {
    const { groups, jobRoles, started, left, chosen, cells, dueWithin } = this.question;
    const { plane } = this;
    return (
      (groups === null || groups[plane.group[learner] ?? -1] === 1) &&
      (jobRoles === null || jobRoles[(plane.jobRole[learner] ?? -1) + 1] === 1) &&
      (chosen === null || chosen[learner] === 1) &&
      (started === null || within(plane.startedOn[learner] ?? NO_DAY, started)) &&
      (left === null || within(plane.leftOn[learner] ?? NO_DAY, left)) &&
      (cells.length === 0 || cells.every((condition) => this.fulfils(learner, condition))) &&
      (dueWithin === null || this.isDueWithin(learner, dueWithin))
    );
  }

  private fulfils(learner: number, { course, accepts }: CellCondition): boolean {
    return accepts[this.cellOf(learner * this.plane.size.courses + course)] === 1;
  }

  private cellOf(place: number): number {
    return this.asRead[this.plane.cells[place] ?? 0] ?? 0;
  }

  private isDueWithin(learner: number, days: number): boolean {
    const { next, size, moment } = this.plane;
    const start = learner * size.courses;
    for (const course of this.columns) {
      const place = start + course;
      const coming = COMING[this.cellOf(place) & (CELL_KINDS - 1)] === 1;
      if (coming && (next[place] ?? Infinity) - moment.asOf <= days) return true;
    }
    return false;
  }

  private count(learner: number): void {
    const { columns, byCourse, ofLearner, plane, asRead } = this;
    const { cells } = plane;
    const start = learner * plane.size.courses;
    ofLearner.fill(0);
    for (let column = 0; column < columns.length; column += 1) {
      const kind = (asRead[cells[start + (columns[column] ?? 0)] ?? 0] ?? 0) & (CELL_KINDS - 1);
      const place = column * CELL_KINDS + kind;
      byCourse[place] = (byCourse[place] ?? 0) + 1;
      ofLearner[kind] = (ofLearner[kind] ?? 0) + 1;
    }
    this.addToGroup(plane.group[learner] ?? 0);
  }

  private peopleOf(group: number): PeopleCounts {
    const known = this.peopleByGroup.get(group);
    if (known !== undefined) return known;
    const people = { counted: 0, required: 0, fullyInDate: 0 };
    this.peopleByGroup.set(group, people);
    return people;
  }

  private addToGroup(group: number): void {
    const people = this.peopleOf(group);
    let items = 0;
    let inDate = 0;
    for (let kind = 0; kind < CELL_KINDS; kind += 1) {
      const count = this.ofLearner[kind] ?? 0;
      const place = group * CELL_KINDS + kind;
      this.byGroup[place] = (this.byGroup[place] ?? 0) + count;
      if (ITEM[kind] === 1) items += count;
      if (ITEM_IN_DATE[kind] === 1) inDate += count;
    }
    people.counted += 1;
    if (items > 0) people.required += 1;
    if (items > 0 && items === inDate) people.fullyInDate += 1;
  }
}

const within = (day: Day, { from, to }: DayRange): boolean =>
  day !== NO_DAY && (from === null || day >= from) && (to === null || day <= to);

/**
 * Who matches and what their cells amount to. Only active learners are counted in totals; others are listed where the
 * statuses let them through. Everybody who was there on the day is in exactly one of matching and the three hidden.
 */
export const countMatrix = (table: MatrixTable, plane: Plane, question: TableQuestion): MatrixCounts =>
  new Count(table, plane, question).all();
