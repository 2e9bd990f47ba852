/** What can happen to the tree of groups. All of it is in one stream, see docs/adr/0013. */
export type GroupEvent =
  | {
      readonly type: 'GroupCreated';
      readonly data: {
        readonly groupId: string;
        readonly parentId: string | null;
        readonly name: string;
        /** Only where the group has one. Unique, without regard to case. */
        readonly code?: string;
      };
    }
  | { readonly type: 'GroupRenamed'; readonly data: { readonly groupId: string; readonly name: string } }
  | {
      readonly type: 'GroupRecoded';
      readonly data: { readonly groupId: string; readonly code: string | null };
    }
  | {
      readonly type: 'GroupMoved';
      readonly data: { readonly groupId: string; readonly parentId: string | null };
    }
  | { readonly type: 'GroupDeleted'; readonly data: { readonly groupId: string } }
  /** A learner came in while the group was being deleted: it is back where it was, if need be under another name. */
  | {
      readonly type: 'GroupRestored';
      readonly data: { readonly groupId: string; readonly parentId: string | null; readonly name: string };
    };

export const GROUP_TREE_STREAM = 'group-tree';
