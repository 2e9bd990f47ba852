import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { ImportPlanner, type ImportPlanOutcome } from '../plan/import-planner.js';

export class PreviewImportCommand extends Command<ImportPlanOutcome> {
  constructor(
    readonly by: Actor,
    readonly bytes: AsyncIterable<Uint8Array>,
  ) {
    super();
  }
}

@CommandHandler(PreviewImportCommand)
export class PreviewImportHandler implements ICommandHandler<PreviewImportCommand> {
  constructor(private readonly planner: ImportPlanner) {}

  execute({ by, bytes }: PreviewImportCommand): Promise<ImportPlanOutcome> {
    return this.planner.plan(by, bytes);
  }
}
