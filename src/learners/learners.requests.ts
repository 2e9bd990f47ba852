import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IdField } from '../platform/http/fields.js';
import { DEACTIVATION_REASONS, type DeactivationReason } from './domain/learner.events.js';
import {
  DateField,
  EmailField,
  EmployeeNumberField,
  ExternalIdField,
  LearnerNameField,
} from './learner-fields.js';

const MAYBE = { nullable: true, optional: true };

export class RegisterLearnerBody {
  @LearnerNameField()
  readonly name: string;
  @EmailField(MAYBE)
  readonly email?: string | null;
  @EmployeeNumberField(MAYBE)
  readonly employeeNumber?: string | null;
  @ExternalIdField(MAYBE)
  readonly externalId?: string | null;
  @IdField()
  readonly groupId: string;
  @IdField(MAYBE)
  readonly jobRoleId?: string | null;
  @DateField('First day at work', MAYBE)
  readonly startedOn?: string | null;
}

/** What is left out stays as it is; null clears. */
export class AmendLearnerBody {
  @LearnerNameField({ optional: true })
  readonly name?: string;
  @EmailField(MAYBE)
  readonly email?: string | null;
  @EmployeeNumberField(MAYBE)
  readonly employeeNumber?: string | null;
  @ExternalIdField(MAYBE)
  readonly externalId?: string | null;
  @DateField('First day at work', MAYBE)
  readonly startedOn?: string | null;
}

export class MoveLearnerBody {
  @IdField()
  readonly groupId: string;
}

export class ChangeJobRoleBody {
  @IdField({ nullable: true, description: 'null: no job role any more' })
  readonly jobRoleId: string | null;
}

export class DeactivateLearnerBody {
  @ApiProperty({ enum: DEACTIVATION_REASONS })
  @IsIn(DEACTIVATION_REASONS)
  readonly reason: DeactivationReason;
  @DateField('Today (the default) or a later day, on which it will happen by itself', { optional: true })
  readonly effectiveOn?: string;
}

export class PutOnLeaveBody {
  @DateField('The day on which the learner is expected back', MAYBE)
  readonly expectedBackOn?: string | null;
}
