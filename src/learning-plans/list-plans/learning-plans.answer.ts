import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class PlanCourseAnswer {
  @ApiProperty()
  readonly courseId: string;
  @ApiProperty()
  readonly mandatory: boolean;
  @ApiProperty({ type: Number, nullable: true })
  readonly dueInDays: number | null;
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'In place of the course’s months; null: for ever; absent: as the course says',
  })
  readonly validityMonths?: number | null;
}

export class LearningPlanAnswer {
  @ApiProperty()
  readonly planId: string;
  @ApiProperty()
  readonly name: string;
  @ApiProperty({ type: [String], description: 'Empty: all groups' })
  readonly groupIds: readonly string[];
  @ApiProperty({ type: [String], description: 'Empty: all job roles' })
  readonly jobRoleIds: readonly string[];
  @ApiProperty({ type: [PlanCourseAnswer] })
  readonly courses: readonly PlanCourseAnswer[];
  @ApiProperty({ enum: ['withdraw', 'keep'] })
  readonly whenLeft: 'withdraw' | 'keep';
  @ApiProperty()
  readonly retired: boolean;
}

export class LearningPlansAnswer {
  @ApiProperty({ type: [LearningPlanAnswer] })
  readonly learningPlans: readonly LearningPlanAnswer[];
}
