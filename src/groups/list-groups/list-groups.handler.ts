import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import type { Group, Groups } from '../domain/groups.js';
import { GroupTree } from '../group-tree/group-tree.js';
import type { GroupAnswer, GroupsAnswer } from './groups.answer.js';

export class ListGroupsQuery extends Query<GroupsAnswer> {
  constructor(readonly by: Actor) {
    super();
  }
}

/** Read from the kept state of the one stream, not from a view: docs/adr/0013. */
@QueryHandler(ListGroupsQuery)
export class ListGroupsHandler implements IQueryHandler<ListGroupsQuery> {
  constructor(private readonly tree: GroupTree) {}

  async execute({ by }: ListGroupsQuery): Promise<GroupsAnswer> {
    const { state, position } = await this.tree.load();
    const visible = state.all().filter(({ groupId }) => mayAdminister(by, groupId));
    return { groups: visible.map((group) => groupAnswer(group, state)), position: position ?? 0 };
  }
}

export const groupAnswer = ({ groupId, parentId, name, code }: Group, state: Groups): GroupAnswer => ({
  groupId,
  parentId,
  name,
  code,
  path: state.path(groupId),
});
