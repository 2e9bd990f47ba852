import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { ERASED_LEARNER, type LearnerRow } from '../../learners/learners.contract.js';
import type { Json } from '../../platform/events/event.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { Refused } from '../../platform/http/refused.js';
import type { Table } from '../../platform/http/tables/table.js';
import { LearnerRows } from '../learner-rows.js';
import { ForeseenResults } from '../preview-operation/foreseen-results.js';
import { OperationRows } from '../operations-list/operation-rows.js';
import {
  type OperationResult,
  OperationResultRows,
  type ResultOutcome,
  type ResultPlace,
} from './operation-result-rows.js';
import type { AskedAction } from './result-words.js';
import { type ResultAnswer, resultAnswer, type ResultsAnswer } from './results.answer.js';
import { resultsTable } from './results-table.js';

export class ListResultsQuery extends Query<ResultsAnswer> {
  constructor(
    readonly operationId: string,
    readonly by: Actor,
    readonly outcome: ResultOutcome | undefined,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

const NAMED_AT_ONCE = 1_000;

@QueryHandler(ListResultsQuery)
export class ListResultsHandler implements IQueryHandler<ListResultsQuery> {
  constructor(
    private readonly operations: OperationRows,
    private readonly results: OperationResultRows,
    private readonly foreseen: ForeseenResults,
    private readonly rows: LearnerRows,
  ) {}

  /** Throws Refused OPERATION_NOT_FOUND (also for another manager's), CURSOR_INVALID. */
  async execute(query: ListResultsQuery): Promise<ResultsAnswer> {
    const { operationId, outcome } = query;
    const asked = await this.requireSeen(query);
    return this.page(query, asked, (start) => this.results.from(operationId, outcome, start));
  }

  /** What a preview foresees, by its token. Throws Refused PLAN_NOT_FOUND, PLAN_EXPIRED, PLAN_OF_ANOTHER_ACTOR, CURSOR_INVALID. */
  async foreseenIn(query: ListResultsQuery): Promise<ResultsAnswer> {
    const { operationId: token, by, outcome } = query;
    const asked = await this.foreseen.plan(token, by);
    return this.page(query, asked, (start) => this.foreseen.from(token, by, outcome, start));
  }

  private async page(
    { by, limit, cursor }: ListResultsQuery,
    asked: AskedAction,
    resultsFrom: (start: ResultPlace | undefined) => AsyncIterable<OperationResult>,
  ): Promise<ResultsAnswer> {
    const start = cursor === undefined ? undefined : placeOf(decodeCursor(cursor));
    const found: OperationResult[] = [];
    for await (const result of resultsFrom(start)) {
      found.push(result);
      if (found.length > limit) break;
    }
    const beyond = found[limit];
    return {
      results: await this.named(found.slice(0, limit), by, asked),
      next: beyond === undefined ? null : encodeCursor(beyond.place),
    };
  }

  /** All results as a file. Throws Refused OPERATION_NOT_FOUND. */
  async file(query: ListResultsQuery): Promise<Table<ResultAnswer>> {
    const asked = await this.requireSeen(query);
    return resultsTable(query.operationId, this.all(query, asked));
  }

  private async *all(
    { operationId, by, outcome }: ListResultsQuery,
    asked: AskedAction,
  ): AsyncGenerator<ResultAnswer, void, undefined> {
    let batch: OperationResult[] = [];
    for await (const result of this.results.from(operationId, outcome)) {
      batch.push(result);
      if (batch.length < NAMED_AT_ONCE) continue;
      yield* await this.named(batch, by, asked);
      batch = [];
    }
    yield* await this.named(batch, by, asked);
  }

  private async requireSeen({ operationId, by }: ListResultsQuery): Promise<AskedAction> {
    const seen = await this.operations.find(operationId, by);
    if (seen === undefined) throw new Refused({ code: 'OPERATION_NOT_FOUND' });
    return seen.row;
  }

  private async named(
    results: readonly OperationResult[],
    by: Actor,
    asked: AskedAction,
  ): Promise<readonly ResultAnswer[]> {
    const rows = await this.rows.get(results.map(({ learnerId }) => learnerId));
    return results.map((result) => {
      const row = rows.get(result.learnerId);
      return resultAnswer(result, nameFor(by, row), asked);
    });
  }
}

const nameFor = (by: Actor, row: LearnerRow | undefined): string | null => {
  if (row === undefined || !mayAdminister(by, row.groupId)) return null;
  return row.name ?? ERASED_LEARNER;
};

const placeOf = (value: Json): ResultPlace => {
  if (typeof value !== 'object' || value === null || !('chunk' in value) || !('index' in value))
    throw cursorInvalid();
  const { chunk, index } = value;
  if (!isCount(chunk) || !isCount(index)) throw cursorInvalid();
  return { chunk, index };
};

const isCount = (value: Json): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
