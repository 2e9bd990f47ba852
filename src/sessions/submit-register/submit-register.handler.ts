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
import { submitRegister, type SubmitRegister } from './submit-register.js';

/** `carried`: undefined where the marks did not reach the learners' records yet; they will without being asked again. */
export type SubmissionOutcome = {
  readonly outcome: DecisionOutcome;
  readonly carried: Carried | undefined;
};

export class SubmitRegisterCommand extends Command<SubmissionOutcome> {
  constructor(
    readonly input: Omit<SubmitRegister, 'now'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(SubmitRegisterCommand)
export class SubmitRegisterHandler implements ICommandHandler<SubmitRegisterCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    private readonly carryOver: CarryOver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: SubmitRegisterCommand): Promise<SubmissionOutcome> {
    const { sessionId, marks } = input;
    const command = { ...input, now: this.clock.now() };
    const { outcome } = await this.desk.decide({
      sessionId,
      context,
      ifRevision,
      decide: async (state) => {
        const expected = sessionExists(state) ? expectedInRegister(state) : [];
        const learnerIds = [...new Set([...expected, ...marks.map(({ learnerId }) => learnerId)])];
        return submitRegister(command, state, by, await this.learners.of(learnerIds));
      },
    });
    if (outcome.outcome === 'refused') return { outcome, carried: undefined };
    return { outcome, carried: await this.carryOver.attempt(sessionId) };
  }
}
