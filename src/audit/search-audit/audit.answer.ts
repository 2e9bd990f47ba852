import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../platform/events/event.js';
import { ActorAnswer, OperationReferenceAnswer } from '../learner-history/learner-history.answer.js';

export class SubjectAnswer {
  @ApiProperty({ enum: ['learner', 'group', 'job-role', 'bulk-operation'] })
  readonly kind: string;
  @ApiProperty()
  readonly id: string;
  @ApiProperty({ type: String, nullable: true, description: 'What it is called now' })
  readonly name: string | null;
}

export class AuditEntryAnswer {
  @ApiProperty()
  readonly position: number;
  @ApiProperty()
  readonly revision: number;
  @ApiProperty()
  readonly eventId: string;
  @ApiProperty()
  readonly type: string;
  @ApiProperty({ type: SubjectAnswer })
  readonly subject: SubjectAnswer;
  @ApiProperty({ example: 'Made inactive from 24 Nov 2026, reason: left, by manager m-17' })
  readonly sentence: string;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt: string;
  @ApiProperty({ type: ActorAnswer })
  readonly actor: ActorAnswer;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly effectiveOn: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;
  @ApiProperty({ type: OperationReferenceAnswer })
  readonly operation: OperationReferenceAnswer;
  @ApiProperty({ type: Object, description: 'What the event says, without its personal part' })
  readonly data: JsonObject;
}

export class AuditAnswer {
  @ApiProperty({ type: [AuditEntryAnswer], description: 'Oldest first' })
  readonly events: readonly AuditEntryAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
}
