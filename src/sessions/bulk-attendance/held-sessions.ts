import { Injectable } from '@nestjs/common';
import { after } from '../../platform/clock/instants.js';
import type { IsoDate } from '../../platform/events/event.js';
import { dayIn } from '../domain/session-dates.js';
import type { SessionRow } from '../sessions-list/session-row.js';
import { SessionRows } from '../sessions-list/session-rows.js';

export type FoundSession = Pick<
  SessionRow,
  'sessionId' | 'courseId' | 'dates' | 'timeZone' | 'place' | 'status'
>;

const DAY_MS = 86_400_000;
/** The last date of a session is at most so long after its first. */
const LONGEST_DAYS = 400;
const MOST_FOUND = 1_000;

/** Finds the sessions that somebody may mean who names a course and a day. */
@Injectable()
export class HeldSessions {
  constructor(private readonly rows: SessionRows) {}

  /** Those with a date that begins on the day where they are held, cancelled ones too, the latest first. */
  async ofCourseOn(courseId: string, day: IsoDate): Promise<readonly FoundSession[]> {
    const midnight = `${day}T00:00:00.000Z`;
    const found = await this.rows.find({
      where: {
        op: 'and',
        of: [
          { op: 'eq', field: 'courseId', value: courseId },
          {
            op: 'range',
            field: 'startsAt',
            gte: after(midnight, -LONGEST_DAYS * DAY_MS),
            // Where the day comes last it is a day and a half later.
            lt: after(midnight, 2 * DAY_MS),
          },
        ],
      },
      orderBy: [{ field: 'startsAt', direction: 'descending' }],
      limit: MOST_FOUND,
    });
    return found.filter(({ dates, timeZone }) =>
      dates.some(({ startsAt }) => dayIn(timeZone, startsAt) === day),
    );
  }
}
