import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, registerDecorator, ValidateIf } from 'class-validator';
import { isIsoDate } from '../platform/clock/iso-date.js';
import { ID_FORM } from '../platform/http/fields.js';

/** May be left out, but null is not a value: class-validator's own IsOptional lets null through unchecked. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** A day that may be left out. */
export const DateField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ format: 'date', example: '2026-03-31', description }),
    Optional(),
    IsDay(),
  );

const IsDay = (): PropertyDecorator => (target, property) => {
  registerDecorator({
    name: 'isDay',
    target: target.constructor,
    propertyName: String(property),
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isIsoDate(value),
      defaultMessage: () => 'must be a real day written as 2026-03-31',
    },
  });
};

const NOT_AN_ID = { each: true, message: 'each must be an id as an earlier answer gave it' };

/** One to so many ids that may be left out. */
export const Ids = (description: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], maxItems: most, description }),
    Optional(),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(most),
    Matches(ID_FORM, NOT_AN_ID),
  );
