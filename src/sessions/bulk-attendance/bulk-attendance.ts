import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { fold } from '../../platform/deciding/drafting.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { CLOCK } from '../../platform/ports.js';
import type { AddAttendanceDecision, AddedResult } from '../add-attendance/add-attendance.js';
import { CarryOver } from '../carry-over/carry-over.js';
import { type Session, session as decider, sessionExists } from '../domain/session.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import type { LearnerFacts } from '../learner-facts.js';
import { type RecordAttendance, recordAttendance } from '../record-attendance/record-attendance.js';
import { type ScheduleSession, scheduleSession } from '../schedule-session/schedule-session.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';
import { type TakeBackAttendance, takeBackAttendance } from '../take-back-attendance/take-back-attendance.js';

export type MarksToRecord = Omit<RecordAttendance, 'now'>;
type Decide = (
  state: Session,
  learners: LearnerFacts,
  history: readonly RecordedSessionEvent[],
) => AddAttendanceDecision;

/**
 * What bulk operations do to registers, one session at a time. `context.commandId` names the operation; the commands are
 * made from it, the session and `part`, so that a step that is run again finds what it did. docs/adr/0027.
 */
@Injectable()
export class BulkAttendance {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    private readonly carryOver: CarryOver,
    private readonly catalogue: CourseCatalogue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The session as it is; where it does not exist, as scheduling it would make it. */
  async stateOf(sessionId: string, planned: ScheduleSession | undefined): Promise<Session> {
    const state = fold(decider, await this.desk.history(sessionId));
    if (sessionExists(state) || planned === undefined) return state;
    const course = (await this.catalogue.current()).find(planned.courseId);
    const decision = scheduleSession(planned, state, { course });
    return decision.outcome === 'accepted' ? fold(decider, decision.events) : state;
  }

  /** A session that is there stays as it is. What refuses it makes the marks be refused too. */
  async schedule(planned: ScheduleSession, operation: CommandContext): Promise<void> {
    const { sessionId, courseId } = planned;
    const course = (await this.catalogue.current()).find(courseId);
    const context = { ...operation, commandId: deterministicId(operation.commandId, 'schedule', sessionId) };
    await this.desk.decide({
      sessionId,
      context,
      decide: (state) => scheduleSession(planned, state, { course }),
    });
  }

  /** What `record` would answer, without an event. */
  async foreseen(marks: MarksToRecord, state: Session, by: Actor): Promise<readonly AddedResult[]> {
    const command = { ...marks, now: this.clock.now() };
    const learnerIds = marks.marks.map(({ learnerId }) => learnerId);
    return resultsOf(learnerIds, recordAttendance(command, state, by, await this.learners.of(learnerIds)));
  }

  /** One result a mark, in their order. */
  record(
    marks: MarksToRecord,
    by: Actor,
    operation: CommandContext,
    part: string,
  ): Promise<readonly AddedResult[]> {
    const command = { ...marks, now: this.clock.now() };
    const learnerIds = marks.marks.map(({ learnerId }) => learnerId);
    return this.decided(marks.sessionId, learnerIds, operation, part, (state, learners) =>
      recordAttendance(command, state, by, learners),
    );
  }

  /** What `takeBack` would answer, without an event. */
  async foreseenBack(command: TakeBackAttendance, by: Actor): Promise<readonly AddedResult[]> {
    const history = await this.desk.history(command.sessionId);
    const learners = await this.learners.of(command.learnerIds);
    const decision = takeBackAttendance(command, fold(decider, history), history, by, learners);
    return resultsOf(command.learnerIds, decision);
  }

  /** One result a learner, in their order. */
  takeBack(
    command: TakeBackAttendance,
    by: Actor,
    operation: CommandContext,
    part: string,
  ): Promise<readonly AddedResult[]> {
    return this.decided(command.sessionId, command.learnerIds, operation, part, (state, learners, history) =>
      takeBackAttendance(command, state, history, by, learners),
    );
  }

  private async decided(
    sessionId: string,
    learnerIds: readonly string[],
    operation: CommandContext,
    part: string,
    decide: Decide,
  ): Promise<readonly AddedResult[]> {
    const context = {
      ...operation,
      commandId: deterministicId(operation.commandId, 'register', sessionId, part),
    };
    // What an earlier submission left to be carried over comes first: a register is not reopened before.
    await this.carryOver.attempt(sessionId);
    const { outcome, decided } = await this.desk.decide({
      sessionId,
      context,
      decide: async (state, history) => decide(state, await this.learners.of(learnerIds), history),
    });
    await this.carryOver.attempt(sessionId);
    if (outcome.outcome === 'refused') return resultsOf(learnerIds, outcome);
    if (decided === undefined) throw new Error('A session was written to without a decision');
    return resultsOf(learnerIds, decided);
  }
}

const resultsOf = (learnerIds: readonly string[], decision: AddAttendanceDecision): readonly AddedResult[] =>
  decision.outcome === 'accepted'
    ? decision.results
    : learnerIds.map((learnerId) => ({ learnerId, outcome: 'refused', refusal: decision.refusal }));
