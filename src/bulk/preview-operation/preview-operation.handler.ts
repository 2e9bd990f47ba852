import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { SelectionAction } from '../actions/selection-action.js';
import { OperationPreview, type PreviewOutcome } from './operation-preview.js';
import type { Selection } from './selection.js';

export class PreviewOperationCommand extends Command<PreviewOutcome> {
  constructor(
    readonly by: Actor,
    readonly action: SelectionAction,
    readonly selection: Selection,
  ) {
    super();
  }
}

@CommandHandler(PreviewOperationCommand)
export class PreviewOperationHandler implements ICommandHandler<PreviewOperationCommand> {
  constructor(private readonly preview: OperationPreview) {}

  execute({ by, action, selection }: PreviewOperationCommand): Promise<PreviewOutcome> {
    return this.preview.ofAction(by, action, selection);
  }
}
