import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { type Carried, CarryOver } from '../carry-over/carry-over.js';
import { expectedInRegister, sessionExists } from '../domain/session.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type AddAttendance, addAttendance, type AddedResult } from './add-attendance.js';

/** `results`: one for each learner; none where the whole request was refused. `carried`: as of a submission. */
export type AddingOutcome = {
  readonly outcome: DecisionOutcome;
  readonly results: readonly AddedResult[];
  readonly carried: Carried | undefined;
};

export class AddAttendanceCommand extends Command<AddingOutcome> {
  constructor(
    readonly input: Omit<AddAttendance, 'now'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AddAttendanceCommand)
export class AddAttendanceHandler implements ICommandHandler<AddAttendanceCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    private readonly carryOver: CarryOver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: AddAttendanceCommand): Promise<AddingOutcome> {
    const { sessionId, marks } = input;
    const command = { ...input, now: this.clock.now() };
    const { outcome, decided } = await this.desk.decide({
      sessionId,
      context,
      ifRevision,
      decide: async (state) => {
        const expected = sessionExists(state) ? expectedInRegister(state) : [];
        const learnerIds = [...new Set([...expected, ...marks.map(({ learnerId }) => learnerId)])];
        return addAttendance(command, state, by, await this.learners.of(learnerIds));
      },
    });
    if (outcome.outcome === 'refused') return { outcome, results: [], carried: undefined };
    const results = decided?.outcome === 'accepted' ? decided.results : [];
    return { outcome, results, carried: await this.carryOver.attempt(sessionId) };
  }
}
