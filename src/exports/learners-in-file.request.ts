import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { type LearnerFilter, LEARNER_STATUSES } from '../learners/learners.contract.js';
import { filterOf, LearnerFilterFields } from '../learners/learners-http.contract.js';
import { CsvFields } from '../platform/http/tables/csv-fields.js';

const STATUSES = [...LEARNER_STATUSES, 'any'];

/** All filters of the learners list, and how a CSV is to be written. */
export class LearnersInFileFields extends IntersectionType(LearnerFilterFields, CsvFields) {
  @ApiPropertyOptional({
    type: [String],
    enum: STATUSES,
    description:
      'Unlike in the learners list the default is any: inactive and on-leave people are in the file',
  })
  override readonly status?: NonNullable<LearnerFilterFields['status']>;
}

/** Whoever is not asked for by status is in the file all the same. */
export const filterOfFile = (fields: LearnerFilterFields): LearnerFilter => ({
  status: 'any',
  ...filterOf(fields),
});
