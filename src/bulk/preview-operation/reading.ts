import type { FieldError } from '../../platform/http/request-validation.pipe.js';

/** What a request says, or what is wrong with it. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FieldError };

export const missing = (field: string, message: string): Read<never> => ({
  ok: false,
  error: { field, message },
});
export const read = <T>(value: T): Read<T> => ({ ok: true, value });
