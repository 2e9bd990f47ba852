import { ApiProperty } from '@nestjs/swagger';
import { AuditedEventAnswer } from '../audited-event/audited-event.answer.js';
import type { FieldChanges } from './field-changes.js';

export class ChangeAnswer extends AuditedEventAnswer {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', properties: { before: {}, after: {} } },
    description: 'By field, what it was and what it became',
    example: { status: { before: 'active', after: 'inactive' } },
  })
  readonly changes: FieldChanges;
}

export class LearnerHistoryAnswer {
  @ApiProperty()
  readonly learnerId: string;
  @ApiProperty({ type: [ChangeAnswer], description: 'Oldest first, or as `order` says' })
  readonly changes: readonly ChangeAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
}
