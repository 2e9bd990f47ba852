import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { EvidenceStore } from '../../platform/evidence-store/evidence-store.js';
import { CLOCK, EVIDENCE_STORE } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';
import { type RecordCompletion, recordCompletion, sameCompletion } from './record-completion.js';

export type Recorded = {
  readonly outcome: DecisionOutcome;
  /** The command's, or that of the same record which was there before. */
  readonly completionId: string;
};

export class RecordCompletionCommand extends Command<Recorded> {
  constructor(
    readonly input: Omit<RecordCompletion, 'today'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RecordCompletionCommand)
export class RecordCompletionHandler implements ICommandHandler<RecordCompletionCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    private readonly catalogue: CourseCatalogue,
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: RecordCompletionCommand): Promise<Recorded> {
    const { learnerId, courseId, evidence } = input;
    const course = (await this.catalogue.current()).find(courseId);
    const evidenceStored = evidence === null || (await this.evidence.has(evidence));
    const command = { ...input, today: this.clock.today() };
    let { completionId } = input;
    const outcome = await this.streams.decide(
      learnerId,
      context,
      (record, learner) => {
        completionId = sameCompletion(record, command)?.completionId ?? input.completionId;
        return recordCompletion(command, record, learner, by, { course, evidenceStored });
      },
      ifRevision,
    );
    return { outcome, completionId };
  }
}
