import { createHash } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../platform/clock/clock.js';
import { Refused } from '../platform/http/refused.js';
import { type Role, ROLES } from './roles.decorator.js';

/** What a token says of its bearer. */
export type Identity = {
  readonly actorId: string;
  readonly role: Role;
  /** The group whose subtree a manager may see and act in; managers only. */
  readonly groupId?: string;
  /** The learner that the actor is. */
  readonly learnerId?: string;
};

const ALGORITHM = 'HS256';
const ISSUER = 'rollbook';
const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
const MOST_REMEMBERED = 10_000;
/** A token is a few hundred characters; a longer text is not worth a hash. */
const LONGEST_TOKEN = 4_096;

/** Verified tokens are remembered by their hash until they are over, because verifying one takes 100 µs. */
export class Tokens {
  private readonly key: Uint8Array;
  private readonly verified = new Map<string, { readonly identity: Identity; readonly expiresAt: number }>();

  /** `secret`: at least 32 bytes. */
  constructor(
    secret: string,
    private readonly clock: Clock,
    private readonly mostRemembered = MOST_REMEMBERED,
  ) {
    this.key = new TextEncoder().encode(secret);
  }

  /** A token for the next hours. */
  async issue({ actorId, role, groupId, learnerId }: Identity, hours: number): Promise<string> {
    const now = this.nowSeconds();
    return new SignJWT({
      role,
      ...(groupId === undefined ? {} : { group: groupId }),
      ...(learnerId === undefined ? {} : { learner: learnerId }),
    })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(actorId)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.round(hours * 3_600))
      .sign(this.key);
  }

  /** Throws Refused TOKEN_INVALID or TOKEN_EXPIRED. */
  async verify(token: string): Promise<Identity> {
    if (token.length > LONGEST_TOKEN) throw new Refused({ code: 'TOKEN_INVALID' });
    const hash = createHash('sha256').update(token).digest('base64url');
    const remembered = this.verified.get(hash);
    if (remembered === undefined) return this.verifyAnew(token, hash);
    if (remembered.expiresAt > this.nowSeconds()) return remembered.identity;
    this.verified.delete(hash);
    throw new Refused({ code: 'TOKEN_EXPIRED' });
  }

  private async verifyAnew(token: string, hash: string): Promise<Identity> {
    const { identity, expiresAt } = await this.opened(token);
    if (this.verified.size >= this.mostRemembered) this.forgetOldest();
    this.verified.set(hash, { identity, expiresAt });
    return identity;
  }

  private async opened(token: string): Promise<{ identity: Identity; expiresAt: number }> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        requiredClaims: ['sub', 'exp', 'role'],
        currentDate: new Date(this.clock.now()),
      });
      const identity = identityOf(payload);
      if (identity !== undefined && payload.exp !== undefined) return { identity, expiresAt: payload.exp };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Refused({ code: 'TOKEN_EXPIRED' });
      if (!(error instanceof errors.JOSEError)) throw error;
    }
    throw new Refused({ code: 'TOKEN_INVALID' });
  }

  private forgetOldest(): void {
    const oldest = this.verified.keys().next();
    if (oldest.done !== true) this.verified.delete(oldest.value);
  }

  private nowSeconds(): number {
    return Math.floor(Date.parse(this.clock.now()) / 1_000);
  }
}

/** Undefined where the claims do not make sense together: a manager needs a group, an administrator has none. */
const identityOf = (claims: { readonly [claim: string]: unknown }): Identity | undefined => {
  const actorId = idOf(claims['sub']);
  const role = ROLES.find((known) => known === claims['role']);
  const groupId = idOf(claims['group']);
  const learnerId = idOf(claims['learner']);
  if (actorId === undefined || role === undefined) return undefined;
  if ((role === 'manager') !== (groupId !== undefined)) return undefined;
  if (claims['learner'] !== undefined && learnerId === undefined) return undefined;
  return {
    actorId,
    role,
    ...(groupId === undefined ? {} : { groupId }),
    ...(learnerId === undefined ? {} : { learnerId }),
  };
};

/** Ids alone may stand in a token, so that no name or address gets into the log of events as an actor. */
export const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && ID.test(value) ? value : undefined;
