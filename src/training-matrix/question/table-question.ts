import type { Scope } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import { LEARNER_STATUSES, type ResolvedFilter } from '../../learners/learners.contract.js';
import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import {
  type Accepted,
  type CellCondition,
  cellsWhere,
  type DayRange,
  type TableQuestion,
} from '../table/matrix-count.js';
import type { Interned } from '../table/interned.js';
import type { MatrixTable } from '../table/matrix-table.js';
import type { AskedCell, AskedMatrix } from './asked-matrix.js';

/** What the table cannot know by itself. */
export type TableFacts = {
  readonly resolved: ResolvedFilter;
  readonly scope: Scope;
  readonly columns: readonly Course[];
  /** Null: no text was searched for. */
  readonly withText: ReadonlySet<string> | null;
};

const acceptedAmong = (
  ids: Iterable<string> | null,
  interned: Pick<Interned, 'find' | 'size'>,
  shift = 0,
): Accepted => {
  if (ids === null) return null;
  const accepted = new Uint8Array(interned.size + shift);
  for (const id of ids) {
    const number = interned.find(id);
    if (number !== undefined) accepted[number + shift] = 1;
  }
  return accepted;
};

const range = (from: IsoDate | undefined, to: IsoDate | undefined): DayRange | null =>
  from === undefined && to === undefined
    ? null
    : {
        from: from === undefined ? null : dayNumberOf(from),
        to: to === undefined ? null : dayNumberOf(to),
      };

const chosenIds = (
  ids: readonly string[] | undefined,
  withText: ReadonlySet<string> | null,
): Iterable<string> | null => {
  if (ids === undefined) return withText;
  return withText === null ? ids : ids.filter((id) => withText.has(id));
};

const cellCondition = ({ courseId, any }: AskedCell, table: MatrixTable): CellCondition => ({
  course: table.courses.numberOf(courseId),
  accepts: cellsWhere(
    (status, done) =>
      any.includes(status) ||
      (any.includes('never-done') && !done && (status === 'to-do' || status === 'overdue')),
  ),
});

const statusesOf = ({ statuses }: ResolvedFilter): Uint8Array =>
  Uint8Array.from([
    0,
    ...LEARNER_STATUSES.map((status) => Number(statuses === null || statuses.has(status))),
  ]);

/** The question in the table's own numbers; courses that the table did not know get one. */
export const tableQuestion = (asked: AskedMatrix, table: MatrixTable, facts: TableFacts): TableQuestion => {
  const { resolved, scope, columns, withText } = facts;
  const { startedFrom, startedTo, leftFrom, leftTo, ids } = resolved.filter;
  return {
    courses: columns.map(({ courseId }) => table.courses.numberOf(courseId)),
    scope: scope.kind === 'everything' ? null : acceptedAmong(scope.groupIds, table.groups),
    groups: acceptedAmong(resolved.groupIds, table.groups),
    jobRoles: acceptedAmong(resolved.jobRoleIds, table.jobRoles, 1),
    started: range(startedFrom, startedTo),
    left: range(leftFrom, leftTo),
    chosen: acceptedAmong(chosenIds(ids, withText), table.learners),
    statuses: statusesOf(resolved),
    cells: asked.cells.map((cell) => cellCondition(cell, table)),
    dueWithin: asked.dueWithin ?? null,
    mandatoryOnly: asked.mandatoryOnly,
  };
};
