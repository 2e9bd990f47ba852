import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import { type LearnerFilter, type ResolvedFilter, resolveFilter } from '../../learners/learners.contract.js';
import { type FilterAnswer, filtersInForce } from '../../learners/learners-http.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { CLOCK } from '../../platform/ports.js';
import { KeptCounts } from '../table/kept-counts.js';
import type { MatrixCounts } from '../table/matrix-count.js';
import { MatrixTables } from '../table/matrix-tables.js';
import type { MatrixTable } from '../table/matrix-table.js';
import { TrainingRecordRows } from '../training-records/training-record-rows.js';
import type { AskedMatrix } from './asked-matrix.js';
import { type AskedMoment, askedMoment } from './asked-moment.js';
import { type Catalogues, CataloguesThen } from './catalogues-then.js';
import { columnsOf, CoursesAsked } from './columns.js';
import { matrixFiltersInForce } from './matrix-words.js';
import { tableQuestion } from './table-question.js';

/** What a question found, before any page of it is read. */
export type FoundMatrix = {
  readonly moment: AskedMoment;
  readonly catalogues: Catalogues;
  readonly courses: CoursesAsked;
  /** The columns. */
  readonly columns: readonly Course[];
  readonly filters: readonly FilterAnswer[];
  readonly table: MatrixTable;
  readonly counts: MatrixCounts;
  readonly position: Position;
};

@Injectable()
export class MatrixFinder {
  private readonly kept = new KeptCounts();

  constructor(
    private readonly catalogues: CataloguesThen,
    private readonly tables: MatrixTables,
    private readonly rows: TrainingRecordRows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, COURSE_NOT_FOUND, LEARNING_PLAN_NOT_FOUND, VIEW_BEHIND, VALIDATION_FAILED. */
  async find(asked: AskedMatrix, by: Actor, minPosition: Position | undefined): Promise<FoundMatrix> {
    const { filter } = asked;
    const moment = askedMoment(asked.time, this.clock);
    const catalogues = await this.catalogues.at(moment);
    const courses = new CoursesAsked(catalogues, moment);
    const columns = columnsOf(asked, courses);
    for (const { courseId } of asked.cells) courses.require(courseId);
    const resolved = resolvedThen(filter, by, catalogues);
    await this.rows.wait(minPosition);
    const withText = filter.text === undefined ? null : await this.rows.idsWithText(filter.text);
    const { table, position } = await this.tables.current();
    const question = tableQuestion(asked, table, { resolved, scope: by.scope, columns, withText });
    const plane = table.planeAt(moment, (courseId) => courses.find(courseId)?.dueSoonDays ?? 0);
    const filters = [
      ...filtersInForce(filter, by, namesThen(filter, catalogues)),
      ...matrixFiltersInForce(asked, courses),
    ];
    const counts = this.kept.count(table, plane, question);
    return { moment, catalogues, courses, columns, filters, table, counts, position };
  }
}

/** Groups mean what was beneath them on the day; those that came later mean what is beneath them now. */
const resolvedThen = (filter: LearnerFilter, by: Actor, catalogues: Catalogues): ResolvedFilter => {
  const { groups, groupsThen, jobRoles } = catalogues;
  const resolution = resolveFilter(filter, by, {
    subtree: (id) => groupsThen.subtree(id) ?? groups.subtree(id),
    jobRoleExists: (id) => jobRoles.find(id) !== undefined,
  });
  if (resolution.outcome === 'refused') throw new Refused(resolution.refusal);
  return resolution.resolved;
};

const namesThen = ({ groupId = [] }: LearnerFilter, { groups, groupsThen, jobRoles }: Catalogues) => ({
  groups: groupId.every((id) => groupsThen.find(id) !== undefined) ? groupsThen : groups,
  jobRoles,
});
