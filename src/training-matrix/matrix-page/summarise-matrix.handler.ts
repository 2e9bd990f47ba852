import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Position } from '../../platform/events/event.js';
import type { AskedMatrix } from '../question/asked-matrix.js';
import { MatrixFinder } from '../question/matrix-finder.js';
import type { MatrixSummaryAnswer } from './matrix.answer.js';
import { summaryAnswer } from './summary-answer.js';

export class SummariseMatrixQuery extends Query<MatrixSummaryAnswer> {
  constructor(
    readonly asked: AskedMatrix,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(SummariseMatrixQuery)
export class SummariseMatrixHandler implements IQueryHandler<SummariseMatrixQuery> {
  constructor(private readonly finder: MatrixFinder) {}

  /** Throws what MatrixFinder throws. */
  async execute({ asked, by, minPosition }: SummariseMatrixQuery): Promise<MatrixSummaryAnswer> {
    return summaryAnswer(await this.finder.find(asked, by, minPosition), 0);
  }
}
