import { ERASED } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { beginsAt, endsAt } from '../domain/session-dates.js';
import { type RegisterMark, SESSION_STREAM_PREFIX, type SessionEvent } from '../domain/session.events.js';
import { type RecordedSessionEvent, sessionEventOf, sessionEventTypes } from '../stored-session-event.js';
import { type SessionRow, sessionsView } from './session-row.js';

type Scheduled = Extract<RecordedSessionEvent, { type: 'SessionScheduled' }>;
type OfRegister = Extract<
  RecordedSessionEvent,
  {
    type:
      | 'RegisterMarked'
      | 'RegisterSubmitted'
      | 'RegisterReopened'
      | 'LearnersTakenOffRegister'
      | 'AttendanceCarriedOver';
  }
>;

const trainerOf = (personal: Extract<SessionEvent, { personal: unknown }>['personal']): string | null =>
  personal === ERASED ? null : personal.trainer;

const scheduled = ({ data, personal, metadata, revision }: Scheduled): SessionRow => ({
  sessionId: data.sessionId,
  courseId: data.courseId,
  dates: data.dates,
  timeZone: data.timeZone,
  place: data.place,
  link: data.link,
  trainer: trainerOf(personal),
  capacity: data.capacity,
  minimum: data.minimum,
  bookingOpensAt: data.bookingOpensAt,
  bookingClosesAt: data.bookingClosesAt,
  promotion: data.promotion,
  onClash: data.onClash,
  status: 'scheduled',
  cancelReason: null,
  booked: [],
  waiting: [],
  registerState: 'open',
  submissions: 0,
  submittedAt: null,
  marks: [],
  scheduledAt: metadata.recordedAt,
  changedAt: metadata.recordedAt,
  revision,
  startsAt: beginsAt(data),
  endsAt: endsAt(data),
  carryOverSince: null,
});

const without = (learners: readonly string[], learnerId: string): readonly string[] =>
  learners.filter((other) => other !== learnerId);

/** The fields that the event changes; everything else of the row stays. */
const changes = (row: SessionRow, event: RecordedSessionEvent): Partial<SessionRow> => {
  switch (event.type) {
    case 'SessionMoved': {
      const { dates, timeZone } = event.data;
      return { dates, timeZone, startsAt: beginsAt(event.data), endsAt: endsAt(event.data) };
    }
    case 'SessionPlaceChanged':
      return { place: event.data.place };
    case 'SessionLinkChanged':
      return { link: event.data.link };
    case 'SessionTrainerChanged':
      return { trainer: trainerOf(event.personal) };
    case 'SessionCapacityChanged':
      return { capacity: event.data.capacity };
    case 'SessionMinimumChanged':
      return { minimum: event.data.minimum };
    case 'SessionBookingWindowChanged': {
      const { bookingOpensAt, bookingClosesAt } = event.data;
      return { bookingOpensAt, bookingClosesAt };
    }
    case 'SessionPromotionChanged':
      return { promotion: event.data.promotion };
    case 'SessionClashRuleChanged':
      return { onClash: event.data.onClash };
    case 'SessionCancelled':
      return { status: 'cancelled', cancelReason: event.data.reason };
    case 'LearnerBooked':
    case 'LearnerWaitlisted':
    case 'LearnerPromoted':
    case 'BookingCancelled':
      return places(row, event);
    case 'SessionScheduled':
      return {};
    default:
      return registerChanges(row, event);
  }
};

type OfPlaces = Extract<RecordedSessionEvent, { data: { learnerId: string } }>;

const places = (
  { booked, waiting }: SessionRow,
  { type, data: { learnerId } }: OfPlaces,
): Partial<SessionRow> => {
  if (type === 'LearnerBooked') return { booked: [...booked, learnerId] };
  if (type === 'LearnerWaitlisted') return { waiting: [...waiting, learnerId] };
  if (type === 'LearnerPromoted')
    return { booked: [...booked, learnerId], waiting: without(waiting, learnerId) };
  return { booked: without(booked, learnerId), waiting: without(waiting, learnerId) };
};

const registerChanges = (row: SessionRow, event: OfRegister): Partial<SessionRow> => {
  switch (event.type) {
    case 'RegisterMarked':
      return { marks: marked(row.marks, event.data.marks, event.data.cleared) };
    case 'RegisterSubmitted': {
      const { recordedAt } = event.metadata;
      const { marks } = event.data;
      const submissions = row.submissions + 1;
      const state = { registerState: 'submitted', submissions, submittedAt: recordedAt } as const;
      return { ...state, marks, carryOverSince: recordedAt };
    }
    case 'RegisterReopened':
      return { registerState: 'reopened' };
    case 'LearnersTakenOffRegister': {
      const { recordedAt } = event.metadata;
      const marks = marked(row.marks, [], event.data.learnerIds);
      return { marks, ...(row.submissions === 0 ? {} : { carryOverSince: recordedAt }) };
    }
    case 'AttendanceCarriedOver':
      return { carryOverSince: null };
  }
};

const marked = (
  present: readonly RegisterMark[],
  marks: readonly RegisterMark[],
  cleared: readonly string[],
): readonly RegisterMark[] => {
  const all = new Map(present.map((mark) => [mark.learnerId, mark]));
  for (const mark of marks) all.set(mark.learnerId, mark);
  for (const learnerId of cleared) all.delete(learnerId);
  return [...all.values()];
};

/** One row a session. */
export const sessionsList: Projection<SessionRow> = {
  view: sessionsView,
  streamPrefixes: [SESSION_STREAM_PREFIX],
  handles: Object.keys(sessionEventTypes),
  documentIds: (opened) => {
    const event = sessionEventOf(opened);
    return event === undefined ? [] : [event.data.sessionId];
  },
  fold: (row: SessionRow | undefined, opened) => {
    const event = sessionEventOf(opened);
    if (event === undefined) return row;
    if (event.type === 'SessionScheduled') return scheduled(event);
    if (row === undefined) return undefined;
    const changed = changes(row, event);
    return { ...row, ...changed, changedAt: event.metadata.recordedAt, revision: event.revision };
  },
};
