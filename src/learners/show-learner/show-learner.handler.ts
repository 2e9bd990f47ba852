import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { learnerAnswer } from '../learner-answer/learner-answer.js';
import { LearnerAnswer } from '../learner-answer/learner.answer.js';
import { LearnerRows } from '../learners-list/learner-rows.js';

export class ShowLearnerQuery extends Query<LearnerAnswer> {
  constructor(
    readonly learnerId: string,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowLearnerQuery)
export class ShowLearnerHandler implements IQueryHandler<ShowLearnerQuery> {
  constructor(
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
  ) {}

  /** Throws Refused LEARNER_NOT_FOUND, also for learners outside the actor's scope, and VIEW_BEHIND. */
  async execute({ learnerId, by, minPosition }: ShowLearnerQuery): Promise<LearnerAnswer> {
    await this.rows.wait(minPosition);
    const found = await this.rows.get(learnerId);
    if (found === undefined || !mayAdminister(by, found.row.groupId))
      throw new Refused({ code: 'LEARNER_NOT_FOUND' });
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    return learnerAnswer(found.row, { groups, jobRoles });
  }
}
