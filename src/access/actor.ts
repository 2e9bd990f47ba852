import type { ActorReference } from '../platform/events/event.js';

/** Which groups an actor may see and act in: the whole organisation, or a group with its subtree, already resolved. */
export type Scope =
  { readonly kind: 'everything' } | { readonly kind: 'groups'; readonly groupIds: ReadonlySet<string> };

/** Who asks, as the token says, with the scope resolved from the groups tree at the time of the request. */
export type Actor = ActorReference & {
  readonly scope: Scope;
  /** A manager's group, the top of the scope: long work resolves the scope again from it. Absent for administrators. */
  readonly withinGroupId?: string;
  /** The learner that this actor is, where the token says so: nobody edits their own profile. */
  readonly learnerId?: string;
};

export const mayAdminister = (actor: Actor, groupId: string): boolean =>
  actor.scope.kind === 'everything' || actor.scope.groupIds.has(groupId);
