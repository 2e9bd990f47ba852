import type { GroupTree } from '../groups/groups.contract.js';
import type { JobRoleCatalogue } from '../job-roles/job-roles.contract.js';
import type { CommandContext } from '../platform/deciding/command-context.js';

/** What decisions ask about groups and job roles, as they stand at one moment. */
export type Places = {
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
  /** A group with everything beneath it; undefined where there is no such group. */
  readonly subtree: (groupId: string) => ReadonlySet<string> | undefined;
};

export interface PlacesSource {
  current(): Promise<Places>;
  /** After learners were put into these groups: none of them may be lost to a deletion at the same moment. */
  keep(groupIds: Iterable<string>, context: CommandContext): Promise<void>;
}

/** From the groups tree and the catalogue of job roles. */
export class CurrentPlaces implements PlacesSource {
  constructor(
    private readonly tree: Pick<GroupTree, 'current' | 'keep'>,
    private readonly catalogue: Pick<JobRoleCatalogue, 'current'>,
  ) {}

  async current(): Promise<Places> {
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    return {
      groupExists: (groupId) => groups.find(groupId) !== undefined,
      jobRoleExists: (jobRoleId) => jobRoles.find(jobRoleId) !== undefined,
      subtree: (groupId) => groups.subtree(groupId),
    };
  }

  keep(groupIds: Iterable<string>, context: CommandContext): Promise<void> {
    return this.tree.keep(groupIds, context);
  }
}
