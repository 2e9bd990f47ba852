import type { RefusalCodes } from './refusal-codes.js';

/** Refusals of the HTTP surface itself. */
export const httpCodes = {
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'No such address',
    advice: 'There is no endpoint {method} {path}. /openapi lists all endpoints.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    advice: '{path} does not answer {method}. It answers {allowed}.',
  },
  URL_INVALID: {
    status: 400,
    title: 'Malformed address',
    advice: 'The path of the request cannot be read. Percent-encode it as UTF-8.',
  },
  URL_TOO_LONG: {
    status: 414,
    title: 'Address too long',
    advice:
      'A part of the path is longer than any id. Check the id, and put long filters into a request body.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    title: 'Malformed request',
    advice: 'The request is not well-formed HTTP. Check its headers and its length.',
  },
  BODY_NOT_JSON: {
    status: 400,
    title: 'The body is not JSON',
    advice: 'The body of the request cannot be read as JSON. Send one JSON object in UTF-8.',
  },
  CONTENT_TYPE_NOT_SUPPORTED: {
    status: 415,
    title: 'Content type not supported',
    advice:
      'This endpoint does not read the content type of the request. Send application/json, or what /openapi names.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    advice: 'The body is larger than this endpoint takes. Split the request, or import a file in parts.',
  },
  VALIDATION_FAILED: {
    status: 400,
    title: 'Some values are not valid',
    advice: 'Nothing was changed. Correct the fields that `errors` names and send the request again.',
  },
  ID_INVALID: {
    status: 400,
    title: 'Not an id',
    advice: 'The value of {field} cannot be an id. Use the id as an earlier answer gave it.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'The cursor cannot be used',
    advice: 'The cursor was changed, or belongs to another list, filter or order. Start again without it.',
  },
  MIN_POSITION_INVALID: {
    status: 400,
    title: 'Not a position',
    advice: 'minPosition must be a whole number of 0 or more: the `position` that a write answered.',
  },
  IF_MATCH_INVALID: {
    status: 400,
    title: 'If-Match cannot be read',
    advice: 'If-Match must hold one ETag as an earlier answer gave it, for example "3".',
  },
  REVISION_CHANGED: {
    status: 412,
    title: 'It was changed in the meantime',
    advice:
      'It was changed since it was read, so nothing was written. Read it again, then repeat the change with its new ETag.',
  },
  CONFLICT: {
    status: 409,
    title: 'Too many changes at once',
    advice: 'Others kept changing the same thing, so nothing was written. Send the request again.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'Not an idempotency key',
    advice:
      'Idempotency-Key must be 1 to 200 printable ASCII characters. A fresh UUID for each intent is best.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'Idempotency key used for something else',
    advice:
      'This key came with another request within 24 hours. Nothing was changed. Use a fresh key for a new intent.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    title: 'The same request is still running',
    advice:
      'A request with this key has not finished. Repeat it shortly: it will then be answered as the first one was.',
  },
  VIEW_BEHIND: {
    status: 503,
    title: 'The list is not yet up to date',
    advice:
      'The view {view} has not yet reached position {minPosition}. The change is stored. Ask again shortly, or without minPosition.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    title: 'A store does not answer',
    advice:
      'A database cannot be reached at the moment. Ask again shortly. If this was a change, repeat it with the same Idempotency-Key.',
  },
  VIEW_NOT_READY: {
    status: 503,
    title: 'The list is being built',
    advice: 'The view {view} is being built for the first time. Ask again shortly.',
  },
  PROJECTION_NOT_FOUND: {
    status: 404,
    title: 'No such projection',
    advice: 'There is no projection {name}. GET /projections lists all of them.',
  },
  NOT_READY: {
    status: 503,
    title: 'Not ready',
    advice: '`checks` names what does not work. It is tried again all the time.',
  },
  NOT_SERVING: {
    status: 503,
    title: 'Not serving',
    advice: 'The server takes no requests at the moment. Ask again shortly.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    advice:
      'The fault is not in the request. Tell the operator the incident number {incidentId}: the log says more under it.',
  },
} satisfies RefusalCodes;
