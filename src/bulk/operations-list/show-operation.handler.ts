import { setTimeout as pause } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { Refused } from '../../platform/http/refused.js';
import type { ServerSentEvent } from '../../platform/http/streaming.js';
import { BulkRunner } from '../run/bulk-runner.js';
import { type OperationAnswer, operationAnswer } from './operation.answer.js';
import { OperationRows } from './operation-rows.js';

export class ShowOperationQuery extends Query<OperationAnswer> {
  constructor(
    readonly operationId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

const LOOK_MS = 100;

@QueryHandler(ShowOperationQuery)
export class ShowOperationHandler implements IQueryHandler<ShowOperationQuery> {
  constructor(
    private readonly rows: OperationRows,
    private readonly runner: BulkRunner,
  ) {}

  /** Throws Refused OPERATION_NOT_FOUND, also for another manager's. */
  async execute({ operationId, by }: ShowOperationQuery): Promise<OperationAnswer> {
    const seen = await this.rows.find(operationId, by);
    if (seen === undefined) throw new Refused({ code: 'OPERATION_NOT_FOUND' });
    return operationAnswer(seen.row, this.runner.troubles().get(operationId));
  }

  /** The operation now, and again at each change of it, until it is over or the signal aborts. */
  async *progress(
    { operationId, by }: ShowOperationQuery,
    signal: AbortSignal,
  ): AsyncGenerator<ServerSentEvent, void, undefined> {
    let shown = -1;
    while (!signal.aborted) {
      const seen = await this.rows.find(operationId, by);
      if (seen === undefined) return;
      const { row, position } = seen;
      if (position > shown) {
        shown = position;
        const over = row.state === 'finished';
        const data = { ...operationAnswer(row, this.runner.troubles().get(operationId)) };
        yield { event: over ? 'finished' : 'progress', id: String(position), data: asJson(data) };
        if (over) return;
      }
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Answers are plain JSON; classes that describe them to OpenAPI have no index signature. */
const asJson = (answer: OperationAnswer): ServerSentEvent['data'] => answer as never;
