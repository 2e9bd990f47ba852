import { Readable } from 'node:stream';
import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { MIN_POSITION_QUERY } from './at-least.decorator.js';
import { Refused } from './refused.js';

export type FieldError = { readonly field: string; readonly message: string };

const MOST_ERRORS = 100;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** Nothing was changed: says which fields are not valid and why. */
export const validationFailed = (errors: readonly FieldError[]): Refused =>
  new Refused({ code: 'VALIDATION_FAILED', facts: { errors: errors.slice(0, MOST_ERRORS) } });

/**
 * Checks every body and query against its class, and every id in a path against the form of an id.
 * Throws Refused VALIDATION_FAILED or ID_INVALID.
 */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transform: true,
      exceptionFactory: (errors: ValidationError[]) => validationFailed(fieldErrors(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'param' && typeof value === 'string') requireId(value, metadata.data ?? 'id');
    if (metadata.type === 'body') requireObject(value, metadata);
    try {
      return await super.transform(metadata.type === 'query' ? withoutMinPosition(value) : value, metadata);
    } catch (error) {
      // The transformer recurses: a body of brackets alone exhausts its stack.
      if (error instanceof RangeError)
        throw validationFailed([{ field: metadata.type, message: 'is nested too deeply' }]);
      throw error;
    }
  }
}

const requireId = (value: string, field: string): void => {
  if (!ID.test(value)) throw new Refused({ code: 'ID_INVALID', facts: { field } });
};

/** A file where JSON is due, or a list or a bare value where an object is due would be validated as an empty object. */
const requireObject = (value: unknown, { metatype, data }: ArgumentMetadata): void => {
  if (data !== undefined || metatype === undefined || BARE.has(metatype)) return;
  if (value instanceof Readable) throw new Refused({ code: 'CONTENT_TYPE_NOT_SUPPORTED' });
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw validationFailed([{ field: 'body', message: 'must be a JSON object' }]);
};
const BARE = new Set<unknown>([String, Number, Boolean, Array, Object, Buffer]);

/** @AtLeast reads it; no query class needs to declare it. */
const withoutMinPosition = (query: unknown): unknown => {
  if (typeof query !== 'object' || query === null || !(MIN_POSITION_QUERY in query)) return query;
  const { [MIN_POSITION_QUERY]: _, ...rest } = query;
  return rest;
};

const fieldErrors = (errors: readonly ValidationError[], parent = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const field = parent === '' ? property : `${parent}.${property}`;
    const own = Object.values(constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...fieldErrors(children ?? [], field)];
  });
