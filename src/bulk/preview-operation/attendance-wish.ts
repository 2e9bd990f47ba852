import { heldSessionId } from '../../sessions/sessions.contract.js';
import type { AttendanceAction } from '../domain/bulk-operation.events.js';
import type { ActionParamsBody } from './action-params.request.js';
import { missing, read, type Read } from './reading.js';

type Recording = Extract<AttendanceAction, { name: 'record-attendance' }>;

/** The marks with the session that they are for; an error where it is not told, or told twice. */
export const attendanceActionOf = (params: ActionParamsBody): Read<Recording> => {
  const { sessionId, session, submit = session !== undefined } = params;
  const { mark = 'present', minutes, reopen } = params;
  const asked = {
    name: 'record-attendance',
    mark,
    minutes: minutes ?? null,
    submit,
    reopen: reopen ?? null,
  } as const;
  if (session === undefined)
    return sessionId === undefined
      ? missing('params.sessionId', 'is needed, or else a session to be scheduled')
      : read({ ...asked, sessionId, newSession: null });
  if (sessionId !== undefined)
    return missing('params.session', 'must be either the id of a session or a session, not both');
  const { courseId, timeZone, place = null } = session;
  const dates = session.dates.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  const newSession = { courseId, dates, timeZone, place };
  return read({ ...asked, sessionId: heldSessionId(newSession), newSession });
};
