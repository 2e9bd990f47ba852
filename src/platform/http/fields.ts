import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { SHORT_CODE } from '../text/short-code.js';

/** How an id of ours looks; what does not cannot exist. */
export const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,100}$/u;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** The name of a group or job role: trimmed, 1 to 100 characters on one line. */
export const NameField = ({ optional = false }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 100, required: !optional, example: 'Kitchen' }),
    Transform(trimmed),
    presence({ optional }),
    Matches(ONE_LINE, { message: 'must be a text of 1 to 100 characters on one line' }),
  );

/** `nullable`: null is a value of its own; `optional`: may be left out. */
type Presence = { readonly nullable?: boolean; readonly optional?: boolean };

/** IsOptional lets null through as well, so it may only stand where null is a value. */
const presence = ({ nullable = false, optional = false }: Presence): PropertyDecorator =>
  nullable && optional
    ? IsOptional()
    : ValidateIf((_, value: unknown) => !(nullable && value === null) && !(optional && value === undefined));

/** A code that a thing is known by: trimmed, checked, unique. */
export const CodeField = (
  options: Presence & { readonly example?: string; readonly description?: string } = {},
): PropertyDecorator => {
  const { nullable = false, optional = false, example = 'OAK-1', description = 'Unique' } = options;
  return applyDecorators(
    ApiProperty({ type: String, maxLength: 40, nullable, required: !optional, example, description }),
    Transform(trimmed),
    presence(options),
    Matches(SHORT_CODE, {
      message: 'must be 1 to 40 letters and digits, with spaces and . _ / - between them',
    }),
  );
};

export const IdField = (options: Presence & { readonly description?: string } = {}): PropertyDecorator => {
  const { nullable = false, optional = false, description } = options;
  return applyDecorators(
    ApiProperty({
      type: String,
      nullable,
      required: !optional,
      ...(description === undefined ? {} : { description }),
    }),
    presence(options),
    Matches(ID_FORM, { message: 'must be an id as an earlier answer gave it' }),
  );
};

/** In a query `true` and `false` are texts; anything else is left for the validation to refuse. */
export const TruthOfText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
