import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { OperationPreview, type PreviewOutcome } from '../preview-operation/operation-preview.js';

export class PreviewUndoCommand extends Command<PreviewOutcome> {
  constructor(
    readonly by: Actor,
    readonly operationId: string,
  ) {
    super();
  }
}

@CommandHandler(PreviewUndoCommand)
export class PreviewUndoHandler implements ICommandHandler<PreviewUndoCommand> {
  constructor(private readonly preview: OperationPreview) {}

  execute({ by, operationId }: PreviewUndoCommand): Promise<PreviewOutcome> {
    return this.preview.ofUndo(by, operationId);
  }
}
