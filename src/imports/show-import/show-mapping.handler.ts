import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { type ImportMappingAnswer, importMappingAnswer } from '../open-imports/import-mapping.answer.js';
import { OpenImports } from '../open-imports/open-imports.js';

export class ShowMappingQuery extends Query<ImportMappingAnswer> {
  constructor(
    readonly importId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

@QueryHandler(ShowMappingQuery)
export class ShowMappingHandler implements IQueryHandler<ShowMappingQuery> {
  constructor(private readonly imports: OpenImports) {}

  /** Throws Refused IMPORT_NOT_FOUND, also for that of another actor. */
  async execute({ importId, by }: ShowMappingQuery): Promise<ImportMappingAnswer> {
    const record = await this.imports.current(importId, by);
    return importMappingAnswer(record, await this.imports.planOf(record));
  }
}
