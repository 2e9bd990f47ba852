import { ApiProperty } from '@nestjs/swagger';
import { type ActorKind, type JsonObject } from '../../platform/events/event.js';

export class ActorAnswer {
  @ApiProperty({ enum: ['administrator', 'manager', 'schedule', 'system'] })
  readonly kind: ActorKind;
  @ApiProperty()
  readonly id: string;
}

export class OperationReferenceAnswer {
  @ApiProperty({ description: 'The bulk operation or request' })
  readonly id: string;
  @ApiProperty({ description: 'Whether it is a bulk operation, see GET /bulk-operations/{id}' })
  readonly bulk: boolean;
}

export class ChangeAnswer {
  @ApiProperty()
  readonly position: number;
  @ApiProperty({ description: 'Revision of the stream that the event is in' })
  readonly revision: number;
  @ApiProperty()
  readonly eventId: string;
  @ApiProperty({ example: 'LearnerDeactivated' })
  readonly type: string;
  @ApiProperty({ example: 'Made inactive from 24 Nov 2026, reason: left, by manager m-17' })
  readonly sentence: string;
  @ApiProperty({ format: 'date-time', description: 'When it was recorded' })
  readonly recordedAt: string;
  @ApiProperty({ type: ActorAnswer })
  readonly actor: ActorAnswer;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'From which day it is so' })
  readonly effectiveOn: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;
  @ApiProperty({ type: OperationReferenceAnswer })
  readonly operation: OperationReferenceAnswer;
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'What was different before; null: was not there',
  })
  readonly before: JsonObject | null;
  @ApiProperty({ type: Object, description: 'What it became' })
  readonly after: JsonObject;
}

export class LearnerHistoryAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: [ChangeAnswer], description: 'Oldest first' })
  readonly changes: readonly ChangeAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
}
