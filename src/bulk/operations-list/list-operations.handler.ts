import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Json } from '../../platform/events/event.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { OrderKey } from '../../platform/read-store/read-store.js';
import { BulkRunner } from '../run/bulk-runner.js';
import { operationAnswer, type OperationsAnswer } from './operation.answer.js';
import { type OperationFilter, OperationRows } from './operation-rows.js';

export class ListOperationsQuery extends Query<OperationsAnswer> {
  constructor(
    readonly filter: OperationFilter,
    readonly by: Actor,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListOperationsQuery)
export class ListOperationsHandler implements IQueryHandler<ListOperationsQuery> {
  constructor(
    private readonly rows: OperationRows,
    private readonly runner: BulkRunner,
  ) {}

  /** Throws Refused CURSOR_INVALID. */
  async execute({ filter, by, limit, cursor }: ListOperationsQuery): Promise<OperationsAnswer> {
    const after = cursor === undefined ? undefined : orderKeyOf(decodeCursor(cursor));
    const found = await this.rows.list(filter, by, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const more = found.length > limit && last !== undefined;
    const troubles = this.runner.troubles();
    return {
      operations: page.map((row) => operationAnswer(row, troubles.get(row.operationId))),
      next: more ? encodeCursor([last.requestedAt, last.operationId]) : null,
    };
  }
}

const orderKeyOf = (value: Json): OrderKey => {
  if (!Array.isArray(value) || value.length !== 2) throw cursorInvalid();
  return value.map((part: unknown) => {
    if (typeof part !== 'string') throw cursorInvalid();
    return part;
  });
};
