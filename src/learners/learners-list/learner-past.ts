import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { LearnerStatus } from '../domain/learner.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';

/** A day as a whole number: days after 1 January 1970, see platform/clock/day-arithmetic. */
type Day = number;
/** An index into `times`: when the system learned the fact. */
type Told = number;

/** The group from then on: a move has no business date but the moment at which it was recorded. */
export type GroupFact = readonly [told: Told, groupId: string];
export type JobRoleFact = readonly [told: Told, jobRoleId: string | null];
export type StartFact = readonly [told: Told, startedOn: Day | null];
export type StatusFact = readonly [told: Told, status: LearnerStatus, effectiveOn: Day];

/** Where a learner was and as what, with both dates of every change: for any day, and as known at any moment. */
export type LearnerPast = {
  /** Moments at which facts were recorded, in milliseconds of Unix time. */
  readonly times: readonly number[];
  /** The first is the group of the registration. */
  readonly groups: readonly GroupFact[];
  readonly jobRoles: readonly JobRoleFact[];
  readonly starts: readonly StartFact[];
  /** Active from the registration on, until one of these. */
  readonly statuses: readonly StatusFact[];
};

/**
 * The same as a row keeps it: a line a fact, in the order of the log, that is only ever appended to. As objects the past of a
 * hundred thousand learners took two hundred megabytes of a rebuild. A line: what, when recorded (base 36), the value.
 *
 *     g 1a2b3c kitchen     group            j 1a2b3c cook   job role, `-` for none
 *     s 1a2b3c 19783       started on, `-`  a, l, i         active, on leave, inactive from a day on
 */
export type PastText = string;

type Of<T extends RecordedLearnerEvent['type']> = Extract<RecordedLearnerEvent, { type: T }>;

const NONE = '-';
const dayText = (date: IsoDate | null): string => (date === null ? NONE : String(dayNumberOf(date)));
const line = (kind: string, { metadata }: Pick<RecordedLearnerEvent, 'metadata'>, value: string): string =>
  `${kind} ${Date.parse(metadata.recordedAt).toString(36)} ${value}`;

export const pastOfRegistered = (event: Of<'LearnerRegistered'>): PastText => {
  const { groupId, jobRoleId, startedOn } = event.data;
  return [
    line('g', event, groupId),
    line('j', event, jobRoleId ?? NONE),
    line('s', event, dayText(startedOn)),
  ].join('\n');
};

/** With what the event adds; the same where it says nothing of where and as what. */
export const pastAfter = (past: PastText, event: RecordedLearnerEvent): PastText => {
  const added = lineOf(event);
  return added === undefined ? past : `${past}\n${added}`;
};

const lineOf = (event: RecordedLearnerEvent): string | undefined => {
  switch (event.type) {
    case 'LearnerStartDateChanged':
      return line('s', event, dayText(event.data.startedOn));
    case 'LearnerMovedToGroup':
      return line('g', event, event.data.groupId);
    case 'LearnerJobRoleChanged':
      return line('j', event, event.data.jobRoleId ?? NONE);
    case 'LearnerDeactivated':
      return line('i', event, dayText(event.data.effectiveOn));
    case 'LearnerReactivated':
    case 'LearnerReturnedFromLeave':
      return line('a', event, dayText(event.data.effectiveOn));
    case 'LearnerWentOnLeave':
      return line('l', event, dayText(event.data.effectiveOn));
    default:
      return undefined;
  }
};

const STATUSES: { readonly [kind: string]: LearnerStatus } = { a: 'active', l: 'on-leave', i: 'inactive' };

/** What `pastOfRegistered` and `pastAfter` wrote. */
export const readPast = (text: PastText): LearnerPast => {
  const times: number[] = [];
  const groups: GroupFact[] = [];
  const jobRoles: JobRoleFact[] = [];
  const starts: StartFact[] = [];
  const statuses: StatusFact[] = [];
  for (const fact of text.split('\n')) {
    const [kind = '', at = '', value = ''] = fact.split(' ');
    const time = Number.parseInt(at, 36);
    // One bulk change records many facts at once: they share a moment.
    if (times.at(-1) !== time) times.push(time);
    const told = times.length - 1;
    const status = STATUSES[kind];
    if (kind === 'g') groups.push([told, value]);
    else if (kind === 'j') jobRoles.push([told, value === NONE ? null : value]);
    else if (kind === 's') starts.push([told, value === NONE ? null : Number(value)]);
    else if (status !== undefined) statuses.push([told, status, Number(value)]);
  }
  return { times, groups, jobRoles, starts, statuses };
};
