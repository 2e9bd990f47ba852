import { assertNever } from '../../platform/deciding/decision.js';
import type { SessionEvent } from '../../sessions/sessions.contract.js';
import { courseWords, type Names } from './names.js';

/** What happened to a training session, without who and when. The trainer is not told. */
export const sessionSentence = (event: SessionEvent, names: Names): string => {
  switch (event.type) {
    case 'SessionScheduled':
      return `Session of course ${courseWords(event.data.courseId, names)} scheduled to begin at ${beginning(event)}`;
    case 'SessionMoved':
      return `Session moved to begin at ${beginning(event)}`;
    case 'SessionPlaceChanged':
      return `Session place changed to ${event.data.place ?? 'none'}`;
    case 'SessionLinkChanged':
      return event.data.link === null ? 'Session link removed' : 'Session link changed';
    case 'SessionTrainerChanged':
      return 'Session trainer changed';
    case 'SessionCapacityChanged':
      return `Session capacity changed to ${event.data.capacity}`;
    case 'SessionMinimumChanged':
      return `Session minimum changed to ${event.data.minimum}`;
    case 'SessionBookingWindowChanged':
      return windowWords(event.data);
    case 'SessionPromotionChanged':
      return event.data.promotion === 'automatic'
        ? 'Freed seats go to the next in line at once'
        : 'Freed seats go to the next in line by approval';
    case 'SessionClashRuleChanged':
      return event.data.onClash === 'warn'
        ? 'Bookings that clash are warned of'
        : 'Bookings that clash are refused';
    case 'SessionCancelled':
      return `Session cancelled (${event.data.reason})`;
    default:
      return attendanceSentence(event);
  }
};

type OfPlan =
  | 'SessionScheduled'
  | 'SessionMoved'
  | 'SessionPlaceChanged'
  | 'SessionLinkChanged'
  | 'SessionTrainerChanged'
  | 'SessionCapacityChanged'
  | 'SessionMinimumChanged'
  | 'SessionBookingWindowChanged'
  | 'SessionPromotionChanged'
  | 'SessionClashRuleChanged'
  | 'SessionCancelled';

const attendanceSentence = (event: Exclude<SessionEvent, { type: OfPlan }>): string => {
  switch (event.type) {
    case 'LearnerBooked':
      return `Learner ${event.data.learnerId} booked`;
    case 'LearnerWaitlisted':
      return `Learner ${event.data.learnerId} put on the waiting list`;
    case 'LearnerPromoted':
      return `Learner ${event.data.learnerId} got a seat from the waiting list`;
    case 'BookingCancelled':
      return `Booking of learner ${event.data.learnerId} cancelled (${event.data.reason})`;
    case 'RegisterMarked':
      return `Register marked in draft: ${event.data.marks.length} marks, ${event.data.cleared.length} cleared`;
    case 'RegisterSubmitted':
      return `Register submitted with ${event.data.marks.length} marks`;
    case 'RegisterReopened':
      return `Register reopened (${event.data.reason})`;
    case 'LearnersTakenOffRegister':
      return `Marks of ${event.data.learnerIds.length} learners taken off the register`;
    case 'AttendanceCarriedOver':
      return 'Marks of the register written to the learners’ records';
    default:
      return assertNever(event);
  }
};

const beginning = ({
  data: { dates },
}: Extract<SessionEvent, { type: 'SessionScheduled' | 'SessionMoved' }>): string =>
  dates[0]?.startsAt ?? 'no date';

const windowWords = ({
  bookingOpensAt,
  bookingClosesAt,
}: Extract<SessionEvent, { type: 'SessionBookingWindowChanged' }>['data']): string =>
  `Session can be booked from ${bookingOpensAt ?? 'now'} until ${bookingClosesAt ?? 'it begins'}`;
