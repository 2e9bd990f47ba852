import type { LearnerRows } from '../../bulk/bulk.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { IdSource } from '../../platform/ids/ids.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import type { LearnersFile } from '../file/file-to-plan.js';
import type { Field } from '../headings/fields.js';
import { FileRefused } from '../parse/file-refused.js';
import { EmailLikenesses } from '../match/email-likenesses.js';
import { KeyHolders } from '../match/key-holders.js';
import { matchRow } from '../match/match-row.js';
import type { PlaceNames } from '../match/place-names.js';
import { keysOfRows, NO_KEYS } from '../match/row-keys.js';
import { SeenRows } from '../match/seen-rows.js';
import { type TypedRow, typedRow } from '../match/typed-row.js';
import type { RowFault } from '../row-fault.js';
import type { FilePlanner } from './batch-planner.js';
import type { Planning } from './planning.js';
import { absentees } from './absentees.js';
import { ChangedHands } from './changed-hands.js';
import { type PlanFacts, planRow } from './plan-row.js';
import type { PlanFollowUps } from './plan-follow-ups.js';
import { type PlannedRow, rejectedRow } from './planned-row.js';

/** What the rows of one file are planned by. */
export type RowPlanning = Pick<
  Planning<LearnersFile>,
  'by' | 'file' | 'wish' | 'today' | 'layout' | 'dates' | 'fields'
> & {
  readonly places: PlaceNames;
};

/** Plans the rows of a file in batches: one look-up of the learners for each batch. */
export class RowPlanner {
  private readonly holders: KeyHolders;

  constructor(
    private readonly rows: Pick<LearnerRows, 'find' | 'get' | 'ids'>,
    private readonly index: BlindIndex,
    private readonly newId: IdSource,
    private readonly followUps: Pick<PlanFollowUps, 'addedTo'>,
  ) {
    this.holders = new KeyHolders(rows);
  }

  /** For one file, in its order. */
  ofFile({ by, file, wish, today, places, layout, dates, fields }: RowPlanning): FilePlanner {
    const seen = new SeenRows();
    const likenesses = new EmailLikenesses();
    const hands = new ChangedHands();
    const there = new Set<string>();
    const entered = new Set<string>();
    const facts: PlanFacts = {
      ...{ by, today, places, reactivate: file.reactivate, freshId: this.newId },
      usualGroup: usualGroup(file, places, fields),
      groupExists: (groupId) => places.groupExists(groupId),
      jobRoleExists: (jobRoleId) => places.jobRoleExists(jobRoleId),
    };
    const plan: FilePlanner['plan'] = async ({ rows: parsed }) => {
      const typed = parsed.map((row) =>
        typedRow(row, places, { layout, dates, keepValues: wish.keepValues }),
      );
      const keys = keysOfRows(
        this.index,
        typed.map(({ details }) => details),
      );
      const holders = await this.holders.of(keys);
      const contradicted = new Map<number, number>();
      const existing = new Map<string, LearnerRow>();
      const decided = typed.map((row, index): PlannedRow => {
        const rowKeys = keys[index] ?? NO_KEYS;
        const match = matchRow(rowKeys, holders, wish.keys, by);
        const learnerId = match.kind === 'existing' ? match.row.learnerId : null;
        if (learnerId !== null) there.add(learnerId);
        const earlier = seen.earlier(row.parsed.row, rowKeys, learnerId);
        for (const one of earlier) {
          if (!contradicted.has(one)) contradicted.set(one, row.parsed.row);
          hands.forget(one);
        }
        if (earlier.length > 0) return rejectedRow(row.parsed, [...row.faults, sameLearnerFault(earlier)]);
        const likeOthers = likenesses.warnings(row.parsed.row, row.details.email);
        const warned = likeOthers.length === 0 ? row : { ...row, warnings: [...row.warnings, ...likeOthers] };
        const one = planRow(warned, rowKeys, match, facts);
        if (typeof one.values['groupId'] === 'string') entered.add(one.values['groupId']);
        if (match.kind === 'existing' && one.outcome !== 'rejected') {
          hands.add(one, { column: match.by, row: match.row }, match.takes, match.row);
          existing.set(match.row.learnerId, match.row);
        }
        return one;
      });
      const planned = await this.followUps.addedTo(decided, existing, (id) => places.subtree(id));
      return {
        planned: wish.keepValues ? planned.map((one, at) => withValues(one, typed[at])) : planned,
        contradicted,
      };
    };
    return {
      plan,
      end: () => hands.faults(),
      inTurn: () => hands.inTurn(),
      newGroups: () => places.madeFor(entered),
      ...(file.fullList ? { beside: () => absentees(this.rows, by, there, facts) } : {}),
    };
  }
}

/** Names the other rows, so that whoever reads it finds both. */
export const sameLearnerFault = (others: readonly number[]): RowFault => ({
  column: null,
  code: 'ROWS_MATCH_ONE_LEARNER',
  message: `Row ${others.join(' and row ')} of the file is about the same learner`,
});

/** An empty cell of a column of groups is a mistake, unless it is said where it leads. Throws FileRefused GROUP_NOT_FOUND. */
const usualGroup = (
  { group }: LearnersFile,
  places: PlaceNames,
  fields: ReadonlySet<Field>,
): PlanFacts['usualGroup'] => {
  if (group === null) {
    if (fields.has('group') || fields.has('groupLevel1')) return undefined;
    const groupId = places.onlyRoot();
    return groupId === undefined ? undefined : { groupId, assumed: true };
  }
  const found = places.group(group);
  if (!found.ok) throw new FileRefused({ code: 'GROUP_NOT_FOUND', facts: { groupId: group } });
  return { groupId: found.value, assumed: false };
};

const withValues = (planned: PlannedRow, typed: TypedRow | undefined): PlannedRow =>
  typed === undefined ? planned : { ...planned, read: [typed.read] };
