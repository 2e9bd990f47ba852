import type { LearnerPast, LearnerStatus, StatusFact } from '../../learners/learners.contract.js';
import { held, known, type Moment } from './moment.js';
import type { Day, Told } from './training-facts.js';

/** Who a learner was on the day. */
export type LearnerAt = {
  readonly status: LearnerStatus;
  readonly groupId: string;
  readonly jobRoleId: string | null;
  readonly startedOn: Day | null;
  /** The day from which inactive. */
  readonly leftOn: Day | null;
};

/** The last fact that held on the day; before the first one, the first: a learner was never without a group. */
const lastHeld = <F extends readonly [Told, ...unknown[]]>(
  facts: readonly F[],
  times: readonly number[],
  moment: Moment,
): F | undefined => facts.findLast(([told]) => held(times, told, moment)) ?? facts[0];

/**
 * Undefined where there was no such learner on the day, as far as was known: they are there from their start date or
 * from their registration, whichever is earlier.
 */
export const learnerAt = (past: LearnerPast, moment: Moment): LearnerAt | undefined => {
  const { times, groups, jobRoles, starts, statuses } = past;
  const registration = groups[0];
  if (registration === undefined || !known(times, registration[0], moment)) return undefined;
  const startedOn = starts.findLast(([told]) => known(times, told, moment))?.[1] ?? null;
  const started = startedOn !== null && startedOn <= moment.asOf;
  if (!started && !held(times, registration[0], moment)) return undefined;
  const status = statuses.findLast(([told, , on]) => on <= moment.asOf && known(times, told, moment));
  return {
    status: status?.[1] ?? 'active',
    groupId: lastHeld(groups, times, moment)?.[1] ?? registration[1],
    jobRoleId: lastHeld(jobRoles, times, moment)?.[1] ?? null,
    startedOn,
    leftOn: status?.[1] === 'inactive' ? status[2] : null,
  };
};

/** Days on which the learner was on leave or inactive: from the first up to, not with, the second. */
export type Away = readonly [from: Day, until: Day];

/** The times away that the changes of status amount to, in the order of the calendar. A later change decides over an earlier one. */
export const awayOf = (statuses: readonly StatusFact[]): readonly Away[] => {
  let turns: StatusFact[] = [];
  for (const fact of statuses) turns = [...turns.filter(([, , on]) => on < fact[2]), fact];
  return turns.flatMap(([, status, from], at): Away[] =>
    status === 'active' ? [] : [[from, turns[at + 1]?.[2] ?? Infinity]],
  );
};

/** The times away that were known. */
export const awayTimes = (
  statuses: readonly StatusFact[],
  times: readonly number[],
  moment: Moment,
): readonly Away[] => awayOf(statuses.filter(([told]) => known(times, told, moment)));

/** How many days of those from `from` up to, not with, `until` the learner was away. */
export const daysAway = (away: readonly Away[], from: Day, until: Day): number => {
  let days = 0;
  for (const [left, back] of away) days += Math.max(0, Math.min(back, until) - Math.max(left, from));
  return days;
};
