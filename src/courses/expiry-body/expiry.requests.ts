import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import type { CourseExpiry, Validity } from '../domain/course.events.js';
import {
  CheckedBy,
  dayOfMonthFault,
  MAX_MONTHS,
  MayBeAbsent,
  monthOfYearFault,
  monthsByJobRoleFault,
  monthsFault,
  monthsOrEverFault,
  renewalWindowFault,
} from './expiry-checks.js';

const RULES = ['from-completion', 'keep-anniversary', 'fixed-annual'] as const;
const MAX_ACTIVE_MONTHS = 120;

/** What a rule that we do not know is read as: only the rule is looked at, and refused. */
class UnknownRuleBody {
  @ApiProperty({ enum: RULES })
  @IsIn(RULES)
  readonly rule: string;
}

class FromCompletionBody {
  @ApiProperty({ enum: ['from-completion'] })
  @IsIn(['from-completion'])
  readonly rule: 'from-completion';
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MAX_MONTHS,
    description: 'null: for ever',
  })
  @CheckedBy(monthsOrEverFault)
  readonly months: number | null;
}

class KeepAnniversaryBody {
  @ApiProperty({ enum: ['keep-anniversary'] })
  @IsIn(['keep-anniversary'])
  readonly rule: 'keep-anniversary';
  @ApiProperty({ minimum: 1, maximum: MAX_MONTHS })
  @CheckedBy(monthsFault)
  readonly months: number;
  @ApiProperty({
    minimum: 1,
    maximum: 366,
    description: 'Renewed in these last days before it expires, it is counted from the old expiry',
  })
  @CheckedBy(renewalWindowFault)
  readonly renewalWindowDays: number;
}

class FixedAnnualBody {
  @ApiProperty({ enum: ['fixed-annual'] })
  @IsIn(['fixed-annual'])
  readonly rule: 'fixed-annual';
  @ApiProperty({ minimum: 1, maximum: 12 })
  @CheckedBy(monthOfYearFault)
  readonly month: number;
  @ApiProperty({ minimum: 1, maximum: 31, description: '29 February is 28 February in common years' })
  @CheckedBy(dayOfMonthFault)
  readonly day: number;
  @ApiProperty({ minimum: 0, maximum: MAX_ACTIVE_MONTHS, description: 'The first such day this long after' })
  @IsInt()
  @Min(0)
  @Max(MAX_ACTIVE_MONTHS)
  readonly minimumActiveMonths: number;
}

type ValidityBody = FromCompletionBody | KeepAnniversaryBody | FixedAnnualBody;

@ApiExtraModels(FromCompletionBody, KeepAnniversaryBody, FixedAnnualBody)
export class ExpiryBody {
  @ApiProperty({
    oneOf: [FromCompletionBody, KeepAnniversaryBody, FixedAnnualBody].map((body) => ({
      $ref: getSchemaPath(body),
    })),
  })
  @IsObject()
  @ValidateNested()
  @Type(() => UnknownRuleBody, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'rule',
      subTypes: [
        { name: 'from-completion', value: FromCompletionBody },
        { name: 'keep-anniversary', value: KeepAnniversaryBody },
        { name: 'fixed-annual', value: FixedAnnualBody },
      ],
    },
  })
  readonly validity: ValidityBody;
  @ApiPropertyOptional({ default: false, description: 'Valid until the day before' })
  @MayBeAbsent()
  @IsBoolean()
  readonly minusADay?: boolean;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', nullable: true, minimum: 1, maximum: MAX_MONTHS },
    description: 'Months for job roles that need the course more or less often, by id; null: for ever',
  })
  @MayBeAbsent()
  @CheckedBy(monthsByJobRoleFault)
  readonly monthsByJobRole?: CourseExpiry['monthsByJobRole'];
}

/** Field by field: what a body holds beside must not reach an event. */
export const expiryOf = ({
  validity,
  minusADay = false,
  monthsByJobRole = {},
}: ExpiryBody): CourseExpiry => ({
  validity: validityOf(validity),
  minusADay,
  monthsByJobRole: { ...monthsByJobRole },
});

const validityOf = (body: ValidityBody): Validity => {
  switch (body.rule) {
    case 'from-completion':
      return { rule: body.rule, months: body.months };
    case 'keep-anniversary':
      return { rule: body.rule, months: body.months, renewalWindowDays: body.renewalWindowDays };
    case 'fixed-annual': {
      const { rule, month, day, minimumActiveMonths } = body;
      return { rule, month, day, minimumActiveMonths };
    }
  }
};
