import type { ScheduleSession } from './schedule-session/schedule-session.js';
import type { ScheduleSessionBody } from './sessions.requests.js';
import type { SessionFilter } from './sessions-list/list-sessions.handler.js';
import type { SessionsListFields } from './sessions-list/sessions-list.request.js';

/** What is left out of the body gets its default. */
export const scheduleSessionOf = (sessionId: string, body: ScheduleSessionBody): ScheduleSession => ({
  sessionId,
  courseId: body.courseId,
  dates: body.dates,
  timeZone: body.timeZone,
  place: body.place ?? null,
  link: body.link ?? null,
  trainer: body.trainer ?? null,
  capacity: body.capacity,
  minimum: body.minimum ?? 0,
  bookingOpensAt: body.bookingOpensAt ?? null,
  bookingClosesAt: body.bookingClosesAt ?? null,
  promotion: body.promotion ?? 'automatic',
  onClash: body.onClash ?? 'warn',
});

export const sessionFilterOf = ({ course, from, to, status }: SessionsListFields): SessionFilter => ({
  ...(course === undefined ? {} : { courseId: course }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...(status === undefined ? {} : { status }),
});
