import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { CancelOperationCommand } from '../../bulk/bulk.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { Refused } from '../../platform/http/refused.js';
import type { ImportAnswer } from '../open-imports/import.answer.js';
import type { ImportRecord } from '../open-imports/import-record.js';
import { OpenImports } from '../open-imports/open-imports.js';

export class CancelImportCommand extends Command<ImportAnswer> {
  constructor(
    readonly by: Actor,
    readonly context: CommandContext,
    readonly importId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelImportCommand)
export class CancelImportHandler implements ICommandHandler<CancelImportCommand> {
  constructor(
    private readonly imports: OpenImports,
    private readonly commands: CommandBus,
  ) {}

  /**
   * Stops the reading, or throws the plan and the file away, or cancels the operation that it has become.
   * Throws Refused IMPORT_NOT_FOUND, and OPERATION_FINISHED for an operation that is over.
   */
  execute(command: CancelImportCommand): Promise<ImportAnswer> {
    const { importId, by } = command;
    return this.imports.inTurn(importId, async () => {
      const record = await this.imports.current(importId, by);
      return this.imports.answer(await this.cancelled(command, record));
    });
  }

  private async cancelled(command: CancelImportCommand, record: ImportRecord): Promise<ImportRecord> {
    const { records, runs, files, plans } = this.imports;
    const { importId, state } = record;
    if (state === 'cancelled') return record;
    const operationId = await this.cancelledOperation(command, record);
    if (operationId !== undefined) {
      if (state !== 'committed') await records.put({ ...record, state: 'committed', operationId });
      return { ...record, state: 'committed', operationId };
    }
    await runs.stop(importId);
    const { planToken, ...rest } = await records.ofActor(importId, command.by);
    const cancelled: ImportRecord = { ...rest, state: 'cancelled', planToken: null, refusal: null };
    await records.put(cancelled);
    if (planToken !== null) await plans.discard(planToken);
    await files.close(importId);
    return cancelled;
  }

  /** The operation of the plan, now being cancelled; undefined where nobody has asked for one. */
  private async cancelledOperation(
    { by, context }: CancelImportCommand,
    record: ImportRecord,
  ): Promise<string | undefined> {
    const operationId = record.operationId ?? (await this.imports.planOf(record))?.operationId;
    if (operationId === undefined) return undefined;
    const outcome = await this.commands.execute(new CancelOperationCommand(operationId, by, context));
    if (outcome.outcome !== 'refused') return operationId;
    if (outcome.refusal.code === 'OPERATION_NOT_FOUND' && record.state !== 'committed') return undefined;
    throw new Refused(outcome.refusal);
  }
}
