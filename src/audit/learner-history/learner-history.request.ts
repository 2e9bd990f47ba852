import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const FORMATS = ['json', 'csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

const MAX_PAGE = 1_000;
const ORDERS = ['oldest', 'newest'] as const;

/** How much of an audit, and in which form. CSV and NDJSON hold all of it, streamed. */
export class AuditPageFields {
  @ApiPropertyOptional({ enum: FORMATS, description: 'Default: as Accept says, or else json' })
  @IsOptional()
  @IsIn(FORMATS)
  readonly format?: Format;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 100 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit?: number;

  @ApiPropertyOptional({ description: 'From the next of another page' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly cursor?: string;
}

export class LearnerHistoryFields extends AuditPageFields {
  @ApiPropertyOptional({ enum: ORDERS, default: 'oldest', description: 'Which comes first' })
  @IsOptional()
  @IsIn(ORDERS)
  readonly order?: (typeof ORDERS)[number];
}

/** The form that the query names, or else the first one that Accept names. */
export const formatOf = (format: Format | undefined, accept: string | undefined): Format => {
  if (format !== undefined) return format;
  const wanted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  for (const type of wanted) {
    if (type === 'text/csv') return 'csv';
    if (type === 'application/x-ndjson') return 'ndjson';
    if (type === 'application/json' || type === '*/*') return 'json';
  }
  return 'json';
};
