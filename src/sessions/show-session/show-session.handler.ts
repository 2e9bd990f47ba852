import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import { LearnerRows } from '../../learners/learners.contract.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { sessionAnswer } from '../sessions-list/session.answer.js';
import type { SessionRow } from '../sessions-list/session-row.js';
import { SessionRows } from '../sessions-list/session-rows.js';
import type { AttendeeAnswer, ShownSessionAnswer } from './shown-session.answer.js';

export class ShowSessionQuery extends Query<ShownSessionAnswer> {
  constructor(
    readonly sessionId: string,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowSessionQuery)
export class ShowSessionHandler implements IQueryHandler<ShowSessionQuery> {
  constructor(
    private readonly rows: SessionRows,
    private readonly learners: LearnerRows,
    private readonly catalogue: CourseCatalogue,
  ) {}

  /** Throws Refused SESSION_NOT_FOUND, VIEW_BEHIND. */
  async execute({ sessionId, by, minPosition }: ShowSessionQuery): Promise<ShownSessionAnswer> {
    await this.rows.wait(minPosition);
    const [row] = await this.rows.getMany([sessionId]);
    if (row === undefined) throw new Refused({ code: 'SESSION_NOT_FOUND' });
    const attendees = attendeesOf(row);
    const known = await this.learners.getMany(attendees.map(({ learnerId }) => learnerId));
    const visible = new Map(
      known
        .filter(({ groupId }) => mayAdminister(by, groupId))
        .map(({ learnerId, name }) => [learnerId, { name }]),
    );
    const learners = attendees.flatMap((attendee): AttendeeAnswer[] => {
      const learner = visible.get(attendee.learnerId);
      return learner === undefined ? [] : [{ ...attendee, name: learner.name }];
    });
    const course = (await this.catalogue.current()).find(row.courseId);
    return {
      ...sessionAnswer(row, course?.title ?? null),
      learners,
      hiddenByScope: attendees.length - learners.length,
    };
  }
}

const attendeesOf = ({ booked, waiting, marks }: SessionRow): readonly Omit<AttendeeAnswer, 'name'>[] => {
  const byLearner = new Map(marks.map((mark) => [mark.learnerId, mark]));
  const attendee = (
    learnerId: string,
    place: AttendeeAnswer['place'],
    line: number | null,
  ): Omit<AttendeeAnswer, 'name'> => {
    const { mark = null, minutes = null } = byLearner.get(learnerId) ?? {};
    return { learnerId, place, line, mark, minutes };
  };
  const placed = new Set([...booked, ...waiting]);
  return [
    ...booked.map((learnerId) => attendee(learnerId, 'booked', null)),
    ...waiting.map((learnerId, index) => attendee(learnerId, 'waiting', index + 1)),
    ...[...byLearner.keys()]
      .filter((learnerId) => !placed.has(learnerId))
      .map((learnerId) => attendee(learnerId, 'without-booking', null)),
  ];
};
