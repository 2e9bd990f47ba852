import { Module } from '@nestjs/common';
import { LearnerTrainingController } from './learner-training/learner-training.controller.js';
import { ShowLearnerTrainingHandler } from './learner-training/show-learner-training.handler.js';
import { FileRows } from './matrix-files/file-rows.js';
import { MatrixFilesController } from './matrix-files/matrix-files.controller.js';
import { ShowMatrixHandler } from './matrix-page/show-matrix.handler.js';
import { SummariseMatrixHandler } from './matrix-page/summarise-matrix.handler.js';
import { CataloguesThen } from './question/catalogues-then.js';
import { MatrixFinder } from './question/matrix-finder.js';
import { MatrixTables } from './table/matrix-tables.js';
import { TrainingMatrixController } from './training-matrix.controller.js';
import { TrainingRecordRows } from './training-records/training-record-rows.js';

/** Reads only. Needs the platform, groups, job roles, learners and courses. */
@Module({
  controllers: [TrainingMatrixController, MatrixFilesController, LearnerTrainingController],
  providers: [
    CataloguesThen,
    MatrixTables,
    TrainingRecordRows,
    MatrixFinder,
    ShowMatrixHandler,
    SummariseMatrixHandler,
    FileRows,
    ShowLearnerTrainingHandler,
  ],
})
export class TrainingMatrixModule {}
