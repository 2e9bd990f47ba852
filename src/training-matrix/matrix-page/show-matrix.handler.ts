import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Position } from '../../platform/events/event.js';
import type { AskedMatrix } from '../question/asked-matrix.js';
import { MatrixFinder } from '../question/matrix-finder.js';
import { TrainingRecordRows } from '../training-records/training-record-rows.js';
import { learnerRowAnswer, matrixRow } from './learner-rows.js';
import type { MatrixAnswer } from './matrix.answer.js';
import { cursorOf, pageOf, pageStartOf } from './page-cursor.js';
import { summaryAnswer } from './summary-answer.js';

/** `next` and `previous` of the answer are cursors; the controller makes addresses of them. */
export class ShowMatrixQuery extends Query<MatrixAnswer> {
  constructor(
    readonly asked: AskedMatrix,
    readonly by: Actor,
    readonly minPosition: Position | undefined,
    /** 1 to 500. */
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowMatrixQuery)
export class ShowMatrixHandler implements IQueryHandler<ShowMatrixQuery> {
  constructor(
    private readonly finder: MatrixFinder,
    private readonly rows: TrainingRecordRows,
  ) {}

  /** Throws what MatrixFinder throws, and Refused CURSOR_INVALID. */
  async execute({ asked, by, minPosition, limit, cursor }: ShowMatrixQuery): Promise<MatrixAnswer> {
    const start = cursor === undefined ? undefined : pageStartOf(cursor, asked);
    const found = await this.finder.find(asked, by, minPosition);
    const { table, counts } = found;
    const { shown, next, previous } = pageOf(counts.matching, table, limit, start);
    const question = { ...found, mandatoryOnly: asked.mandatoryOnly };
    const summary = summaryAnswer(found, shown.length);
    const facts = await this.rows.get(shown.map((learner) => table.learnerId(learner)));
    return {
      ...summary,
      learners: facts.flatMap((one) => {
        const row = matrixRow(one, question);
        return row === undefined ? [] : [learnerRowAnswer(row, question)];
      }),
      next: next === null ? null : cursorOf(next, asked),
      previous: previous === null ? null : cursorOf(previous, asked),
    };
  }
}
