import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { type FileToPlan, ImportPlanner, type ImportPlanOutcome } from '../plan/import-planner.js';

export class PreviewImportCommand extends Command<ImportPlanOutcome> {
  constructor(
    readonly by: Actor,
    readonly bytes: AsyncIterable<Uint8Array>,
    readonly file: FileToPlan,
  ) {
    super();
  }
}

@CommandHandler(PreviewImportCommand)
export class PreviewImportHandler implements ICommandHandler<PreviewImportCommand> {
  constructor(private readonly planner: ImportPlanner) {}

  execute({ by, bytes, file }: PreviewImportCommand): Promise<ImportPlanOutcome> {
    return this.planner.plan(by, bytes, file);
  }
}
