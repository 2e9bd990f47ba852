import { IntersectionType } from '@nestjs/swagger';
import { LearnerFilterFields, StatusOfFileField } from '../learners/learners-http.contract.js';
import { CsvFields } from '../platform/http/tables/csv-fields.js';

/** All filters of the learners list, and how a CSV is to be written. */
export class LearnersInFileFields extends IntersectionType(LearnerFilterFields, CsvFields) {
  @StatusOfFileField()
  override readonly status?: NonNullable<LearnerFilterFields['status']>;
}
