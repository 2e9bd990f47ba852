import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { documentedBy } from './documented-parameter.js';
import { Refused } from './refused.js';

const ONE_STRONG_TAG = /^"(\d{1,15})"$/;

/** The revision that a strong ETag of ours names; undefined for `*` and for no header. Throws Refused IF_MATCH_INVALID. */
export const revisionOf = (header: string | undefined): number | undefined => {
  if (header === undefined || header.trim() === '*') return undefined;
  const digits = ONE_STRONG_TAG.exec(header.trim())?.[1];
  if (digits === undefined) throw new Refused({ code: 'IF_MATCH_INVALID' });
  return Number(digits);
};

export const etagOf = (revision: number): string => `"${revision}"`;

/** The revision that the caller read before it asks for this change; undefined where it did not say. */
export const IfMatch = createParamDecorator(
  (_: unknown, execution: ExecutionContext): number | undefined =>
    revisionOf(execution.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [
    documentedBy(
      ApiHeader({
        name: 'If-Match',
        required: false,
        description: 'The ETag that was read. Another one now: 412, nothing changed.',
        schema: { type: 'string', example: '"3"' },
      }),
    ),
  ],
);
