import { allocationsChangedBy } from '../../bulk/bulk.contract.js';
import { type ExistingLearner, learnerOfRow, type LearnerRow } from '../../learners/learners.contract.js';
import type { PlanForesight } from '../../learning-plans/learning-plans.contract.js';
import type { PlannedRow } from './planned-row.js';

type Subtree = Parameters<PlanForesight['of']>[1];

/** Finds what the learning plans would do because rows move learners, give them another job role or bring them back. */
export class PlanFollowUps {
  constructor(private readonly foresight: Pick<PlanForesight, 'of'>) {}

  /** The same rows, with the allocations that come and go with them. `existing`: the learners of amendments, by id. */
  async addedTo(
    planned: readonly PlannedRow[],
    existing: ReadonlyMap<string, LearnerRow>,
    subtree: Subtree,
  ): Promise<readonly PlannedRow[]> {
    const afterwards = new Map<string, ExistingLearner>();
    for (const row of planned) {
      const before = existing.get(row.learnerId ?? '');
      if (before !== undefined && changesWhatPlansAsk(row))
        afterwards.set(before.learnerId, learnerAfter(before, row));
    }
    if (afterwards.size === 0) return planned;
    const foreseen = await this.foresight.of([...afterwards.keys()], subtree);
    return planned.map((row): PlannedRow => {
      const after = afterwards.get(row.learnerId ?? '');
      const follows = foreseen.get(row.learnerId ?? '');
      if (after === undefined || follows === undefined) return row;
      const allocations = allocationsChangedBy(follows(after));
      return allocations.gained.length + allocations.lost.length === 0 ? row : { ...row, allocations };
    });
  }
}

const changesWhatPlansAsk = ({ outcome, changes }: PlannedRow): boolean =>
  outcome === 'amend' &&
  (changes.group !== undefined || changes.jobRole !== undefined || changes.status !== undefined);

const learnerAfter = (before: LearnerRow, { changes, values }: PlannedRow): ExistingLearner => {
  const { groupId = before.groupId, jobRoleId = before.jobRoleId } = values;
  const status = changes.status?.after ?? before.status;
  return {
    ...learnerOfRow(before),
    groupId: typeof groupId === 'string' ? groupId : before.groupId,
    jobRoleId: typeof jobRoleId === 'string' ? jobRoleId : null,
    status: status === 'inactive' || status === 'on-leave' ? status : 'active',
  };
};
