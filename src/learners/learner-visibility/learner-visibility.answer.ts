import { ApiProperty } from '@nestjs/swagger';
import { HIDING_CODES, type HidingCode } from '../learner-filter/learner-predicate.js';
import { FilterAnswer } from '../learners-list/learners-list.answer.js';

export class HidingReasonAnswer {
  @ApiProperty({ enum: HIDING_CODES })
  readonly code: HidingCode;
  @ApiProperty({ example: 'The learner is inactive from 24 Nov 2026; the list shows active learners only.' })
  readonly words: string;
}

export class LearnerVisibilityAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ description: 'Whether the list with these filters has the learner, on one of its pages' })
  readonly visible: boolean;
  @ApiProperty({ type: [HidingReasonAnswer], description: 'Every condition that hides the learner' })
  readonly reasons: readonly HidingReasonAnswer[];
  @ApiProperty({ type: [FilterAnswer] })
  readonly filters: readonly FilterAnswer[];
  @ApiProperty()
  readonly position: number;
}
