import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock/clock.js';
import { commandIdOf } from '../platform/http/idempotency-key.js';
import { Refused } from '../platform/http/refused.js';
import { CLOCK } from '../platform/ports.js';
import type { Actor, Scope } from './actor.js';
import { declaredAccess, type DeclaredAccess } from './roles.decorator.js';
import { SCOPE_RESOLVER, type ScopeResolver } from './scope-resolver.js';
import { type Identity, Tokens } from './tokens.js';

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i;

/** Denies by default: an endpoint is open to the roles it names, or to all where it says so. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    @Inject(SCOPE_RESOLVER) private readonly scopes: ScopeResolver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED or NOT_ALLOWED. */
  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = declaredAccess(this.reflector, execution.getHandler(), execution.getClass());
    if (access === 'public') return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const identity = await this.tokens.verify(tokenOf(request));
    requireRole(identity, access);
    const actor: Actor = {
      kind: identity.role,
      id: identity.actorId,
      scope: await this.scopeOf(identity),
      ...(identity.groupId === undefined ? {} : { withinGroupId: identity.groupId }),
      ...(identity.learnerId === undefined ? {} : { learnerId: identity.learnerId }),
    };
    request.asking = actor;
    const commandId = commandIdOf(request, actor.id);
    request.commandContext = {
      commandId,
      actor: { kind: actor.kind, id: actor.id },
      now: this.clock.now(),
      correlationId: commandId,
    };
    return true;
  }

  /** Resolved a request, so that a change of the tree acts at once. */
  private async scopeOf({ groupId }: Identity): Promise<Scope> {
    return groupId === undefined ? { kind: 'everything' } : this.scopes.scopeOf(groupId);
  }
}

const tokenOf = ({ headers: { authorization } }: FastifyRequest): string => {
  if (authorization === undefined || authorization.trim() === '')
    throw new Refused({ code: 'TOKEN_MISSING' });
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new Refused({ code: 'TOKEN_INVALID' });
  return token;
};

const requireRole = ({ role }: Identity, access: DeclaredAccess | undefined): void => {
  const roles: readonly string[] = access === undefined || access === 'public' ? [] : access;
  if (roles.includes(role)) return;
  throw new Refused({ code: 'NOT_ALLOWED', facts: { role, needed: roles.join(' or ') || 'nobody' } });
};
