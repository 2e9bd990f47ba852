import type { Instant, IsoDate } from '../../platform/events/event.js';
import type { ViewDefinition } from '../../platform/read-store/view.js';
import type { DeactivationReason } from '../domain/learner.events.js';
import type { ExistingLearner, LearnerStatus, ListedAs } from '../domain/learner.js';
import type { PastText } from './learner-past.js';

/** One learner in the learners list. Holds ids of other things, never their names. */
export type LearnerRow = {
  readonly learnerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly employeeNumber: string | null;
  readonly groupId: string;
  readonly jobRoleId: string | null;
  readonly status: LearnerStatus;
  /** Nothing personal is left in the row. */
  readonly erased: boolean;
  readonly startedOn: IsoDate | null;
  /** The day from which the learner is inactive. */
  readonly leftOn: IsoDate | null;
  readonly deactivationReason: DeactivationReason | null;
  readonly scheduledDeactivation: {
    readonly reason: DeactivationReason;
    readonly effectiveOn: IsoDate;
  } | null;
  readonly leave: ExistingLearner['leave'];
  readonly registeredAt: Instant;
  readonly changedAt: Instant;
  /** Position of the event that changed it last. */
  readonly changedPosition: number;
  /** Where the learner was and as what, see `readPast`. */
  readonly past: PastText;
  /** Revision of the learner's stream that this row shows: the ETag, and the guard of bulk appends. */
  readonly revision: number;
  // Keys to search, count and order by: folded text, keyed hashes, flattened dates.
  readonly listedAs: ListedAs;
  readonly nameKey: string;
  readonly searchText: string;
  readonly emailKey: string | null;
  readonly employeeNumberKey: string | null;
  readonly scheduledOn: IsoDate | null;
};

export const learnersView: ViewDefinition = {
  name: 'learners',
  version: 3,
  fields: {
    learnerId: 'string',
    listedAs: 'string',
    groupId: 'string',
    jobRoleId: 'string',
    startedOn: 'string',
    leftOn: 'string',
    scheduledOn: 'string',
    changedPosition: 'number',
    nameKey: 'string',
    emailKey: 'string',
    employeeNumberKey: 'string',
    searchText: 'string',
  },
  indexes: [
    ['learnerId'],
    ['nameKey'],
    ['startedOn'],
    ['leftOn'],
    ['scheduledOn'],
    ['changedPosition'],
    ['emailKey'],
    ['employeeNumberKey'],
    ['groupId', 'listedAs', 'jobRoleId'],
  ],
  searchable: ['searchText'],
  counted: [['listedAs', 'groupId', 'jobRoleId']],
};

/** The write-side state that a row shows: bulk work decides from it and guards the append with `row.revision`. */
export const learnerOfRow = (row: LearnerRow): ExistingLearner => ({
  status: row.status,
  erased: row.erased,
  learnerId: row.learnerId,
  groupId: row.groupId,
  jobRoleId: row.jobRoleId,
  startedOn: row.startedOn,
  name: row.name,
  email: row.email,
  emailKey: row.emailKey,
  employeeNumber: row.employeeNumber,
  employeeNumberKey: row.employeeNumberKey,
  scheduledDeactivation: row.scheduledDeactivation,
  leave: row.leave,
});
