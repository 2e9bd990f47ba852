import { type ExecutionContext, SetMetadata, type Type } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

export const ROLES = ['administrator', 'manager'] as const;
/** What a token lets its bearer do: an administrator everything, a manager within a group and its subtree. */
export type Role = (typeof ROLES)[number];

/** Metadata key of both decorators: the roles that may call an endpoint, or `public`. */
const ACCESS = 'rollbook:access';
export type DeclaredAccess = readonly Role[] | 'public';

/** Who may call this endpoint, or all endpoints of this controller. */
export const Roles = (...roles: readonly [Role, ...Role[]]) =>
  SetMetadata<string, DeclaredAccess>(ACCESS, roles);

/** Needs no token. */
export const Public = () => SetMetadata<string, DeclaredAccess>(ACCESS, 'public');

/** What an endpoint declares, or else its controller; undefined where neither does. */
export const declaredAccess = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
  controller: Type,
): DeclaredAccess | undefined =>
  reflector.getAllAndOverride<DeclaredAccess | undefined>(ACCESS, [handler, controller]);
