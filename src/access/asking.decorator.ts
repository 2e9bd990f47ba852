import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Put there by AccessGuard; absent on public endpoints. */
    asking?: Actor;
  }
}

/** The actor who asks, scope resolved. Only on endpoints with @Roles. */
export const Asking = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => {
  const { asking } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (asking === undefined) throw new Error('@Asking() stands on an endpoint that needs no token');
  return asking;
});
