import { ApiProperty } from '@nestjs/swagger';
import { AuditedEventAnswer } from '../audited-event/audited-event.answer.js';

export class SubjectAnswer {
  @ApiProperty({
    enum: ['learner', 'group', 'job-role', 'course', 'session', 'bulk-operation', 'import-mapping'],
  })
  readonly kind: string;
  @ApiProperty()
  readonly id: string;
  @ApiProperty({ type: String, nullable: true, description: 'What it is called now' })
  readonly name: string | null;
}

export class AuditEntryAnswer extends AuditedEventAnswer {
  @ApiProperty({ type: SubjectAnswer })
  readonly subject: SubjectAnswer;
}

export class AuditAnswer {
  @ApiProperty({ type: [AuditEntryAnswer], description: 'Oldest first' })
  readonly events: readonly AuditEntryAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Address of the next page' })
  readonly next: string | null;
}
