import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { LearnerFilterFields } from '../learner-filter/learner-filter.request.js';
import { LIST_ORDERS, type ListOrder } from './list-order.js';

const MAX_PAGE = 500;

export class LearnersListFields extends LearnerFilterFields {
  @ApiPropertyOptional({ enum: LIST_ORDERS, default: 'name', description: 'With a minus: descending' })
  @IsOptional()
  @IsIn(LIST_ORDERS)
  readonly order?: ListOrder;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit?: number;

  @ApiPropertyOptional({ description: 'From the next or previous of another page' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  readonly cursor?: string;
}
