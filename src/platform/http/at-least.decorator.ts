import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Position } from '../events/event.js';
import { documentedBy } from './documented-parameter.js';
import { Refused } from './refused.js';

export const MIN_POSITION_QUERY = 'minPosition';
const MIN_POSITION_HEADER = 'x-rollbook-min-position';

/** Throws Refused MIN_POSITION_INVALID. */
export const positionOf = (text: unknown): Position | undefined => {
  if (text === undefined) return undefined;
  const position = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(position)) throw new Refused({ code: 'MIN_POSITION_INVALID' });
  return position;
};

/** The position that an answer must have reached, from the query `minPosition` or the header; undefined where not asked. */
export const AtLeast = createParamDecorator(
  (_: unknown, execution: ExecutionContext): Position | undefined => {
    const { query, headers } = execution.switchToHttp().getRequest<FastifyRequest>();
    const asked =
      typeof query === 'object' && query !== null && MIN_POSITION_QUERY in query
        ? query[MIN_POSITION_QUERY]
        : headers[MIN_POSITION_HEADER];
    return positionOf(asked);
  },
  [
    documentedBy(
      ApiQuery({
        name: MIN_POSITION_QUERY,
        required: false,
        description:
          'The `position` that a write answered: the answer waits (a few seconds at most) until it shows it.',
        schema: { type: 'integer', minimum: 0 },
      }),
    ),
  ],
);
