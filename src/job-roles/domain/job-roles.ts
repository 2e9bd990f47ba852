import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { JobRoleEvent } from './job-role.events.js';

export type JobRole = { readonly jobRoleId: string; readonly name: string };

/** The catalogue of job roles at one moment; never changes. */
export class JobRoles {
  static readonly none = new JobRoles(new Map(), new Map(), new Set());

  private constructor(
    private readonly byId: ReadonlyMap<string, JobRole>,
    private readonly byName: ReadonlyMap<string, JobRole>,
    private readonly removed: ReadonlySet<string>,
  ) {}

  after(events: readonly JobRoleEvent[]): JobRoles {
    const byId = new Map(this.byId);
    const removed = new Set(this.removed);
    for (const event of events) apply(byId, removed, event);
    const byName = new Map([...byId.values()].map((role) => [foldText(role.name), role]));
    return new JobRoles(byId, byName, removed);
  }

  find(jobRoleId: string): JobRole | undefined {
    return this.byId.get(jobRoleId);
  }

  wasRemoved(jobRoleId: string): boolean {
    return this.removed.has(jobRoleId);
  }

  all(): readonly JobRole[] {
    return [...this.byId.values()];
  }

  /** The job role whose name reads the same, without regard to case and accents. */
  namedAlike(name: string): JobRole | undefined {
    return this.byName.get(foldText(name));
  }
}

const apply = (byId: Map<string, JobRole>, removed: Set<string>, event: JobRoleEvent): void => {
  const { jobRoleId } = event.data;
  switch (event.type) {
    case 'JobRoleAdded':
    case 'JobRoleRenamed':
      byId.set(jobRoleId, { jobRoleId, name: event.data.name });
      return;
    case 'JobRoleRemoved':
      byId.delete(jobRoleId);
      removed.add(jobRoleId);
      return;
    default:
      return assertNever(event);
  }
};

export const jobRoles: Decider<JobRoles, JobRoleEvent> = {
  initial: JobRoles.none,
  evolve: (state, event) => state.after([event]),
  evolveAll: (state, events) => state.after(events),
};
