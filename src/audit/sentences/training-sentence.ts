import { readableDate } from '../../platform/clock/iso-date.js';
import { assertNever } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import type {
  AllocationSource,
  ExemptionReason,
  Provenance,
  TrainingEvent,
  TrainingRecord,
  VoidReason,
} from '../../training/training.contract.js';
import { courseWords, type Names } from './names.js';

const SOURCE_WORDS: { readonly [source in AllocationSource]: string } = {
  manual: '',
  plan: ' (learning plan)',
  import: ' (import)',
};
const PROVENANCE_WORDS: { readonly [provenance in Provenance]: string } = {
  here: '',
  'previous-system': ', record of a previous system',
  'other-employer': ', with another employer',
  'face-to-face': ', face to face',
  'self-declared': ', self-declared',
};
const VOID_WORDS: { readonly [reason in VoidReason]: string } = {
  'wrong-person': 'wrong person',
  'wrong-course': 'wrong course',
  'wrong-date': 'wrong date',
  duplicate: 'duplicate',
  other: 'other',
};
const EXEMPTION_WORDS: { readonly [reason in ExemptionReason]: string } = {
  'not-in-duties': 'not in the duties',
  medical: 'medical',
  'equivalent-qualification': 'equivalent qualification',
  other: 'other',
};

const expiryWords = (expiresOn: IsoDate | null): string =>
  expiresOn === null ? 'never expires' : `expires ${readableDate(expiresOn)}`;

type Of<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

const dueDateSentence = (course: string, from: IsoDate | null | undefined, to: IsoDate | null): string => {
  if (to === null) return `Due date of ${course} removed`;
  return from === undefined || from === null
    ? `Due date of ${course} set to ${readableDate(to)}`
    : `Due date of ${course} changed from ${readableDate(from)} to ${readableDate(to)}`;
};

const validityWords = (months: number | null | undefined): string => {
  if (months === undefined) return '';
  return months === null ? ', valid for ever' : `, valid ${months} ${months === 1 ? 'month' : 'months'}`;
};

const allocated = ({ data }: Of<'CourseAllocated'>, course: string): string => {
  const due = data.dueOn === null ? '' : `, due ${readableDate(data.dueOn)}`;
  const desirable = data.mandatory ? '' : ', desirable';
  return `Allocated ${course}${due}${desirable}${validityWords(data.validityMonths)}${SOURCE_WORDS[data.source]}`;
};

const completed = ({ data }: Of<'CompletionRecorded'>, course: string): string => {
  const typed = data.expiry === 'typed' ? ' (typed)' : '';
  const expiry = `${expiryWords(data.expiresOn)}${typed}`;
  const waiting = data.signOff === 'waiting' ? ', waiting for its sign-off' : '';
  const on = readableDate(data.completedOn);
  return `Completed ${course} on ${on}, ${expiry}${PROVENANCE_WORDS[data.provenance]}${waiting}`;
};

const exempted = ({ data }: Of<'ExemptionGranted'>, course: string): string => {
  const until = data.until === null ? '' : ` until ${readableDate(data.until)}`;
  const from = readableDate(data.from);
  return `Exempt from ${course} from ${from}${until}, reason: ${EXEMPTION_WORDS[data.reason]}`;
};

const attended = ({ data }: Of<'AttendanceRecorded'>, course: string): string => {
  const minutes = data.minutes === null ? '' : ` for ${data.minutes} minutes`;
  const mark = data.mark.replace('-', ' ');
  return `Marked ${mark}${minutes} in the session of ${course} on ${readableDate(data.heldOn)}`;
};

/** What happened to a training record, without who and when. `before`: where it is known, it is told too. */
export const trainingSentence = (
  event: TrainingEvent,
  before: TrainingRecord | null,
  names: Names,
): string => {
  const course = courseWords(event.data.courseId, names);
  switch (event.type) {
    case 'CourseAllocated':
      return allocated(event, course);
    case 'AllocationDueDateChanged':
      return dueDateSentence(course, before?.allocation(event.data.courseId)?.dueOn, event.data.dueOn);
    case 'AllocationWithdrawn':
      return `Allocation of ${course} withdrawn`;
    case 'AllocationEnded':
      return `Allocation of ${course} ended, its learning plan asks for it no more`;
    case 'ExemptionGranted':
      return exempted(event, course);
    case 'ExemptionEnded':
      return `Exemption from ${course} ended, needed again from ${readableDate(event.data.endedOn)}`;
    case 'AttendanceRecorded':
      return attended(event, course);
    case 'AttendanceWithdrawn':
      return `Mark in a session of ${course} taken back`;
    case 'CompletionRecorded':
      return completed(event, course);
    default:
      return completionChange(event, course, before);
  }
};

const completionChange = (
  event: Of<'CompletionSignedOff' | 'CompletionExpiryRecalculated' | 'CompletionVoided'>,
  course: string,
  before: TrainingRecord | null,
): string => {
  const known = before?.completion(event.data.completionId);
  const completion =
    known === undefined
      ? `Completion of ${course}`
      : `Completion of ${course} on ${readableDate(known.completedOn)}`;
  switch (event.type) {
    case 'CompletionSignedOff':
      return `${completion} signed off`;
    case 'CompletionVoided':
      return `${completion} made void, reason: ${VOID_WORDS[event.data.reason]}`;
    case 'CompletionExpiryRecalculated': {
      const was = known === undefined ? '' : `, before: ${expiryWords(known.expiresOn)}`;
      return `${completion} ${expiryWords(event.data.expiresOn)} by the rule of now${was}`;
    }
    default:
      return assertNever(event);
  }
};
