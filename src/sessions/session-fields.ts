import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { instantOf } from '../platform/clock/instants.js';
import { isTimeZone } from './domain/session-dates.js';

export type Presence = {
  /** Null is a value of its own. */
  readonly nullable?: boolean;
  /** May be left out. */
  readonly optional?: boolean;
};

export const present = ({ nullable = false, optional = false }: Presence): PropertyDecorator =>
  ValidateIf((_, value: unknown) => !(nullable && value === null) && !(optional && value === undefined));

const documented = (
  { nullable = false, optional = false }: Presence,
  documentation: { readonly example?: string; readonly description?: string; readonly format?: string },
): PropertyDecorator => ApiProperty({ type: String, nullable, required: !optional, ...documentation });

const checked = (name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } });

const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,200}$/u;

/** Trimmed, 1 to 200 characters on one line. */
export const LineField = (presence: Presence, example: string, description: string): PropertyDecorator =>
  applyDecorators(
    documented(presence, { example, description }),
    Transform(({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value)),
    present(presence),
    Matches(ONE_LINE, { message: 'must be a text of 1 to 200 characters on one line' }),
  );

export const LinkField = (presence: Presence): PropertyDecorator =>
  applyDecorators(
    documented(presence, { example: 'https://meet.example/fire', description: 'Where it is held online' }),
    present(presence),
    Matches(/^https?:\/\/[\x21-\x7e]{1,500}$/, {
      message: 'must be a web address of at most 500 characters',
    }),
  );

/** A moment, kept in UTC. */
export const InstantField = (description: string, presence: Presence = {}): PropertyDecorator =>
  applyDecorators(
    documented(presence, { format: 'date-time', example: '2026-12-10T09:00:00Z', description }),
    Transform(({ value }: { value: unknown }): unknown =>
      typeof value === 'string' ? (instantOf(value) ?? value) : value,
    ),
    present(presence),
    checked(
      'isMoment',
      (value) => typeof value === 'string' && instantOf(value) !== undefined,
      'must be a moment with its offset, such as 2026-12-10T09:00:00Z',
    ),
  );

export const TimeZoneField = (presence: Presence = {}): PropertyDecorator =>
  applyDecorators(
    documented(presence, { example: 'Europe/London', description: 'Where it is held: an IANA name' }),
    present(presence),
    checked(
      'isTimeZone',
      (value) => typeof value === 'string' && value.length <= 100 && isTimeZone(value),
      'must be the name of a time zone, such as Europe/London',
    ),
  );

export const CountField = (
  least: number,
  most: number,
  description: string,
  presence: Presence = {},
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'integer',
      minimum: least,
      maximum: most,
      nullable: presence.nullable ?? false,
      required: presence.optional !== true,
      description,
    }),
    present(presence),
    IsInt(),
    Min(least),
    Max(most),
  );
