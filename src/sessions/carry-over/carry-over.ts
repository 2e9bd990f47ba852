import { Inject, Injectable } from '@nestjs/common';
import { type Course, CourseCatalogue } from '../../courses/courses.contract.js';
import { type Learner, learner, learnerStream } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { Position } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { CLOCK, LOG } from '../../platform/ports.js';
import {
  type TrainingEvent,
  type TrainingRecord,
  trainingRecord,
  trainingStream,
} from '../../training/training.contract.js';
import { type ExistingSession, type Register, session as decider, sessionExists } from '../domain/session.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { SessionRows } from '../sessions-list/session-rows.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';
import { carriedAttendance, withdrawnAttendance } from './carried-attendance.js';

/** What reached the learners' records: how many were marked, whom the session completed the course for. */
export type Carried = {
  readonly learners: number;
  readonly completed: number;
  /** Of the session afterwards: a view that shows the position shows every record. */
  readonly position?: Position;
  readonly revision?: number;
};

/** What is carried over: the latest submission, or that learners were taken off after it. */
type Cause = Extract<RecordedSessionEvent, { type: 'RegisterSubmitted' | 'LearnersTakenOffRegister' }>;
type Work = {
  readonly session: ExistingSession;
  readonly cause: Cause;
  readonly course: Course | undefined;
};
type Outcome = DecisionOutcome<TrainingEvent>;

const AT_ONCE = 16;
const PAGE = 200;

/** Others kept writing to a learner's record; it is tried again. */
class RecordBusy extends Error {
  readonly code = 'RECORD_BUSY';
}

/**
 * Brings the marks of submitted registers into the learners' records. The submission itself says that this is to be done, until
 * `AttendanceCarriedOver` says that it was: what a crash interrupted is found and finished. docs/adr/0019.
 */
@Injectable()
export class CarryOver {
  constructor(
    private readonly desk: SessionDesk,
    private readonly aggregates: Aggregates,
    private readonly catalogue: CourseCatalogue,
    private readonly rows: SessionRows,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** At once, for whoever submits; undefined where it did not succeed, and is left to `runDue`. */
  async attempt(sessionId: string): Promise<Carried | undefined> {
    try {
      return await this.carry(sessionId);
    } catch (err) {
      this.log.warn({ err, sessionId }, 'marks of a register reach the records later');
      return undefined;
    }
  }

  /** Finishes what is left, as far as the view shows it; answers of how many sessions. Harmless to repeat and to run twice at once. */
  async runDue(): Promise<number> {
    const due = await this.rows.find({
      where: { op: 'exists', field: 'carryOverSince', exists: true },
      orderBy: [{ field: 'carryOverSince', direction: 'ascending' }],
      limit: PAGE,
    });
    let done = 0;
    // One that cannot be finished does not keep the others waiting.
    for (const { sessionId } of due) if ((await this.attempt(sessionId)) !== undefined) done += 1;
    return done;
  }

  private async carry(sessionId: string): Promise<Carried> {
    const history = await this.desk.history(sessionId);
    const session = fold(decider, history);
    const cause = history.findLast(
      (event): event is Cause =>
        event.type === 'RegisterSubmitted' || event.type === 'LearnersTakenOffRegister',
    );
    if (!sessionExists(session) || cause === undefined || !session.register.toCarryOver)
      return { learners: 0, completed: 0 };
    const course = (await this.catalogue.current()).find(session.courseId);
    const outcomes = await this.recordAll({ session, cause, course });
    const at = await this.finish(session, cause);
    const written = outcomes.flatMap((outcome) => (outcome.outcome === 'applied' ? outcome.events : []));
    return {
      learners: outcomes.length,
      completed: written.filter(({ type }) => type === 'CompletionRecorded').length,
      ...at,
    };
  }

  /** The marks of a reopened register wait for its next submission; who was taken off does not. */
  private async recordAll(work: Work): Promise<readonly Outcome[]> {
    const { state, marks, takenOff } = work.session.register;
    const steps = [
      ...[...takenOff].map((learnerId) => () => this.withdraw(work, learnerId)),
      ...(state === 'submitted' ? [...marks.values()].map((mark) => () => this.record(work, mark)) : []),
    ];
    const outcomes: Outcome[] = [];
    for (let from = 0; from < steps.length; from += AT_ONCE)
      outcomes.push(...(await Promise.all(steps.slice(from, from + AT_ONCE).map((step) => step()))));
    return outcomes;
  }

  private record({ session, cause, course }: Work, mark: RegisterMark): Promise<Outcome> {
    const number = String(session.register.submissions);
    const completionId = deterministicId('register-completion', session.sessionId, number, mark.learnerId);
    const command = { session, mark, completionId, today: this.clock.today() };
    return this.decided(cause, mark.learnerId, (record, state) =>
      carriedAttendance(command, record, state, cause.metadata.actor, course),
    );
  }

  private withdraw({ session, cause }: Work, learnerId: string): Promise<Outcome> {
    return this.decided(cause, learnerId, (record, state) =>
      withdrawnAttendance({ session, learnerId }, record, state, cause.metadata.actor),
    );
  }

  private async decided(
    cause: Cause,
    learnerId: string,
    decide: (record: TrainingRecord, state: Learner) => Decision<TrainingEvent>,
  ): Promise<Outcome> {
    const { state } = await this.aggregates.load(learnerStream(learnerId), learner);
    const outcome = await this.aggregates.decide({
      stream: trainingStream(learnerId),
      decider: trainingRecord,
      context: this.context(cause, learnerId),
      decision: (record) => decide(record, state),
    });
    if (outcome.outcome === 'refused') throw new RecordBusy(outcome.refusal.code);
    return outcome;
  }

  /** Only of what was carried over: what came meanwhile still has to be. */
  private async finish(
    { sessionId, register }: ExistingSession,
    cause: Cause,
  ): Promise<Pick<Carried, 'position' | 'revision'>> {
    const { outcome } = await this.desk.decide({
      sessionId,
      context: this.context(cause, sessionId),
      decide: (state) =>
        sessionExists(state) && state.register.toCarryOver && sameToCarry(state.register, register)
          ? accept<SessionEvent>({ type: 'AttendanceCarriedOver', data: { sessionId } })
          : accept<SessionEvent>(),
    });
    if (outcome.outcome === 'refused') throw new RecordBusy(outcome.refusal.code);
    const { revision, position } = outcome;
    return {
      ...(revision === 'none' ? {} : { revision }),
      ...(position === undefined ? {} : { position }),
    };
  }

  /** The actor and request of the cause, which names what follows from it. */
  private context({ id, metadata }: Cause, subject: string): CommandContext {
    const { actor, correlationId } = metadata;
    const commandId = deterministicId('attendance', id, subject);
    return { commandId, actor, now: this.clock.now(), correlationId, causationId: id };
  }
}

const sameToCarry = (one: Register, other: Register): boolean =>
  one.submissions === other.submissions && one.takenOff.size === other.takenOff.size;
