import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Position } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import type { RequestOutcome } from './operation-requests.js';

/** An operation was asked for and runs by itself. */
export class AskedAnswer {
  @ApiProperty()
  readonly operationId: string;
  @ApiPropertyOptional({ description: 'Give it as `minPosition` to see the operation at once' })
  readonly position?: Position;
}

/** Sets the Location header. Throws Refused. */
export const askedAnswer = (outcome: RequestOutcome, reply: FastifyReply): AskedAnswer => {
  if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
  const { operationId, position } = outcome;
  reply.header('location', `/bulk-operations/${operationId}`);
  return { operationId, ...(position === undefined ? {} : { position }) };
};
