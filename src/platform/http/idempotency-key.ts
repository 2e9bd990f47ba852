import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { deterministicId, newId } from '../ids/ids.js';
import { Refused } from './refused.js';

const HEADER = 'idempotency-key';
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/** The key of a POST; undefined where none was sent. Throws Refused IDEMPOTENCY_KEY_INVALID. */
export const idempotencyKeyOf = ({ method, headers }: FastifyRequest): string | undefined => {
  const key = headers[HEADER];
  if (key === undefined || method !== 'POST') return undefined;
  if (typeof key !== 'string' || !PRINTABLE.test(key)) throw new Refused({ code: 'IDEMPOTENCY_KEY_INVALID' });
  return key;
};

/** Tells requests apart by method, address and body. An upload that is not read yet counts by its type and length. */
export const fingerprintOf = ({ method, url, body, headers }: FastifyRequest): string => {
  const content =
    body instanceof Readable || body === undefined
      ? [headers['content-type'] ?? '', headers['content-length'] ?? '']
      : body;
  return createHash('sha256')
    .update(JSON.stringify([method, url, content]))
    .digest('base64url');
};

/**
 * With a key, the same id for the same actor, key and request, so that a repeated command writes the same events;
 * else a new one.
 */
export const commandIdOf = (request: FastifyRequest, actorId: string): string => {
  const key = idempotencyKeyOf(request);
  return key === undefined ? newId() : deterministicId('command', actorId, key, fingerprintOf(request));
};
