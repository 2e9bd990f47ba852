import type {
  DeactivationReason,
  ErasureReason,
  ExistingLearner,
  LearnerEvent,
} from '../../learners/learners.contract.js';
import { readableDate } from '../../platform/clock/iso-date.js';
import { assertNever } from '../../platform/deciding/decision.js';
import { ERASED } from '../../platform/events/event.js';
import { ERASED_WORDS } from './readable-event.js';
import { groupWords, jobRoleWords, type Names } from './names.js';

const REASON_WORDS: { readonly [reason in DeactivationReason]: string } = {
  left: 'left',
  duplicate: 'duplicate',
  'long-term-absence': 'long-term absence',
  'registered-in-error': 'registered in error',
  other: 'other',
};

const ERASURE_WORDS: { readonly [reason in ErasureReason]: string } = {
  'retention-ended': 'retention ended',
  'requested-by-person': 'requested by the person',
  'registered-in-error': 'registered in error',
};

const day = (date: string | null | undefined): string =>
  date === null || date === undefined ? 'none' : readableDate(date);

/** `changed from a to b`; without what was before: `set to b`. */
const changed = (what: string, from: string | null | undefined, to: string | null): string => {
  if (to === null) return from === undefined || from === null ? `${what} removed` : `${what} ${from} removed`;
  return from === undefined || from === null
    ? `${what} set to ${to}`
    : `${what} changed from ${from} to ${to}`;
};

/** For events that come without words in the place of erased data, see `readable`. */
const personal = <T>(part: T | typeof ERASED, told: (part: T) => string, what: string): string =>
  part === ERASED ? `${what} set to ${ERASED_WORDS}` : told(part);

/** What happened to the learner, in plain English, without who and when. `before`: where it is known, it is told too. */
export const learnerSentence = (
  event: LearnerEvent,
  before: ExistingLearner | null,
  names: Names,
): string => {
  switch (event.type) {
    case 'LearnerRegistered': {
      const { groupId, jobRoleId } = event.data;
      const as = jobRoleId === null ? '' : ` as ${jobRoleWords(jobRoleId, names)}`;
      return `Registered in ${groupWords(groupId, names)}${as}`;
    }
    case 'LearnerRenamed':
      return personal(event.personal, ({ name }) => changed('Name', before?.name, name), 'Name');
    case 'LearnerEmailChanged':
      return personal(
        event.personal,
        ({ email }) => changed('E-mail address', before?.email, email),
        'E-mail address',
      );
    case 'LearnerEmployeeNumberChanged':
      return personal(
        event.personal,
        ({ employeeNumber }) => changed('Employee number', before?.employeeNumber, employeeNumber),
        'Employee number',
      );
    case 'LearnerStartDateChanged': {
      const { startedOn } = event.data;
      const from = before === null ? undefined : day(before.startedOn);
      return changed('Start date', from, startedOn === null ? null : day(startedOn));
    }
    case 'LearnerMovedToGroup': {
      const from = before === null ? '' : ` from ${groupWords(before.groupId, names)}`;
      return `Moved${from} to ${groupWords(event.data.groupId, names)}`;
    }
    case 'LearnerJobRoleChanged': {
      const from = before === null ? '' : ` from ${jobRoleWords(before.jobRoleId, names)}`;
      return `Job role changed${from} to ${jobRoleWords(event.data.jobRoleId, names)}`;
    }
    default:
      return statusSentence(event);
  }
};

type StatusEvent = Exclude<
  LearnerEvent,
  {
    type:
      | 'LearnerRegistered'
      | 'LearnerRenamed'
      | 'LearnerEmailChanged'
      | 'LearnerEmployeeNumberChanged'
      | 'LearnerStartDateChanged'
      | 'LearnerMovedToGroup'
      | 'LearnerJobRoleChanged';
  }
>;

const statusSentence = (event: StatusEvent): string => {
  switch (event.type) {
    case 'LearnerDeactivationScheduled': {
      const { effectiveOn, reason } = event.data;
      return `Planned to become inactive from ${day(effectiveOn)}, reason: ${REASON_WORDS[reason]}`;
    }
    case 'LearnerDeactivationUnscheduled':
      return 'Planned deactivation cancelled';
    case 'LearnerDeactivated': {
      const { effectiveOn, reason } = event.data;
      return `Made inactive from ${day(effectiveOn)}, reason: ${REASON_WORDS[reason]}`;
    }
    case 'LearnerReactivated':
      return `Made active again from ${day(event.data.effectiveOn)}`;
    case 'LearnerWentOnLeave': {
      const { effectiveOn, expectedBackOn } = event.data;
      const back = expectedBackOn === null ? '' : `, expected back on ${day(expectedBackOn)}`;
      return `On leave from ${day(effectiveOn)}${back}`;
    }
    case 'LearnerReturnedFromLeave':
      return `Back from leave on ${day(event.data.effectiveOn)}`;
    case 'LearnerErased':
      return `Personal data erased for good, reason: ${ERASURE_WORDS[event.data.reason]}`;
    case 'LearnerChangeAbandoned':
      return 'An unfinished change of e-mail address or employee number was given up';
    case 'LearnerRegistrationAbandoned':
      return 'An unfinished registration was given up';
    default:
      return assertNever(event);
  }
};
