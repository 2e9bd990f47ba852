import { Inject, Injectable } from '@nestjs/common';
import { type Course, CourseCatalogue } from '../../courses/courses.contract.js';
import { learner, learnerStream } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { Position } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { CLOCK, LOG } from '../../platform/ports.js';
import { type TrainingEvent, trainingRecord, trainingStream } from '../../training/training.contract.js';
import { type ExistingSession, session as decider, sessionExists } from '../domain/session.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { SessionRows } from '../sessions-list/session-rows.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';
import { carriedAttendance } from './carried-attendance.js';

/** What reached the learners' records: how many were marked, whom the session completed the course for. */
export type Carried = {
  readonly learners: number;
  readonly completed: number;
  /** Of the session afterwards: a view that shows the position shows every record. */
  readonly position?: Position;
  readonly revision?: number;
};

type Submission = Extract<RecordedSessionEvent, { type: 'RegisterSubmitted' }>;
type Work = {
  readonly session: ExistingSession;
  readonly submission: Submission;
  readonly course: Course | undefined;
};

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
    const submission = history.findLast((event): event is Submission => event.type === 'RegisterSubmitted');
    if (!sessionExists(session) || submission === undefined || !session.register.toCarryOver)
      return { learners: 0, completed: 0 };
    const course = (await this.catalogue.current()).find(session.courseId);
    const outcomes = await this.recordAll({ session, submission, course });
    const at = await this.finish(session, submission);
    const written = outcomes.flatMap((outcome) => (outcome.outcome === 'applied' ? outcome.events : []));
    return {
      learners: outcomes.length,
      completed: written.filter(({ type }) => type === 'CompletionRecorded').length,
      ...at,
    };
  }

  private async recordAll(work: Work): Promise<readonly DecisionOutcome<TrainingEvent>[]> {
    const { marks } = work.submission.data;
    const outcomes: DecisionOutcome<TrainingEvent>[] = [];
    for (let from = 0; from < marks.length; from += AT_ONCE)
      outcomes.push(
        ...(await Promise.all(marks.slice(from, from + AT_ONCE).map((mark) => this.record(work, mark)))),
      );
    return outcomes;
  }

  private async record(
    { session, submission, course }: Work,
    mark: RegisterMark,
  ): Promise<DecisionOutcome<TrainingEvent>> {
    const { learnerId } = mark;
    const number = String(session.register.submissions);
    const completionId = deterministicId('register-completion', session.sessionId, number, learnerId);
    const command = { session, mark, completionId, today: this.clock.today() };
    const { state } = await this.aggregates.load(learnerStream(learnerId), learner);
    const outcome = await this.aggregates.decide({
      stream: trainingStream(learnerId),
      decider: trainingRecord,
      context: this.context(submission, learnerId),
      decision: (record) => carriedAttendance(command, record, state, submission.metadata.actor, course),
    });
    if (outcome.outcome === 'refused') throw new RecordBusy(outcome.refusal.code);
    return outcome;
  }

  /** Only for the submission that was carried over: a register is not reopened before. */
  private async finish(
    { sessionId }: ExistingSession,
    submission: Submission,
  ): Promise<Pick<Carried, 'position' | 'revision'>> {
    const { outcome } = await this.desk.decide({
      sessionId,
      context: this.context(submission, sessionId),
      decide: (state) =>
        sessionExists(state) && state.register.toCarryOver
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

  /** The submission's actor and request; its event is the cause, and names what follows from it. */
  private context({ id, metadata }: Submission, subject: string): CommandContext {
    const { actor, correlationId } = metadata;
    const commandId = deterministicId('attendance', id, subject);
    return { commandId, actor, now: this.clock.now(), correlationId, causationId: id };
  }
}
