import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { etagOf } from './if-match.decorator.js';

const POSITION_HEADER = 'x-rollbook-position';

/** Tells the revision and position of an answer in headers too: ETag for If-Match, position for reading one's own writes. */
export class OutcomeHeadersInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (typeof body !== 'object' || body === null) return body;
        if ('revision' in body && typeof body.revision === 'number')
          reply.header('etag', etagOf(body.revision));
        if ('position' in body && typeof body.position === 'number')
          reply.header(POSITION_HEADER, String(body.position));
        return body;
      }),
    );
  }
}
