import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '../deciding/command-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Put there by the access guard for whoever is signed in. */
    commandContext?: CommandContext;
  }
}

/**
 * What a command needs to know beside its subject: the actor's reference, the time of the request, and a command id that is
 * always the same for the same actor and Idempotency-Key. The correlation id is the command id.
 */
export const InContext = createParamDecorator((_: unknown, execution: ExecutionContext): CommandContext => {
  const { commandContext } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (commandContext === undefined) throw new Error('@InContext() stands on an endpoint that needs no token');
  return commandContext;
});
