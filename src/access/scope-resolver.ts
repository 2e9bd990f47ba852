import type { Scope } from './actor.js';

/** Injection token of the ScopeResolver. */
export const SCOPE_RESOLVER = Symbol('ScopeResolver');

/** Which groups a manager of a group may see and act in, as the groups tree stands now. */
export interface ScopeResolver {
  /** The group with its subtree; no groups at all where it does not exist. */
  scopeOf(groupId: string): Promise<Scope>;
}
