import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { GroupEvent } from './group.events.js';

export type Group = {
  readonly groupId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** What an HR or rota system knows the group by. */
  readonly code: string | null;
};

/** The tree of groups at one moment; never changes. */
export class Groups {
  static readonly none = new Groups(new Map(), new Map());
  private children: ReadonlyMap<string | null, readonly Group[]> | undefined;
  private byCode: ReadonlyMap<string, Group> | undefined;
  private readonly subtrees = new Map<string, ReadonlySet<string>>();
  private readonly paths = new Map<string, readonly string[]>();

  private constructor(
    private readonly byId: ReadonlyMap<string, Group>,
    private readonly deleted: ReadonlyMap<string, Group>,
  ) {}

  after(events: readonly GroupEvent[]): Groups {
    const byId = new Map(this.byId);
    const deleted = new Map(this.deleted);
    for (const event of events) apply(byId, deleted, event);
    return new Groups(byId, deleted);
  }

  find(groupId: string): Group | undefined {
    return this.byId.get(groupId);
  }

  /** A group that was there once, as it was when it was deleted. */
  findDeleted(groupId: string): Group | undefined {
    return this.deleted.get(groupId);
  }

  /** Without regard to case and accents. */
  withCode(code: string): Group | undefined {
    this.byCode ??= codes(this.byId.values());
    return this.byCode.get(foldText(code));
  }

  all(): readonly Group[] {
    return [...this.byId.values()];
  }

  /** The groups directly beneath; null asks for the roots. */
  childrenOf(parentId: string | null): readonly Group[] {
    this.children ??= byParent(this.byId.values());
    return this.children.get(parentId) ?? [];
  }

  /** The ids of the group and of all groups beneath it; undefined where there is no such group. */
  subtree(groupId: string): ReadonlySet<string> | undefined {
    const known = this.subtrees.get(groupId);
    if (known !== undefined || !this.byId.has(groupId)) return known;
    const ids = new Set([groupId]);
    // A set is walked in the order of adding, including what is added meanwhile.
    for (const id of ids) for (const child of this.childrenOf(id)) ids.add(child.groupId);
    this.subtrees.set(groupId, ids);
    return ids;
  }

  /** Names from the root down to the group; empty where there is no such group. */
  path(groupId: string): readonly string[] {
    const known = this.paths.get(groupId);
    if (known !== undefined) return known;
    const names: string[] = [];
    for (let group = this.byId.get(groupId); group !== undefined; group = this.byId.get(group.parentId ?? ''))
      names.unshift(group.name);
    this.paths.set(groupId, names);
    return names;
  }

  /** The group beneath that parent whose name reads the same, without regard to case and accents. */
  namedAlike(name: string, parentId: string | null): Group | undefined {
    const folded = foldText(name);
    return this.childrenOf(parentId).find((group) => foldText(group.name) === folded);
  }
}

const codes = (all: Iterable<Group>): ReadonlyMap<string, Group> => {
  const byCode = new Map<string, Group>();
  for (const group of all) if (group.code !== null) byCode.set(foldText(group.code), group);
  return byCode;
};

const byParent = (all: Iterable<Group>): ReadonlyMap<string | null, readonly Group[]> => {
  const children = new Map<string | null, Group[]>();
  for (const group of all) {
    const siblings = children.get(group.parentId);
    if (siblings === undefined) children.set(group.parentId, [group]);
    else siblings.push(group);
  }
  return children;
};

/** The code that a deleted group had, unless another has it meanwhile. */
const freeCode = (was: Group | undefined, byId: ReadonlyMap<string, Group>): string | null => {
  const code = was?.code ?? null;
  if (code === null) return null;
  return codes(byId.values()).has(foldText(code)) ? null : code;
};

const apply = (byId: Map<string, Group>, deleted: Map<string, Group>, event: GroupEvent): void => {
  const { groupId } = event.data;
  const before = byId.get(groupId);
  switch (event.type) {
    case 'GroupCreated': {
      const { parentId, name, code = null } = event.data;
      byId.set(groupId, { groupId, parentId, name, code });
      return;
    }
    case 'GroupRestored': {
      const { parentId, name } = event.data;
      byId.set(groupId, { groupId, parentId, name, code: freeCode(deleted.get(groupId), byId) });
      deleted.delete(groupId);
      return;
    }
    case 'GroupRecoded':
      if (before !== undefined) byId.set(groupId, { ...before, code: event.data.code });
      return;
    case 'GroupRenamed':
      if (before !== undefined) byId.set(groupId, { ...before, name: event.data.name });
      return;
    case 'GroupMoved':
      if (before !== undefined) byId.set(groupId, { ...before, parentId: event.data.parentId });
      return;
    case 'GroupDeleted':
      byId.delete(groupId);
      if (before !== undefined) deleted.set(groupId, before);
      return;
    default:
      return assertNever(event);
  }
};

export const groups: Decider<Groups, GroupEvent> = {
  initial: Groups.none,
  evolve: (state: Groups, event: GroupEvent): Groups => state.after([event]),
  evolveAll: (state: Groups, events: readonly GroupEvent[]): Groups => state.after(events),
};
