import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { filtersInForce } from '../learner-filter/filter-words.js';
import type { LearnerFilter } from '../learner-filter/learner-filter.js';
import { LearnerRows } from '../learners-list/learner-rows.js';
import { resolvedOrRefused } from '../learners-list/list-learners.handler.js';
import type { LearnerVisibilityAnswer } from './learner-visibility.answer.js';
import { reasonsFor } from './reasons.js';

export class LearnerVisibilityQuery extends Query<LearnerVisibilityAnswer> {
  constructor(
    readonly learnerId: string,
    readonly filter: LearnerFilter,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

/** Why can't I see this learner in this list? */
@QueryHandler(LearnerVisibilityQuery)
export class LearnerVisibilityHandler implements IQueryHandler<LearnerVisibilityQuery> {
  constructor(
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
  ) {}

  /** Throws Refused LEARNER_NOT_FOUND, also outside the actor's scope, GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, VIEW_BEHIND. */
  async execute(query: LearnerVisibilityQuery): Promise<LearnerVisibilityAnswer> {
    const { learnerId, filter, by, minPosition } = query;
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    const names = { groups, jobRoles };
    const resolved = resolvedOrRefused(filter, by, names);
    await this.rows.wait(minPosition);
    const found = await this.rows.get(learnerId);
    if (found === undefined || !mayAdminister(by, found.row.groupId))
      throw new Refused({ code: 'LEARNER_NOT_FOUND' });
    const reasons = reasonsFor(found.row, resolved, names);
    const filters = filtersInForce(filter, by, names);
    return { learnerId, visible: reasons.length === 0, reasons, filters, position: found.position };
  }
}
