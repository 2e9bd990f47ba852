import { foldText } from '../../platform/read-store/folding.js';
import { ERASED } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { learnerEventOf, learnerEventTypes, type RecordedLearnerEvent } from '../stored-learner-event.js';
import { pastAfter, pastOfRegistered } from './learner-past.js';
import { type LearnerRow, learnersView } from './learner-row.js';

type Of<T extends RecordedLearnerEvent['type']> = Extract<RecordedLearnerEvent, { type: T }>;

/** How a row reads of whom nothing personal is known any more. */
const BLANK = {
  name: null,
  email: null,
  employeeNumber: null,
  erased: true,
  nameKey: foldText(''),
  searchText: '',
  emailKey: null,
  employeeNumberKey: null,
} as const satisfies Partial<LearnerRow>;

/** Words never run from one part into the next: folded text has no line break. */
const searchTextOf = (nameKey: string, email: string | null, employeeNumber: string | null): string =>
  `${nameKey}\n${foldText(email ?? '')}\n${foldText(employeeNumber ?? '')}`;

const registered = (event: Of<'LearnerRegistered'>): LearnerRow => {
  const { learnerId, groupId, jobRoleId, startedOn, emailKey, employeeNumberKey } = event.data;
  const { name, email, employeeNumber } =
    event.personal === ERASED ? { name: null, email: null, employeeNumber: null } : event.personal;
  const erased = event.personal === ERASED;
  const { recordedAt } = event.metadata;
  const nameKey = foldText(name ?? '');
  return {
    learnerId,
    name,
    email,
    employeeNumber,
    groupId,
    jobRoleId,
    status: 'active',
    erased,
    listedAs: erased ? 'erased' : 'active',
    startedOn,
    leftOn: null,
    deactivationReason: null,
    scheduledDeactivation: null,
    leave: null,
    registeredAt: recordedAt,
    changedAt: recordedAt,
    changedPosition: event.position,
    past: pastOfRegistered(event),
    revision: event.revision,
    nameKey,
    searchText: searchTextOf(nameKey, email, employeeNumber),
    emailKey,
    employeeNumberKey,
    scheduledOn: null,
  };
};

/** The fields that the event changes; everything else of the row stays. */
const changes = (row: LearnerRow, event: RecordedLearnerEvent): Partial<LearnerRow> => {
  switch (event.type) {
    case 'LearnerRenamed': {
      const name = event.personal === ERASED ? null : event.personal.name;
      const nameKey = foldText(name ?? '');
      return { name, nameKey, searchText: searchTextOf(nameKey, row.email, row.employeeNumber) };
    }
    case 'LearnerEmailChanged': {
      const email = event.personal === ERASED ? null : event.personal.email;
      const searchText = searchTextOf(row.nameKey, email, row.employeeNumber);
      return { email, emailKey: event.data.emailKey, searchText };
    }
    case 'LearnerEmployeeNumberChanged': {
      const employeeNumber = event.personal === ERASED ? null : event.personal.employeeNumber;
      const searchText = searchTextOf(row.nameKey, row.email, employeeNumber);
      return { employeeNumber, employeeNumberKey: event.data.employeeNumberKey, searchText };
    }
    case 'LearnerStartDateChanged':
      return { startedOn: event.data.startedOn };
    case 'LearnerMovedToGroup':
      return { groupId: event.data.groupId };
    case 'LearnerJobRoleChanged':
      return { jobRoleId: event.data.jobRoleId };
    case 'LearnerDeactivationScheduled': {
      const { reason, effectiveOn } = event.data;
      return { scheduledDeactivation: { reason, effectiveOn }, scheduledOn: effectiveOn };
    }
    case 'LearnerDeactivationUnscheduled':
      return { scheduledDeactivation: null, scheduledOn: null };
    case 'LearnerDeactivated':
      return {
        status: 'inactive',
        leftOn: event.data.effectiveOn,
        deactivationReason: event.data.reason,
        scheduledDeactivation: null,
        scheduledOn: null,
        leave: null,
      };
    case 'LearnerReactivated':
      return { status: 'active', leftOn: null, deactivationReason: null, leave: null };
    case 'LearnerReturnedFromLeave':
      return { status: 'active', leave: null };
    case 'LearnerWentOnLeave': {
      const { effectiveOn, expectedBackOn } = event.data;
      return { status: 'on-leave', leave: { effectiveOn, expectedBackOn } };
    }
    case 'LearnerErased':
      return BLANK;
    default:
      return {};
  }
};

/** One row a learner. */
export const learnersList: Projection<LearnerRow> = {
  view: learnersView,
  streamPrefixes: ['learner-'],
  handles: Object.keys(learnerEventTypes),
  documentIds: (opened) => {
    const event = learnerEventOf(opened);
    return event === undefined ? [] : [event.data.learnerId];
  },
  fold: (row, opened) => {
    const event = learnerEventOf(opened);
    if (event === undefined || event.type === 'LearnerRegistrationAbandoned') return undefined;
    if (event.type === 'LearnerRegistered') return registered(event);
    if (row === undefined) return undefined;
    if (event.type === 'LearnerChangeAbandoned') return { ...row, revision: event.revision };
    const changed = { ...row, ...changes(row, event) };
    return {
      ...changed,
      listedAs: changed.erased ? 'erased' : changed.status,
      changedAt: event.metadata.recordedAt,
      changedPosition: event.position,
      past: pastAfter(row.past, event),
      revision: event.revision,
    };
  },
};
