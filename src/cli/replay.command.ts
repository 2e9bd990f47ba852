import {
  replayLearner,
  type ReplayedLearner,
  type ReplayedTraining,
  type ReplayUntil,
} from '../audit/audit.contract.js';
import { eventRegistry } from '../composition/program.js';
import { openForReading } from '../composition/stores.js';
import type { Settings } from '../config/settings.js';
import { CourseCatalogue, type Courses } from '../courses/courses.contract.js';
import { type Groups, GroupTree } from '../groups/groups.contract.js';
import { JobRoleCatalogue, type JobRoles } from '../job-roles/job-roles.contract.js';
import { ERASED_LEARNER, type ExistingLearner } from '../learners/learners.contract.js';
import { instantOf } from '../platform/clock/instants.js';
import { readableDate } from '../platform/clock/iso-date.js';
import { Aggregates } from '../platform/deciding/aggregates.js';
import { EventSerialiser } from '../platform/events/event-serialiser.js';
import { KeyRing } from '../platform/keys/key-ring.js';
import { type Arguments, argumentsOf } from './arguments.js';
import type { Say } from './say.js';
import { CommandFailed, UsageError } from './usage.js';

type Names = { readonly groups: Groups; readonly jobRoles: JobRoles; readonly courses: Courses };

/** `rollbook replay learner ID`. Also while a server runs. Throws UsageError, CommandFailed and what openForReading throws. */
export const replayCommand = async (
  words: readonly string[],
  settings: Settings,
  say: Say,
): Promise<void> => {
  const given = argumentsOf(words, ['at', 'position'], 2, ['json']);
  const [what, learnerId] = given.positionals;
  if (what !== 'learner' || learnerId === undefined)
    throw new UsageError('it is: replay learner ID [--at INSTANT] [--position N] [--json]');
  const until = { ...atOf(given), ...positionOf(given) };
  const { replayed, names } = await replay(settings, learnerId, until);
  if (replayed.learner === null)
    throw new CommandFailed(
      replayed.later === 0
        ? `There is no learner ${learnerId}.`
        : `The learner ${learnerId} was not known then: ${replayed.later} events came later.`,
    );
  const lines = given.flag('json')
    ? [JSON.stringify(withNames(replayed, replayed.learner, names), null, 2)]
    : linesOf(replayed, replayed.learner, names);
  for (const line of lines) say(line);
};

const atOf = ({ option }: Arguments): ReplayUntil => {
  const text = option('at');
  if (text === undefined) return {};
  const at = instantOf(text);
  if (at === undefined) throw new UsageError('--at must be a moment such as 2026-03-31T09:00:00Z');
  return { at };
};

const positionOf = ({ option }: Arguments): ReplayUntil => {
  const text = option('position');
  if (text === undefined) return {};
  const position = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(position)) throw new UsageError('--position must be a whole number of 0 or more');
  return { position };
};

const replay = async (
  settings: Settings,
  learnerId: string,
  until: ReplayUntil,
): Promise<{ replayed: ReplayedLearner; names: Names }> => {
  const stores = await openForReading(settings);
  try {
    const { events } = stores;
    const serialiser = new EventSerialiser(eventRegistry(), new KeyRing(stores.keys, stores.masterKeys));
    const aggregates = new Aggregates(events, serialiser);
    return {
      replayed: await replayLearner(events, serialiser, learnerId, until),
      names: {
        groups: await new GroupTree(events, serialiser, aggregates).current(),
        jobRoles: await new JobRoleCatalogue(events, serialiser, aggregates).current(),
        courses: await new CourseCatalogue(events, serialiser, aggregates).current(),
      },
    };
  } finally {
    await stores.close();
  }
};

const groupOf = (groupId: string, { groups }: Names): string | null =>
  groups.path(groupId).join(' / ') || (groups.findDeleted(groupId)?.name ?? null);

const jobRoleOf = (jobRoleId: string | null, { jobRoles }: Names): string | null =>
  jobRoleId === null ? null : (jobRoles.find(jobRoleId)?.name ?? null);

/** The learner and where in the log this was known; names of group and job role as they are now. */
const withNames = (replayed: ReplayedLearner, learner: ExistingLearner, names: Names): object => ({
  ...replayed,
  learner: {
    ...learner,
    groupName: groupOf(learner.groupId, names),
    jobRoleName: jobRoleOf(learner.jobRoleId, names),
  },
});

const linesOf = (
  { asOf, later, training }: ReplayedLearner,
  learner: ExistingLearner,
  names: Names,
): string[] => {
  const { status, scheduledDeactivation, leave } = learner;
  const told: [string, string | null][] = [
    ['name', learner.name ?? ERASED_LEARNER],
    ['status', status],
    ['e-mail', learner.email],
    ['employee number', learner.employeeNumber],
    ['group', named(learner.groupId, groupOf(learner.groupId, names))],
    ['job role', learner.jobRoleId && named(learner.jobRoleId, jobRoleOf(learner.jobRoleId, names))],
    ['started on', learner.startedOn && readableDate(learner.startedOn)],
    [
      'inactive from',
      scheduledDeactivation &&
        `${readableDate(scheduledDeactivation.effectiveOn)} (planned), reason: ${scheduledDeactivation.reason}`,
    ],
    ['on leave from', leave && readableDate(leave.effectiveOn)],
    ['expected back on', leave?.expectedBackOn ? readableDate(leave.expectedBackOn) : null],
  ];
  return [
    `Learner ${learner.learnerId} as known after ${asOf?.type ?? 'nothing'} of ${asOf?.recordedAt ?? '-'}`,
    `(position ${asOf?.position ?? 0}, revision ${asOf?.revision ?? 0}; ${later} later events left out):`,
    ...told.flatMap(([what, value]) => (value === null ? [] : [lineOf(what, value)])),
    ...trainingLines(training, names),
  ];
};

const lineOf = (what: string, value: string): string => `  ${what.padEnd(17)} ${value}`;

/** A line for each allocation in force, completion and exemption. */
const trainingLines = (
  { allocations, completions, exemptions }: ReplayedTraining,
  { courses }: Names,
): string[] => {
  const titleOf = (courseId: string): string => courses.find(courseId)?.title ?? courseId;
  return [
    ...allocations.map(({ courseId, dueOn, completed }) => {
      const due = dueOn === null ? 'no due date' : `due ${readableDate(dueOn)}`;
      return lineOf('allocated', `${titleOf(courseId)}, ${completed ? 'completed' : due}`);
    }),
    ...completions.map((one) => {
      const expiry = one.expiresOn === null ? 'never expires' : `expires ${readableDate(one.expiresOn)}`;
      const state = one.void ? ', void' : one.signOff === 'waiting' ? ', waiting for its sign-off' : '';
      const on = readableDate(one.completedOn);
      return lineOf('completed', `${titleOf(one.courseId)} on ${on}, ${expiry}${state}`);
    }),
    ...exemptions.map(({ courseId, from, until }) => {
      const end = until === null ? '' : ` until ${readableDate(until)}`;
      return lineOf('exempt', `${titleOf(courseId)} from ${readableDate(from)}${end}`);
    }),
  ];
};

const named = (id: string, name: string | null): string => (name === null ? id : `${name} (${id})`);
