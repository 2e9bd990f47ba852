import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { Refused } from '../../platform/http/refused.js';
import { GroupTree } from '../group-tree/group-tree.js';
import type { GroupAnswer } from './groups.answer.js';
import { groupAnswer } from './list-groups.handler.js';

export class ShowGroupQuery extends Query<GroupAnswer> {
  constructor(
    readonly groupId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

@QueryHandler(ShowGroupQuery)
export class ShowGroupHandler implements IQueryHandler<ShowGroupQuery> {
  constructor(private readonly tree: GroupTree) {}

  /** Throws Refused GROUP_NOT_FOUND, also for groups outside the actor's scope. */
  async execute({ groupId, by }: ShowGroupQuery): Promise<GroupAnswer> {
    const state = await this.tree.current();
    const group = state.find(groupId);
    if (group === undefined || !mayAdminister(by, groupId))
      throw new Refused({ code: 'GROUP_NOT_FOUND', facts: { groupId } });
    return groupAnswer(group, state);
  }
}
