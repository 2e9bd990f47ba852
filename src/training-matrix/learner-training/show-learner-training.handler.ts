import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { dayEnd } from '../../platform/clock/day-end.js';
import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import { CLOCK } from '../../platform/ports.js';
import { compareByCodePoint, foldText } from '../../platform/read-store/folding.js';
import { worstOf } from '../domain/cell-status.js';
import { awayTimes, learnerAt } from '../domain/learner-at.js';
import type { Moment } from '../domain/moment.js';
import type { Day, TrainingFacts } from '../domain/training-facts.js';
import { type AskedMoment, askedMoment, type AskedTime } from '../question/asked-moment.js';
import { CataloguesThen } from '../question/catalogues-then.js';
import { CoursesAsked } from '../question/columns.js';
import { groupNamesThen } from '../question/group-names.js';
import { TrainingRecordRows } from '../training-records/training-record-rows.js';
import { courseOfRecord, type RecordQuestion } from './course-of-record.js';
import type { LearnerTrainingAnswer } from './learner-training.answer.js';

export class ShowLearnerTrainingQuery extends Query<LearnerTrainingAnswer> {
  constructor(
    readonly learnerId: string,
    readonly time: AskedTime,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowLearnerTrainingQuery)
export class ShowLearnerTrainingHandler implements IQueryHandler<ShowLearnerTrainingQuery> {
  constructor(
    private readonly records: TrainingRecordRows,
    private readonly catalogues: CataloguesThen,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused LEARNER_NOT_FOUND (also outside the scope, and where not there on the day), VIEW_BEHIND, VALIDATION_FAILED. */
  async execute({
    learnerId,
    time,
    by,
    minPosition,
  }: ShowLearnerTrainingQuery): Promise<LearnerTrainingAnswer> {
    const moment = askedMoment(time, this.clock);
    await this.records.wait(minPosition);
    const catalogues = await this.catalogues.at(moment);
    const { facts, position } = await this.records.one(learnerId);
    const person = facts === undefined ? undefined : learnerAt(facts, moment);
    const groupNow = facts?.groups.at(-1)?.[1];
    if (facts === undefined || person === undefined || groupNow === undefined || !mayAdminister(by, groupNow))
      throw new Refused({ code: 'LEARNER_NOT_FOUND' });
    const defined = new CoursesAsked(catalogues, moment);
    const question = this.question(facts, moment);
    const courses = facts.courses.flatMap(
      (course) => courseOfRecord(course, defined.find(course[0]), question) ?? [],
    );
    return {
      learnerId,
      name: facts.name,
      asOf: moment.date,
      knownAt: moment.knownAtInstant,
      status: person.status,
      groupId: person.groupId,
      groupPath: groupNamesThen(person.groupId, catalogues).path,
      worst: worstOf(courses.map(({ cell }) => cell)),
      courses: courses.map(({ answer }) => answer).sort(byTitle),
      position,
    };
  }

  private question(facts: TrainingFacts, moment: AskedMoment): RecordQuestion {
    const { times, statuses, recordTimes } = facts;
    const at = (day: Day): Moment => ({
      asOf: day,
      dayEnd: dayEnd(dateOfDayNumber(day), this.clock),
      knownAt: moment.knownAt,
    });
    return {
      ...moment,
      times: recordTimes,
      away: awayTimes(statuses, times, moment),
      jobRoleOn: (day) => learnerAt(facts, at(day))?.jobRoleId ?? null,
    };
  }
}

const byTitle = (
  a: { readonly title: string | null; readonly courseId: string },
  b: { readonly title: string | null; readonly courseId: string },
): number =>
  compareByCodePoint(foldText(a.title ?? ''), foldText(b.title ?? '')) ||
  compareByCodePoint(a.courseId, b.courseId);
