import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import {
  PreviewUndoCommand,
  RequestOperationCommand,
  type RequestOutcome,
  type Wish,
} from '../../bulk/bulk.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { Refused } from '../../platform/http/refused.js';
import { notAtThatPoint } from '../open-imports/import-records.js';
import { OpenImports } from '../open-imports/open-imports.js';

export type UndoWish = Pick<Wish, 'reason' | 'note' | 'confirmCount'> & {
  /** Of a preview of the undo; made here where it is left out. */
  readonly planToken?: string;
};

export class UndoImportCommand extends Command<RequestOutcome> {
  constructor(
    readonly by: Actor,
    readonly context: CommandContext,
    readonly importId: string,
    readonly wish: UndoWish,
  ) {
    super();
  }
}

@CommandHandler(UndoImportCommand)
export class UndoImportHandler implements ICommandHandler<UndoImportCommand> {
  constructor(
    private readonly imports: OpenImports,
    private readonly commands: CommandBus,
  ) {}

  /**
   * Asks for the undo of what a commit has done, at once where its size needs no confirmation. Otherwise the refusal holds
   * the `count` to confirm and the `planToken` to send along with it. Asked again without a token, it answers the same.
   * Refusals: those of an undo of the operation. Throws Refused IMPORT_NOT_FOUND, IMPORT_NOT_AT_THAT_POINT.
   */
  execute({ by, context, importId, wish }: UndoImportCommand): Promise<RequestOutcome> {
    const { records } = this.imports;
    return this.imports.inTurn(importId, async () => {
      const record = await records.ofActor(importId, by);
      const { operationId, undoneBy } = record;
      if (operationId === null) throw notAtThatPoint(record, ['committed']);
      const { planToken: said, ...rest } = wish;
      if (undoneBy !== null && said === undefined) return { outcome: 'asked', operationId: undoneBy };
      const planToken = said ?? (await this.previewed(by, operationId));
      const wished: Wish = { reason: 'mistake', ...rest };
      const outcome = await this.commands.execute(
        new RequestOperationCommand(by, context, planToken, wished, operationId),
      );
      if (outcome.outcome === 'asked') await records.put({ ...record, undoneBy: outcome.operationId });
      return outcome.outcome === 'asked' ? outcome : withToken(outcome, planToken);
    });
  }

  private async previewed(by: Actor, operationId: string): Promise<string> {
    const outcome = await this.commands.execute(new PreviewUndoCommand(by, operationId));
    if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
    return outcome.token;
  }
}

const withToken = (
  { refusal }: RequestOutcome & { readonly outcome: 'refused' },
  planToken: string,
): RequestOutcome => ({
  outcome: 'refused',
  refusal: refusal.code.startsWith('CONFIRMATION_')
    ? { ...refusal, facts: { ...refusal.facts, planToken } }
    : refusal,
});
