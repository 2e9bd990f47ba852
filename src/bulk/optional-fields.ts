import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { registerDecorator, ValidateIf } from 'class-validator';
import { isIsoDate } from '../platform/clock/iso-date.js';

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
