import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ACTION_NAMES, type BulkAction } from '../../bulk/bulk.contract.js';
import type { ActorKind } from '../../platform/events/event.js';

export class WhoAnswer {
  @ApiProperty({ enum: ['administrator', 'manager', 'schedule', 'system'] })
  readonly kind: ActorKind;
  @ApiProperty()
  readonly id: string;
}

export class OperationReferenceAnswer {
  @ApiProperty({ description: 'See GET /bulk-operations/{id}' })
  readonly id: string;
  @ApiProperty({ enum: ACTION_NAMES })
  readonly action: BulkAction['name'];
  @ApiPropertyOptional({ description: 'Why, in free text; only for those who may see the operation' })
  readonly note?: string;
}

/** Something that happened, as an auditor reads it. */
export class AuditedEventAnswer {
  @ApiProperty()
  readonly position: number;
  @ApiProperty({ description: 'Revision of the stream that the event is in' })
  readonly revision: number;
  @ApiProperty()
  readonly eventId: string;
  @ApiProperty({ example: 'LearnerDeactivated' })
  readonly type: string;
  @ApiProperty({ example: 'Made inactive from 24 Nov 2026, reason: left, by manager m-17.' })
  readonly sentence: string;
  @ApiProperty({ type: WhoAnswer })
  readonly who: WhoAnswer;
  @ApiProperty({ format: 'date-time', description: 'When it was recorded' })
  readonly recordedAt: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'From which day it is so' })
  readonly effectiveOn: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;
  @ApiProperty({
    type: OperationReferenceAnswer,
    nullable: true,
    description: 'The bulk operation, if it was one',
  })
  readonly operation: OperationReferenceAnswer | null;
  @ApiProperty({
    description: 'The bulk operation or single request: GET /audit?operation= finds the others',
  })
  readonly correlationId: string;
}
