import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import {
  checkDate,
  type Checked,
  checkEmail,
  checkEmployeeNumber,
  checkExternalId,
  checkName,
} from './learner-details/learner-details.js';

type Presence = {
  /** Null is a value of its own. */
  readonly nullable?: boolean;
  /** May be left out. */
  readonly optional?: boolean;
};

type Documentation = {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly example: string;
  readonly description?: string;
};

const faultOf = (check: (raw: string) => Checked<unknown>, value: unknown): string | undefined => {
  if (typeof value !== 'string') return 'must be a text';
  const checked = check(value);
  return checked.ok ? undefined : checked.fault.message;
};

/** A text that one of the rules for a learner's details checks and normalises. */
const checkedField = (
  check: (raw: string) => Checked<string>,
  { nullable = false, optional = false }: Presence,
  documentation: Documentation,
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, nullable, required: !optional, ...documentation }),
    Transform(({ value }: { value: unknown }): unknown => {
      const checked = typeof value === 'string' ? check(value) : undefined;
      return checked?.ok === true ? checked.value : value;
    }),
    // IsOptional lets null through as well, so it may only stand where null is a value.
    nullable && optional
      ? IsOptional()
      : ValidateIf(
          (_, value: unknown) => !(nullable && value === null) && !(optional && value === undefined),
        ),
    ValidateBy({
      name: 'checked',
      validator: {
        validate: (value: unknown) => faultOf(check, value) === undefined,
        defaultMessage: (fault?: ValidationArguments) => faultOf(check, fault?.value) ?? 'is not valid',
      },
    }),
  );

export const LearnerNameField = (presence: Presence = {}): PropertyDecorator =>
  checkedField(checkName, presence, { minLength: 1, maxLength: 200, example: 'Zoë Keller' });

export const EmailField = (presence: Presence = {}): PropertyDecorator =>
  checkedField(checkEmail, presence, {
    maxLength: 254,
    format: 'email',
    example: 'zoe.keller@example.org',
    description: 'No two learners share one. Kept in lower case.',
  });

export const EmployeeNumberField = (presence: Presence = {}): PropertyDecorator =>
  checkedField(checkEmployeeNumber, presence, {
    minLength: 1,
    maxLength: 64,
    example: '10017',
    description: 'No two learners share one.',
  });

export const ExternalIdField = (presence: Presence = {}): PropertyDecorator =>
  checkedField(checkExternalId, presence, {
    maxLength: 64,
    example: 'hr-10017',
    description:
      'What an HR or rota system knows the learner by. No two learners share one; case does not matter.',
  });

export const DateField = (description: string, presence: Presence = {}): PropertyDecorator =>
  checkedField(checkDate, presence, { format: 'date', example: '2026-03-31', description });
