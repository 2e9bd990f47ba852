import type { Refusal } from '../deciding/decision.js';
import type { JsonObject } from '../events/event.js';
import { ViewNotReady } from '../projections/projection.errors.js';
import type { Refused } from './refused.js';

/** What went wrong before or around a handler, in our words. */
export type Failure = { readonly refusal: Refusal; readonly retryAfterSeconds?: number };

const RETRY_AFTER_SECONDS = 2;

/** Codes of Fastify and its plugins. */
const BY_FRAMEWORK_CODE: { readonly [code: string]: string } = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'CONTENT_TYPE_NOT_SUPPORTED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'REQUEST_MALFORMED',
  FST_ERR_BAD_URL: 'URL_INVALID',
  FST_ERR_MAX_PARAM_LENGTH: 'URL_TOO_LONG',
  FST_REQ_FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_FILES_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_FIELDS_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_PARTS_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'CONTENT_TYPE_NOT_SUPPORTED',
  FST_PROTO_VIOLATION: 'REQUEST_MALFORMED',
  FST_NO_FORM_DATA: 'REQUEST_MALFORMED',
};

const BY_STATUS: { readonly [status: number]: string } = {
  400: 'REQUEST_MALFORMED',
  404: 'ROUTE_NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URL_TOO_LONG',
  415: 'CONTENT_TYPE_NOT_SUPPORTED',
  503: 'NOT_SERVING',
};

/** Our stores' errors whose cause is expected to go away. */
const UNAVAILABLE = new Set([
  'STORE_UNAVAILABLE',
  'READ_STORE_UNAVAILABLE',
  'KEY_STORE_UNAVAILABLE',
  'SCRATCH_STORE_UNAVAILABLE',
  'EVIDENCE_STORE_UNAVAILABLE',
]);
const CLOSED = new Set(['STORE_CLOSED', 'READ_STORE_CLOSED', 'CLOSED']);

/** Undefined for what nobody expected. */
export const failureOf = (error: unknown): Failure | undefined => {
  if (isRefused(error))
    return error.retryAfterSeconds === undefined
      ? { refusal: error.refusal }
      : { refusal: error.refusal, retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof ViewNotReady) return temporary('VIEW_NOT_READY', { view: error.view });
  const { codes, status } = signsOf(error);
  if (codes.some((code) => UNAVAILABLE.has(code))) return temporary('STORE_UNAVAILABLE');
  if (codes.some((code) => CLOSED.has(code))) return temporary('NOT_SERVING');
  // Erased while this change was on its way: decisions made a moment later refuse the same.
  if (codes.includes('SUBJECT_ERASED')) return { refusal: { code: 'LEARNER_ERASED' } };
  const known = codes.map((code) => BY_FRAMEWORK_CODE[code]).find((code) => code !== undefined);
  if (known !== undefined) return { refusal: { code: known } };
  const byStatus = status === undefined ? undefined : BY_STATUS[status];
  if (byStatus === 'NOT_SERVING') return temporary(byStatus);
  return byStatus === undefined ? undefined : { refusal: { code: byStatus } };
};

// By name, because a Refused of another copy of this module is one as well (Jest loads some files twice).
const isRefused = (error: unknown): error is Refused =>
  error instanceof Error && error.name === 'Refused' && 'refusal' in error;

const temporary = (code: string, facts?: JsonObject): Failure => ({
  refusal: facts === undefined ? { code } : { code, facts },
  retryAfterSeconds: RETRY_AFTER_SECONDS,
});

/** Nest wraps what Fastify threw, and our stores wrap what a driver threw: each of them may have the code that says it. */
const signsOf = (error: unknown): { readonly codes: readonly string[]; readonly status?: number } => {
  if (!(error instanceof Error)) return { codes: [] };
  const inner = signsOf(error.cause);
  const code = textOf(error, 'code');
  const status = inner.status ?? numberOf(error, 'statusCode') ?? numberOf(error, 'status');
  const codes = code === undefined ? inner.codes : [code, ...inner.codes];
  return { codes, ...(status === undefined ? {} : { status }) };
};

const textOf = (error: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
};
const numberOf = (error: object, key: string): number | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'number' ? value : undefined;
};
