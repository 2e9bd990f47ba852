import type { ApiClient } from './api-client.js';
import { SAMPLE_JOB_ROLES, sampleGroupPaths } from './sample-organisation.js';

const nameOf = (path: readonly string[]): string => path.join(' / ');

/** The ids that a server gave to the sample organisation's groups and job roles. */
export class SampleIds {
  private constructor(
    readonly homes: number,
    private readonly groups: ReadonlyMap<string, string>,
    private readonly jobRoles: ReadonlyMap<string, string>,
  ) {}

  /** Creates the tree and the catalogue on a server without any. */
  static async create(api: ApiClient, homes: number): Promise<SampleIds> {
    const groups = new Map<string, string>();
    for (const path of sampleGroupPaths(homes)) {
      const parentId = groups.get(nameOf(path.slice(0, -1))) ?? null;
      const made = await api.ask<{ groupId: string }>({
        method: 'POST',
        path: '/groups',
        json: { name: path.at(-1), ...(parentId === null ? {} : { parentId }) },
      });
      groups.set(nameOf(path), made.groupId);
    }
    const jobRoles = new Map<string, string>();
    for (const name of SAMPLE_JOB_ROLES) {
      const made = await api.ask<{ jobRoleId: string }>({
        method: 'POST',
        path: '/job-roles',
        json: { name },
      });
      jobRoles.set(name, made.jobRoleId);
    }
    return new SampleIds(homes, groups, jobRoles);
  }

  groupOf(path: readonly string[]): string {
    return found(this.groups.get(nameOf(path)), nameOf(path));
  }
  jobRoleOf(name: string): string {
    return found(this.jobRoles.get(name), name);
  }
  /** Any team, by number. */
  groupAt(index: number): string {
    const teams = [...this.groups.values()];
    return found(teams[index % teams.length], 'a group');
  }
  jobRoleAt(index: number): string {
    const roles = [...this.jobRoles.values()];
    return found(roles[index % roles.length], 'a job role');
  }
}

const found = (id: string | undefined, what: string): string => {
  if (id === undefined) throw new Error(`The sample organisation has no ${what}`);
  return id;
};
