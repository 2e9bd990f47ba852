import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Position } from '../../platform/events/event.js';
import { type MatrixRow, matrixRow, type RowQuestion } from '../matrix-page/learner-rows.js';
import type { AskedMatrix } from '../question/asked-matrix.js';
import { MatrixFinder } from '../question/matrix-finder.js';
import { TrainingRecordRows } from '../training-records/training-record-rows.js';

const READ_AT_ONCE = 100;

/** All rows of an answer; few of them are in memory at a time. */
export type MatrixFile = { readonly question: RowQuestion; readonly rows: AsyncIterable<MatrixRow> };

@Injectable()
export class FileRows {
  constructor(
    private readonly finder: MatrixFinder,
    private readonly records: TrainingRecordRows,
  ) {}

  /** Who is in the file is settled at once. Throws what MatrixFinder throws. */
  async of(asked: AskedMatrix, by: Actor, minPosition: Position | undefined): Promise<MatrixFile> {
    const { moment, columns, catalogues, counts, table } = await this.finder.find(asked, by, minPosition);
    const question = { moment, columns, catalogues, mandatoryOnly: asked.mandatoryOnly };
    const ids = counts.matching.map((learner) => table.learnerId(learner));
    return { question, rows: this.rows(ids, question) };
  }

  private async *rows(
    ids: readonly string[],
    question: RowQuestion,
  ): AsyncGenerator<MatrixRow, void, undefined> {
    for (let from = 0; from < ids.length; from += READ_AT_ONCE)
      for (const facts of await this.records.get(ids.slice(from, from + READ_AT_ONCE))) {
        const row = matrixRow(facts, question);
        if (row !== undefined) yield row;
      }
  }
}
