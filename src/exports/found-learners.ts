import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { GroupTree } from '../groups/groups.contract.js';
import { JobRoleCatalogue } from '../job-roles/job-roles.contract.js';
import {
  type LearnerFilter,
  learnerPredicate,
  type LearnerRow,
  LearnerRows,
  type ResolvedFilter,
} from '../learners/learners.contract.js';
import { type Names, ORDERS, resolvedOrRefused } from '../learners/learners-http.contract.js';
import type { Position } from '../platform/events/event.js';
import { orderKeyOf } from '../platform/read-store/order-key.js';
import type { OrderKey } from '../platform/read-store/read-store.js';

/** The learners under a filter, some at a time, and what their groups and job roles are called. */
export type Found = {
  readonly names: Names;
  readonly pages: AsyncIterable<readonly LearnerRow[]>;
};

@Injectable()
export class FoundLearners {
  constructor(
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
  ) {}

  /**
   * By name. Whoever is renamed while the file is read may be missed or come twice; everybody else is in it once. Throws Refused
   * GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, VIEW_BEHIND.
   */
  async under(
    filter: LearnerFilter,
    by: Actor,
    minPosition: Position | undefined,
    pageSize: number,
  ): Promise<Found> {
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    const names = { groups, jobRoles };
    const resolved = resolvedOrRefused(filter, by, names);
    await this.rows.wait(minPosition);
    return { names, pages: this.pages(resolved, by, pageSize) };
  }

  private async *pages(
    resolved: ResolvedFilter,
    by: Actor,
    limit: number,
  ): AsyncGenerator<readonly LearnerRow[], void, undefined> {
    const where = learnerPredicate(resolved, by.scope);
    const orderBy = ORDERS.name;
    let after: OrderKey | undefined;
    for (;;) {
      const page = await this.rows.find({ where, orderBy, limit, ...(after === undefined ? {} : { after }) });
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (last === undefined || page.length < limit) return;
      after = orderKeyOf({ id: last.learnerId, body: last }, orderBy);
    }
  }
}
