import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { ID_FORM } from '../../platform/http/fields.js';
import { LISTED_AS } from '../domain/learner.js';
import { DateField } from '../learner-fields.js';
import { type LearnerFilter, MAX_FILTER_IDS } from './learner-filter.js';

const WANTED_STATUSES = [...LISTED_AS, 'any'] as const;
// No control characters, no lone surrogates: neither store can search for them.
const SEARCHABLE = /^[^\p{Cc}\p{Cs}]{1,200}$/u;
const NOT_AN_ID = { each: true, message: 'must be ids as earlier answers gave them' };

const listed = ({ value }: { value: unknown }): unknown => {
  if (typeof value === 'string') return value.split(',').map((part) => part.trim());
  return value;
};
const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Several values: as a list in a body, repeated or with commas in a query. */
export const ListField = (description: string, max: number): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], description }),
    IsOptional(),
    Transform(listed),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(max),
  );

/** A filter of learners as a query or body writes it. */
export class LearnerFilterFields {
  @ListField('active, on-leave, inactive, any of these, or erased; default active', WANTED_STATUSES.length)
  @IsIn(WANTED_STATUSES, { each: true })
  readonly status?: (typeof WANTED_STATUSES)[number][];

  @ListField('Learners of these groups, with the groups beneath unless subtree is false', 1_000)
  @Matches(ID_FORM, NOT_AN_ID)
  readonly groupId?: string[];

  @ApiPropertyOptional({ description: 'Whether groupId means the groups beneath too; default true' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  readonly subtree?: boolean;

  @ListField('Learners with one of these job roles', 1_000)
  @Matches(ID_FORM, NOT_AN_ID)
  readonly jobRoleId?: string[];

  @ApiPropertyOptional({
    description:
      'Parts of name, e-mail or employee number; all words must occur, case and accents do not count',
  })
  @IsOptional()
  @Matches(SEARCHABLE, { message: 'must be a text of 1 to 200 characters on one line' })
  readonly text?: string;

  @DateField('Started on this day or later', { optional: true })
  readonly startedFrom?: string;
  @DateField('Started on this day or earlier', { optional: true })
  readonly startedTo?: string;
  @DateField('Inactive from this day or later', { optional: true })
  readonly leftFrom?: string;
  @DateField('Inactive from this day or earlier', { optional: true })
  readonly leftTo?: string;

  @ListField('These learners only', MAX_FILTER_IDS)
  @Matches(ID_FORM, NOT_AN_ID)
  readonly ids?: string[];
}

const statusOf = (status: LearnerFilterFields['status']): Pick<LearnerFilter, 'status'> => {
  if (status === undefined) return {};
  const named = status.filter((one) => one !== 'any');
  return { status: named.length < status.length ? 'any' : named };
};

/** The filter that the fields mean, field by field. */
export const filterOf = (fields: LearnerFilterFields): LearnerFilter => {
  const { groupId, subtree, jobRoleId, text, startedFrom, startedTo, leftFrom, leftTo, ids } = fields;
  return {
    ...statusOf(fields.status),
    ...(groupId === undefined ? {} : { groupId }),
    ...(subtree === undefined ? {} : { subtree }),
    ...(jobRoleId === undefined ? {} : { jobRoleId }),
    ...(text === undefined ? {} : { text }),
    ...(startedFrom === undefined ? {} : { startedFrom }),
    ...(startedTo === undefined ? {} : { startedTo }),
    ...(leftFrom === undefined ? {} : { leftFrom }),
    ...(leftTo === undefined ? {} : { leftTo }),
    ...(ids === undefined ? {} : { ids }),
  };
};

/** In a file nobody is left out for their status unless the caller says so; stands on `status` again, for the documentation. */
export const StatusOfFileField = (): PropertyDecorator =>
  ApiPropertyOptional({
    type: [String],
    description:
      'active, on-leave, inactive, or any; unlike in the list the default is any: inactive and on-leave people are in the file',
  });

/** The filter that the fields mean for a file. */
export const fileFilterOf = (fields: LearnerFilterFields): LearnerFilter => ({
  status: 'any',
  ...filterOf(fields),
});
