import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import type { SideEffects } from '../actions/side-effects.js';
import { decodeResults } from '../domain/chunk-results.js';
import { type ResultsRow, resultsView } from './results-row.js';

export const RESULT_OUTCOMES = ['applied', 'unchanged', 'refused', 'open'] as const;
/** `open`: no turn yet, or none before the operation was stopped. */
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

/** Where in an operation a result stands. */
export type ResultPlace = { readonly chunk: number; readonly index: number };

export type OperationResult = {
  readonly place: ResultPlace;
  readonly learnerId: string;
  readonly row: number | null;
  readonly outcome: ResultOutcome;
  readonly code: string | null;
  /** Foreseen for the learner; null in a run, which does not look. */
  readonly sideEffects: SideEffects | null;
};

const CHUNKS_AT_ONCE = 10;

/** The results of operations, read chunk by chunk. */
@Injectable()
export class OperationResultRows {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  /** Results from a place on, in the order of the selection; only those with one outcome where it is given. */
  async *from(
    operationId: string,
    outcome: ResultOutcome | undefined,
    start: ResultPlace = { chunk: 0, index: 0 },
  ): AsyncGenerator<OperationResult, void, undefined> {
    const table = await this.views.table(resultsView.name);
    let chunk = start.chunk;
    for (;;) {
      const documents = await this.store.find(table, {
        where: allOf(
          { op: 'eq', field: 'operationId', value: operationId },
          { op: 'range', field: 'chunk', gte: chunk },
          holding(outcome),
        ),
        orderBy: [{ field: 'chunk', direction: 'ascending' }],
        limit: CHUNKS_AT_ONCE,
      });
      for (const row of documents.map(rowOf)) {
        yield* resultsOf(row, outcome, row.chunk === start.chunk ? start.index : 0);
        chunk = row.chunk + 1;
      }
      if (documents.length < CHUNKS_AT_ONCE) return;
    }
  }
}

const holding = (outcome: ResultOutcome | undefined): Predicate | undefined =>
  outcome === undefined ? undefined : { op: 'range', field: outcome, gte: 1 };

function* resultsOf(
  { chunk, learnerIds, rows, results }: ResultsRow,
  outcome: ResultOutcome | undefined,
  from: number,
): Generator<OperationResult, void, undefined> {
  const decoded = results === null ? [] : decodeResults(results);
  for (let index = from; index < learnerIds.length; index += 1) {
    const result = decoded[index];
    const had = result?.outcome ?? 'open';
    if (outcome !== undefined && outcome !== had) continue;
    yield {
      place: { chunk, index },
      learnerId: learnerIds[index] ?? '',
      row: rows?.[index] ?? null,
      outcome: had,
      code: result?.outcome === 'refused' ? result.code : null,
      sideEffects: null,
    };
  }
}

/** The projection writes only results into its view. */
const rowOf = ({ body }: ViewDocument): ResultsRow => body as ResultsRow;
