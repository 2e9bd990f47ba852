import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { Refused } from '../../platform/http/refused.js';
import type { ImportAnswer } from '../open-imports/import.answer.js';
import { notAtThatPoint } from '../open-imports/import-records.js';
import { OpenImports } from '../open-imports/open-imports.js';
import { chosenMapping, type MappingWish } from './mapping-wish.js';

export class MapImportCommand extends Command<ImportAnswer> {
  constructor(
    readonly by: Actor,
    readonly importId: string,
    readonly mapping: MappingWish,
  ) {
    super();
  }
}

@CommandHandler(MapImportCommand)
export class MapImportHandler implements ICommandHandler<MapImportCommand> {
  constructor(private readonly imports: OpenImports) {}

  /**
   * Reads the file anew with other columns; a reading that goes on is broken off, the last plan is thrown away.
   * Throws Refused IMPORT_NOT_FOUND, IMPORT_NOT_AT_THAT_POINT, IMPORT_FILE_GONE, and those of chosenMapping.
   */
  execute({ by, importId, mapping: wish }: MapImportCommand): Promise<ImportAnswer> {
    const { records, files, runs, plans } = this.imports;
    return this.imports.inTurn(importId, async () => {
      const { kind, state } = await this.refuseUnfit(importId, by);
      const mapping = chosenMapping(wish, kind);
      if (state === 'reading') await runs.stop(importId);
      const file = files.withWish(importId, mapping);
      if (file === undefined) throw new Refused({ code: 'IMPORT_FILE_GONE' });
      const { planToken } = await records.ofActor(importId, by);
      const begun = await runs.begin(by, { importId, kind, by, mapping }, file);
      if (planToken !== null) await plans.discard(planToken);
      return this.imports.answer(begun);
    });
  }

  private async refuseUnfit(importId: string, by: Actor) {
    const record = await this.imports.current(importId, by);
    if (record.state === 'cancelled' || record.state === 'committed')
      throw notAtThatPoint(record, ['reading', 'ready', 'refused', 'failed']);
    if (this.imports.files.get(importId) === undefined) throw new Refused({ code: 'IMPORT_FILE_GONE' });
    return record;
  }
}
