import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { ReadingWish } from '../file/reading-wish.js';
import type { FileSource } from '../parse/file-source.js';
import type { FileToPlan } from '../file/file-to-plan.js';
import { ImportPlanner, type ImportPlanOutcome } from '../plan/import-planner.js';

export class PreviewImportCommand extends Command<ImportPlanOutcome> {
  constructor(
    readonly by: Actor,
    readonly source: FileSource,
    readonly file: FileToPlan,
    readonly wish: ReadingWish,
  ) {
    super();
  }
}

@CommandHandler(PreviewImportCommand)
export class PreviewImportHandler implements ICommandHandler<PreviewImportCommand> {
  constructor(private readonly planner: ImportPlanner) {}

  execute({ by, source, file, wish }: PreviewImportCommand): Promise<ImportPlanOutcome> {
    return this.planner.plan(by, source, file, wish);
  }
}
