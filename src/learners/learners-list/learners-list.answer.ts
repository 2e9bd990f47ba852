import { ApiProperty } from '@nestjs/swagger';
import type { Json } from '../../platform/events/event.js';
import { LISTED_AS, type ListedAs } from '../domain/learner.js';
import { LearnerAnswer } from '../learner-answer/learner.answer.js';

export class FilterAnswer {
  @ApiProperty({ example: 'status' })
  readonly filter: string;
  @ApiProperty({ description: 'What was set, as the query names it', example: ['active'] })
  readonly values: Json;
  @ApiProperty({ example: 'status active' })
  readonly words: string;
}

export class VisibilityAnswer {
  @ApiProperty({ description: 'Learners on this page' })
  readonly shown: number;
  @ApiProperty({ description: 'Learners that match all filters' })
  readonly matching: number;
  @ApiProperty({ description: 'Hidden by another filter than the status' })
  readonly hiddenByFilter: number;
  @ApiProperty({ description: 'Hidden by nothing but their status' })
  readonly hiddenByStatus: number;
  @ApiProperty({ description: 'Outside the groups that the actor may see' })
  readonly hiddenByScope: number;
  @ApiProperty({ description: 'All learners: the sum of matching and hidden' })
  readonly total: number;
}

class FacetAnswer {
  @ApiProperty({ description: 'Learners with this value that match all filters' })
  readonly count: number;
  @ApiProperty({ description: 'How many there would be without the filter on this field' })
  readonly countWithoutOwnFilter: number;
}
export class StatusFacetAnswer extends FacetAnswer {
  @ApiProperty({ enum: LISTED_AS, description: 'erased: only where there are any' })
  readonly status: ListedAs;
  @ApiProperty()
  readonly word: string;
  @ApiProperty()
  readonly symbol: string;
}
export class GroupFacetAnswer extends FacetAnswer {
  @ApiProperty()
  readonly groupId: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;
}
export class JobRoleFacetAnswer extends FacetAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'null: without a job role' })
  readonly jobRoleId: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;
}
export class FacetsAnswer {
  @ApiProperty({ type: [StatusFacetAnswer] })
  readonly status: readonly StatusFacetAnswer[];
  @ApiProperty({ type: [GroupFacetAnswer] })
  readonly group: readonly GroupFacetAnswer[];
  @ApiProperty({ type: [JobRoleFacetAnswer] })
  readonly jobRole: readonly JobRoleFacetAnswer[];
}

export class LearnersListAnswer {
  @ApiProperty({ type: [FilterAnswer], description: 'Every filter in force, the default ones too' })
  readonly filters: readonly FilterAnswer[];
  @ApiProperty({ type: [LearnerAnswer] })
  readonly learners: readonly LearnerAnswer[];
  @ApiProperty()
  readonly matching: number;
  @ApiProperty({ type: VisibilityAnswer })
  readonly visibility: VisibilityAnswer;
  @ApiProperty({ type: FacetsAnswer })
  readonly facets: FacetsAnswer;
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Address of the previous page' })
  readonly previous: string | null;
  @ApiProperty({ description: 'The position of the log that the list shows at least' })
  readonly position: number;
}
