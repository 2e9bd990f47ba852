import { IntersectionType } from '@nestjs/swagger';
import { StatusOfFileField } from '../../learners/learners-http.contract.js';
import { CsvFields } from '../../platform/http/tables/csv-fields.js';
import { MatrixFields } from '../question/matrix.request.js';

/** All filters of the matrix, and how a CSV is to be written. */
export class MatrixFileFields extends IntersectionType(MatrixFields, CsvFields) {
  @StatusOfFileField()
  override readonly status?: NonNullable<MatrixFields['status']>;
}
