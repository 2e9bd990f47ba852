import { Global, Module } from '@nestjs/common';
import { LearnerCounts } from '../learners/learners.contract.js';
import { CreateGroupHandler } from './create-group/create-group.handler.js';
import { DeleteGroupHandler } from './delete-group/delete-group.handler.js';
import { GroupTree } from './group-tree/group-tree.js';
import { GroupsController } from './groups.controller.js';
import { ListGroupsHandler } from './list-groups/list-groups.handler.js';
import { ShowGroupHandler } from './list-groups/show-group.handler.js';
import { MoveGroupHandler } from './move-group/move-group.handler.js';
import { AmendGroupHandler } from './amend-group/amend-group.handler.js';

/** Global, because modules know each other by their contracts only. Needs the platform. */
@Global()
@Module({
  controllers: [GroupsController],
  providers: [
    GroupTree,
    LearnerCounts,
    CreateGroupHandler,
    AmendGroupHandler,
    MoveGroupHandler,
    DeleteGroupHandler,
    ListGroupsHandler,
    ShowGroupHandler,
  ],
  exports: [GroupTree],
})
export class GroupsModule {}
