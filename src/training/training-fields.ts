import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches, ValidateBy, ValidateIf } from 'class-validator';
import { isIsoDate } from '../platform/clock/iso-date.js';

type Allowed = {
  /** Null is a value of its own. */
  readonly nullable?: boolean;
  /** May be left out. */
  readonly optional?: boolean;
};

/** class-validator's own IsOptional lets null through where null is no value. */
export const Presence = ({ nullable = false, optional = false }: Allowed): PropertyDecorator =>
  ValidateIf((_, value: unknown) => !(nullable && value === null) && !(optional && value === undefined));

const isDay = (value: unknown): boolean => typeof value === 'string' && isIsoDate(value);

export const DayField = (description: string, presence: Allowed = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      format: 'date',
      example: '2026-03-31',
      nullable: presence.nullable ?? false,
      required: presence.optional !== true,
      description,
    }),
    Presence(presence),
    ValidateBy({
      name: 'day',
      validator: { validate: isDay, defaultMessage: () => 'must be a real day written as 2026-03-31' },
    }),
  );

const LONGEST_LINE = 200;
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,200}$/u;

/** A line of text, trimmed; null or left out for none. */
export const LineField = (description: string, example: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      nullable: true,
      required: false,
      minLength: 1,
      maxLength: LONGEST_LINE,
      example,
      description,
    }),
    Transform(({ value }: { value: unknown }): unknown =>
      typeof value === 'string' ? value.trim().normalize('NFC') : value,
    ),
    Presence({ nullable: true, optional: true }),
    Matches(ONE_LINE, { message: `must be a text of 1 to ${LONGEST_LINE} characters on one line` }),
  );
