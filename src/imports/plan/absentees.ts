import { type Actor } from '../../access/actor.js';
import type { LearnerRows } from '../../bulk/bulk.contract.js';
import { learnerOfRow, type LearnerRow } from '../../learners/learners.contract.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import { NO_KEYS } from '../match/row-keys.js';
import type { RowFault } from '../row-fault.js';
import { amendFromRow, type RowFacts } from '../run/row-command.js';
import type { PlannedRow } from './planned-row.js';

const AT_ONCE = 1_000;

const ABSENT: RowFault = {
  column: null,
  code: 'ABSENT_FROM_FILE',
  message: 'The learner is not in the file, which names everybody: they become inactive',
};

/**
 * Whom a file that names everybody leaves out: within the actor's groups, active or on leave, and not among `there`. They become
 * inactive, never erased. Their row is 0: they have none.
 */
export async function* absentees(
  rows: Pick<LearnerRows, 'get' | 'ids'>,
  by: Actor,
  there: ReadonlySet<string>,
  facts: RowFacts,
): AsyncGenerator<readonly PlannedRow[], void, undefined> {
  for await (const page of rows.ids(presentWithin(by), AT_ONCE)) {
    const absent = page.filter((learnerId) => !there.has(learnerId));
    if (absent.length === 0) continue;
    const found = await rows.get(absent);
    yield absent.flatMap((learnerId) => {
      const row = found.get(learnerId);
      return row === undefined ? [] : absentee(row, facts);
    });
  }
}

const presentWithin = ({ scope }: Actor): Predicate =>
  allOf(
    { op: 'in', field: 'listedAs', values: ['active', 'on-leave'] },
    scope.kind === 'everything' ? undefined : { op: 'in', field: 'groupId', values: [...scope.groupIds] },
  );

/** Nobody makes themselves inactive, by whatever file. */
const absentee = (row: LearnerRow, facts: RowFacts): readonly PlannedRow[] => {
  const { learnerId, revision, status } = row;
  const decision = amendFromRow(learnerId, { status: 'inactive' }, NO_KEYS, learnerOfRow(row), facts);
  if (decision.outcome === 'refused' || decision.events.length === 0) return [];
  return [
    {
      row: 0,
      line: 0,
      outcome: 'amend',
      faults: [],
      warnings: [ABSENT],
      changes: { status: { before: status, after: 'inactive' } },
      learnerId,
      revision,
      values: { status: 'inactive' },
      personal: {},
      fields: [],
    },
  ];
};
