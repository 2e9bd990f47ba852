import { ApiProperty } from '@nestjs/swagger';
import { DEACTIVATION_REASONS, type DeactivationReason } from '../domain/learner.events.js';
import { LEARNER_STATUSES, type LearnerStatus } from '../domain/learner.js';

export class ScheduledDeactivationAnswer {
  @ApiProperty({ enum: DEACTIVATION_REASONS })
  readonly reason: DeactivationReason;
  @ApiProperty({ format: 'date' })
  readonly effectiveOn: string;
}

export class LeaveAnswer {
  @ApiProperty({ format: 'date' })
  readonly effectiveOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly expectedBackOn: string | null;
}

/** One learner, with the names of group and job role as they are now. */
export class LearnerAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: erased' })
  readonly name: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly email: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly employeeNumber: string | null;
  @ApiProperty({ enum: LEARNER_STATUSES })
  readonly status: LearnerStatus;
  @ApiProperty({
    description: 'Whether the personal data was erased for good; the status then stays inactive',
  })
  readonly erased: boolean;
  @ApiProperty({ description: 'The status in words; Erased where it was erased' })
  readonly statusWord: string;
  @ApiProperty({ description: 'The status as one character' })
  readonly statusSymbol: string;
  @ApiProperty()
  readonly groupId: string;
  @ApiProperty({ type: String, nullable: true })
  readonly groupName: string | null;
  @ApiProperty({ type: [String], description: 'Names from the root down to the group' })
  readonly groupPath: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly jobRoleId: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly jobRoleName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly startedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day from which inactive' })
  readonly leftOn: string | null;
  @ApiProperty({ enum: DEACTIVATION_REASONS, nullable: true })
  readonly deactivationReason: DeactivationReason | null;
  @ApiProperty({ type: ScheduledDeactivationAnswer, nullable: true })
  readonly scheduledDeactivation: ScheduledDeactivationAnswer | null;
  @ApiProperty({ type: LeaveAnswer, nullable: true })
  readonly leave: LeaveAnswer | null;
  @ApiProperty({ format: 'date-time' })
  readonly registeredAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly changedAt: string;
  @ApiProperty({ description: 'For If-Match' })
  readonly revision: number;
}
