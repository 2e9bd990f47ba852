import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, ValidateIf } from 'class-validator';

/** How an id of ours looks; what does not cannot exist. */
export const ID_FORM = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,100}$/u;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** The name of a group or job role: trimmed, 1 to 100 characters on one line. */
export const NameField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 100, example: 'Kitchen' }),
    Transform(trimmed),
    Matches(ONE_LINE, { message: 'must be a text of 1 to 100 characters on one line' }),
  );

/** `nullable`: null is a value of its own; `optional`: may be left out. */
export const IdField = (
  options: { readonly nullable?: boolean; readonly optional?: boolean; readonly description?: string } = {},
): PropertyDecorator => {
  const { nullable = false, optional = false, description } = options;
  return applyDecorators(
    ApiProperty({
      type: String,
      nullable,
      required: !optional,
      ...(description === undefined ? {} : { description }),
    }),
    // IsOptional lets null through as well, so it may only stand where null is a value.
    nullable && optional
      ? IsOptional()
      : ValidateIf(
          (_, value: unknown) => !(nullable && value === null) && !(optional && value === undefined),
        ),
    Matches(ID_FORM, { message: 'must be an id as an earlier answer gave it' }),
  );
};

/** In a query `true` and `false` are texts; anything else is left for the validation to refuse. */
export const TruthOfText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
