import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { orderKeyOf } from '../../platform/read-store/order-key.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import { learnerAnswer, type Names } from '../learner-answer/learner-answer.js';
import { filtersInForce } from '../learner-filter/filter-words.js';
import { type LearnerFilter, type ResolvedFilter, resolveFilter } from '../learner-filter/learner-filter.js';
import { learnerPredicate, otherConditions } from '../learner-filter/learner-predicate.js';
import { facetsAnswer } from './facets-answer.js';
import type { LearnerRow } from './learner-row.js';
import { LearnerRows } from './learner-rows.js';
import type { LearnersListAnswer } from './learners-list.answer.js';
import { type ListOrder, ORDERS } from './list-order.js';
import { summarise } from './list-summary.js';
import { cursorOf, type PageStart, pageStartOf } from './page-cursor.js';

export type ListLearners = {
  readonly filter: LearnerFilter;
  readonly order: ListOrder;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string;
};

/** `next` and `previous` of the answer are cursors; the controller makes addresses of them. */
export class ListLearnersQuery extends Query<LearnersListAnswer> {
  constructor(
    readonly input: ListLearners,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListLearnersQuery)
export class ListLearnersHandler implements IQueryHandler<ListLearnersQuery> {
  constructor(
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
  ) {}

  /** Throws Refused GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, CURSOR_INVALID, VIEW_BEHIND. */
  async execute({ input, by, minPosition }: ListLearnersQuery): Promise<LearnersListAnswer> {
    const { filter, order, limit, cursor } = input;
    const start = cursor === undefined ? undefined : pageStartOf(cursor, filter, order);
    const names = await this.names();
    const resolved = resolvedOrRefused(filter, by, names);
    await this.rows.wait(minPosition);
    const page = {
      where: learnerPredicate(resolved, by.scope),
      orderBy: ORDERS[order],
      // One more than asked for tells whether there is another page.
      limit: limit + 1,
      ...(start === undefined ? {} : { [start.direction]: start.key }),
    };
    const { rows, found, all, position } = await this.rows.findAndCount(page, countedWhere(resolved, by));
    const { hidden, facets } = summarise(found, all, resolved, by);
    const { shown, next, previous } = cut(rows, input, start);
    return {
      filters: filtersInForce(filter, by, names),
      learners: shown.map((row) => learnerAnswer(row, names)),
      matching: hidden.matching,
      visibility: { shown: shown.length, ...hidden },
      facets: facetsAnswer(facets, names),
      next,
      previous,
      position,
    };
  }

  private async names(): Promise<Names> {
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    return { groups, jobRoles };
  }
}

/** Throws Refused GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND. */
export const resolvedOrRefused = (
  filter: LearnerFilter,
  by: Actor,
  { groups, jobRoles }: Names,
): ResolvedFilter => {
  const resolution = resolveFilter(filter, by, {
    subtree: (id) => groups.subtree(id),
    jobRoleExists: (id) => jobRoles.find(id) !== undefined,
  });
  if (resolution.outcome === 'refused') throw new Refused(resolution.refusal);
  return resolution.resolved;
};

/** What the facets are counted over. Without other conditions everybody is counted, which the view has ready. */
const countedWhere = (resolved: ResolvedFilter, { scope }: Actor): Predicate => {
  const others = otherConditions(resolved).map(({ predicate }) => predicate);
  if (others.length === 0 || scope.kind === 'everything') return allOf(...others);
  return allOf({ op: 'in', field: 'groupId', values: [...scope.groupIds] }, ...others);
};

/** What of the rows is on the page, and the cursors of the pages beside it. */
const cut = (
  rows: readonly LearnerRow[],
  { filter, order, limit }: ListLearners,
  start: PageStart | undefined,
): { shown: readonly LearnerRow[]; next: string | null; previous: string | null } => {
  const back = start?.direction === 'before';
  const more = rows.length > limit;
  const shown = !more ? rows : back ? rows.slice(1) : rows.slice(0, limit);
  const at = (direction: PageStart['direction'], row: LearnerRow | undefined): string | null => {
    if (row === undefined) return null;
    const key = orderKeyOf({ id: row.learnerId, body: row }, ORDERS[order]);
    return cursorOf({ direction, key }, filter, order);
  };
  return {
    shown,
    next: back || more ? at('after', shown.at(-1)) : null,
    previous: (back && more) || start?.direction === 'after' ? at('before', shown[0]) : null,
  };
};
