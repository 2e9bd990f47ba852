// What other modules may use of the groups module.
export { type CreateGroup, createGroup } from './create-group/create-group.js';
export { type AmendGroup, amendGroup } from './amend-group/amend-group.js';
export { type DeleteGroup, deleteGroup } from './delete-group/delete-group.js';
export { type MoveGroup, moveGroup } from './move-group/move-group.js';
export type { GroupEvent } from './domain/group.events.js';
export { GROUP_TREE_STREAM } from './domain/group.events.js';
export { type Group, type Groups, groups } from './domain/groups.js';
export { groupEventOf, groupEventTypes } from './group-event-types.js';
export { GroupTree } from './group-tree/group-tree.js';
