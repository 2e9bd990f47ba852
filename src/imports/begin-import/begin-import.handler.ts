import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { SETTINGS } from '../../platform/ports.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { ImportSettings } from '../import-settings.js';
import type { ImportAnswer } from '../open-imports/import.answer.js';
import { NAMED_MAPPINGS, type NamedMappings, withNamedMapping } from '../open-imports/named-mappings.js';
import { OpenImports } from '../open-imports/open-imports.js';
import type { ImportAsked } from '../options/import-options.js';
import { spooled } from '../parse/spooled-file.js';

export class BeginImportCommand extends Command<ImportAnswer> {
  constructor(
    readonly by: Actor,
    readonly kind: ImportKind,
    readonly asked: ImportAsked,
    /** The file as it comes in. */
    readonly bytes: Readable,
    /** The name of a saved mapping. */
    readonly mapping?: string,
  ) {
    super();
  }
}

@CommandHandler(BeginImportCommand)
export class BeginImportHandler implements ICommandHandler<BeginImportCommand> {
  constructor(
    private readonly imports: OpenImports,
    @Inject(NAMED_MAPPINGS) private readonly mappings: NamedMappings,
    @Inject(SETTINGS) private readonly settings: ImportSettings,
  ) {}

  /** Throws Refused IMPORTS_TOO_MANY, MAPPING_NOT_FOUND, NOT_SERVING, and what the stream throws: nothing is kept then. */
  async execute({ by, kind, asked: said, bytes, mapping: name }: BeginImportCommand): Promise<ImportAnswer> {
    const { files, runs } = this.imports;
    const { importMaxBytes } = this.settings;
    const importId = newId();
    const wish =
      name === undefined ? said.wish : await withNamedMapping(said.wish, name, kind, this.mappings);
    const asked = { ...said, wish };
    try {
      await files.reserve(importId, by, importMaxBytes);
      const file = { source: await spooled(bytes, tmpdir(), importMaxBytes), asked };
      await files.keep(importId, file);
      const { columns, emptyCells } = wish;
      const begun = await runs.begin(by, { importId, kind, by, mapping: { columns, emptyCells } }, file);
      return await this.imports.answer(begun);
    } catch (error) {
      await files.close(importId);
      throw error;
    }
  }
}
