import { setTimeout as pause } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { ServerSentEvent } from '../../platform/http/streaming.js';
import type { ImportAnswer } from '../open-imports/import.answer.js';
import { OpenImports } from '../open-imports/open-imports.js';

export class ShowImportQuery extends Query<ImportAnswer> {
  constructor(
    readonly importId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

const LOOK_MS = 100;

@QueryHandler(ShowImportQuery)
export class ShowImportHandler implements IQueryHandler<ShowImportQuery> {
  constructor(private readonly imports: OpenImports) {}

  /** Throws Refused IMPORT_NOT_FOUND, also for that of another actor. */
  async execute({ importId, by }: ShowImportQuery): Promise<ImportAnswer> {
    return this.imports.answer(await this.imports.current(importId, by));
  }

  /** How far the reading is, at each change of that; then once what the import is when it is read no more. */
  async *events(
    { importId, by }: ShowImportQuery,
    signal: AbortSignal,
  ): AsyncGenerator<ServerSentEvent, void, undefined> {
    let told = -1;
    while (!signal.aborted) {
      const record = await this.imports.current(importId, by);
      const { state, progress } = record;
      if (state !== 'reading') {
        yield { event: 'state', data: asJson(await this.imports.answer(record)) };
        return;
      }
      if (progress.rows !== told) {
        told = progress.rows;
        yield { event: 'progress', data: progress };
      }
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Answers are plain JSON; classes that describe them to OpenAPI have no index signature. */
const asJson = (answer: ImportAnswer): ServerSentEvent['data'] => answer as never;
