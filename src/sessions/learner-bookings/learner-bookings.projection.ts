import type { OpenedEvent } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { SESSION_STREAM_PREFIX } from '../domain/session.events.js';
import { sessionEventOf } from '../stored-session-event.js';
import { type LearnerBookingsRow, learnerBookingsView } from './learner-bookings-row.js';

const learnersOf = (opened: OpenedEvent): readonly string[] => {
  const event = sessionEventOf(opened);
  if (event === undefined) return [];
  if (event.type === 'RegisterSubmitted') return event.data.marks.map(({ learnerId }) => learnerId);
  return 'learnerId' in event.data ? [event.data.learnerId] : [];
};

type Places = LearnerBookingsRow['places'];

const without = (places: Places, sessionId: string): Places =>
  places.filter((place) => place.sessionId !== sessionId);

const placesAfter = (places: Places, opened: OpenedEvent): Places => {
  const event = sessionEventOf(opened);
  if (event === undefined) return places;
  const { sessionId } = event.data;
  const others = without(places, sessionId);
  if (event.type === 'LearnerBooked' || event.type === 'LearnerPromoted')
    return [...others, { sessionId, seat: true }];
  if (event.type === 'LearnerWaitlisted') return [...others, { sessionId, seat: false }];
  return others;
};

/** One document a learner who has a place in a session. */
export const learnerBookings: Projection<LearnerBookingsRow> = {
  view: learnerBookingsView,
  streamPrefixes: [SESSION_STREAM_PREFIX],
  handles: ['LearnerBooked', 'LearnerWaitlisted', 'LearnerPromoted', 'BookingCancelled', 'RegisterSubmitted'],
  documentIds: learnersOf,
  fold: (row: LearnerBookingsRow | undefined, event, learnerId) => {
    const places = placesAfter(row?.places ?? [], event);
    if (places.length === 0) return undefined;
    return { learnerId, places };
  },
};
