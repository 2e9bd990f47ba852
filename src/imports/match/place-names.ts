import { type Actor, mayAdminister } from '../../access/actor.js';
import type { Group, Groups } from '../../groups/groups.contract.js';
import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { Checked } from '../../learners/learners.contract.js';
import { isFaults, type NewGroup, newGroups } from '../reference/new-groups.js';
import { splitGroupPath } from '../values/group-path.js';

/** Where everybody goes until there are groups; it can be renamed. */
const FIRST_GROUP = 'Organisation';

const foldPath = (names: readonly string[]): string => names.map(foldText).join(' / ');

/** Finds groups and job roles by what a file calls them. Groups outside the actor's scope are not there. */
export class PlaceNames {
  private readonly byPath = new Map<string, Group>();
  private readonly byName = new Map<string, Group | 'several'>();
  private readonly found = new Map<string, Checked<string>>();
  private readonly foundRoles = new Map<string, Checked<string>>();

  private readonly made: NewGroup[] = [];

  /** `makes`: which groups that are not there are made, see `madeFor`; all, or the first of an organisation that has none. */
  constructor(
    private groups: Groups,
    private readonly jobRoles: JobRoles,
    private readonly by: Actor,
    private readonly makes?: { readonly groups: 'all' | 'the-first'; readonly newId: () => string },
  ) {
    for (const group of groups.all()) this.know(group);
  }

  /** The groups that had to be made for these, each after the one that it belongs to. */
  madeFor(groupIds: ReadonlySet<string>): readonly NewGroup[] {
    const needed = new Set(groupIds);
    // Backwards, because what is above was made before.
    for (const { groupId, parentId } of [...this.made].reverse())
      if (needed.has(groupId) && parentId !== null) needed.add(parentId);
    return this.made.filter(({ groupId }) => needed.has(groupId));
  }

  /**
   * By path (`North / Ward 1`), by code, by a name that only one group has, or by id.
   * Faults: GROUP_NOT_FOUND, GROUP_AMBIGUOUS, GROUP_PATH_INVALID.
   */
  group(text: string): Checked<string> {
    const known = this.found.get(text);
    if (known !== undefined) return known;
    const found = this.find(text);
    this.found.set(text, found);
    return found;
  }

  /** By the names from the top. Faults: GROUP_NOT_FOUND. */
  groupAt(path: readonly string[]): Checked<string> {
    const group = this.byPath.get(foldPath(path));
    return group === undefined ? this.make(path) : { ok: true, value: group.groupId };
  }

  /** By name or id. Faults: JOB_ROLE_NOT_FOUND. */
  jobRole(text: string): Checked<string> {
    const known = this.foundRoles.get(text);
    if (known !== undefined) return known;
    const found = this.roleOf(text);
    this.foundRoles.set(text, found);
    return found;
  }

  private roleOf(text: string): Checked<string> {
    const role = this.jobRoles.namedAlike(text) ?? this.jobRoles.find(text);
    return role === undefined
      ? fault('JOB_ROLE_NOT_FOUND', 'There is no job role of this name: the learner’s is left as it is')
      : { ok: true, value: role.jobRoleId };
  }

  /** As people read it; null where it is gone. */
  pathOf(groupId: string): string | null {
    const path = this.groups.path(groupId);
    return path.length === 0 ? null : path.join(' / ');
  }

  nameOf(jobRoleId: string): string | null {
    return this.jobRoles.find(jobRoleId)?.name ?? null;
  }

  /** The one group at the top, where there is just one and the actor may use it; a new one where there is no group at all. */
  onlyRoot(): string | undefined {
    const [root, other] = this.groups.childrenOf(null);
    if (root === undefined && this.makes !== undefined) {
      const made = this.madeAt([FIRST_GROUP], this.makes.newId);
      return made.ok ? made.value : undefined;
    }
    return root !== undefined && other === undefined && mayAdminister(this.by, root.groupId)
      ? root.groupId
      : undefined;
  }

  /** A group with everything beneath it, groups that the file makes included. */
  subtree(groupId: string): ReadonlySet<string> | undefined {
    return this.groups.subtree(groupId);
  }

  groupExists(groupId: string): boolean {
    return this.groups.find(groupId) !== undefined;
  }

  jobRoleExists(jobRoleId: string): boolean {
    return this.jobRoles.find(jobRoleId) !== undefined;
  }

  private find(text: string): Checked<string> {
    const named = this.byName.get(foldText(text));
    const path = splitGroupPath(text);
    const group =
      (path.ok ? this.byPath.get(foldPath(path.value)) : undefined) ??
      this.byCode(text) ??
      (named === 'several' ? undefined : named) ??
      this.byId(text);
    if (group !== undefined) return { ok: true, value: group.groupId };
    if (named === 'several')
      return fault(
        'GROUP_AMBIGUOUS',
        'Several groups have this name: write the path, such as North / Ward 1',
      );
    return path.ok ? this.make(path.value) : path;
  }

  private make(path: readonly string[]): Checked<string> {
    return this.makes?.groups === 'all' ? this.madeAt(path, this.makes.newId) : NOT_FOUND;
  }

  private madeAt(path: readonly string[], newId: () => string): Checked<string> {
    const found = newGroups(path, this.groups, true, newId);
    if (isFaults(found)) return NOT_FOUND;
    this.groups = found.after;
    this.made.push(...found.groups);
    for (const { groupId } of found.groups) {
      const group = this.groups.find(groupId);
      if (group !== undefined) this.know(group);
    }
    const groupId = found.groups.at(-1)?.groupId;
    return groupId === undefined ? NOT_FOUND : { ok: true, value: groupId };
  }

  private know(group: Group): void {
    if (!mayAdminister(this.by, group.groupId)) return;
    const name = foldText(group.name);
    this.byPath.set(foldPath(this.groups.path(group.groupId)), group);
    this.byName.set(name, this.byName.has(name) ? 'several' : group);
  }

  private byCode(text: string): Group | undefined {
    const group = this.groups.withCode(text.trim());
    return group !== undefined && mayAdminister(this.by, group.groupId) ? group : undefined;
  }

  private byId(text: string): Group | undefined {
    return mayAdminister(this.by, text) ? this.groups.find(text) : undefined;
  }
}

const fault = (code: string, message: string): Checked<never> => ({ ok: false, fault: { code, message } });
const NOT_FOUND = fault('GROUP_NOT_FOUND', 'There is no such group, or it is not within your groups');
