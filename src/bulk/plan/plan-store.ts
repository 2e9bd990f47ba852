import { randomBytes } from 'node:crypto';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { after } from '../../platform/clock/instants.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { Instant, Json, JsonObject } from '../../platform/events/event.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';

/** What every plan says of itself. */
export type PlanHeader = JsonObject & {
  /** The operation that it becomes: asking twice with one plan is one operation. */
  readonly operationId: string;
  readonly actor: { readonly kind: string; readonly id: string };
  /** Until when it may be used. */
  readonly validUntil: Instant;
  readonly parts: number;
};

export type FoundPlan<H> =
  | { readonly outcome: 'found'; readonly plan: H }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

const TOKEN = /^[0-9a-f]{48}$/;
const MINUTES = 60_000;
const VALID_MS = 60 * MINUTES;
/** Longer than it may be used, so that a run that was asked for in time can still freeze it after a day of trouble. */
const KEPT_MS = VALID_MS + 24 * 60 * MINUTES;

/**
 * What a preview found, until somebody asks for it to be done: a header and numbered parts, so that a plan for a million
 * learners never lies in memory. Known by a random token, usable for an hour by the actor who made it.
 */
export class PlanStore<H extends PlanHeader, P extends JsonObject> {
  constructor(
    private readonly scratch: ScratchStore,
    private readonly clock: Clock,
    private readonly kind: string,
  ) {}

  newToken(): string {
    return randomBytes(24).toString('hex');
  }

  validUntil(): Instant {
    return after(this.clock.now(), VALID_MS);
  }

  /** `part` from 1. */
  async putPart(token: string, part: number, value: P): Promise<void> {
    await this.put(token, part, value);
  }

  /** Makes the plan usable; its parts must be there. */
  async publish(token: string, header: H): Promise<void> {
    await this.put(token, 0, header);
  }

  /** The plan of this actor. Refusals: PLAN_NOT_FOUND, PLAN_OF_ANOTHER_ACTOR, PLAN_EXPIRED. */
  async find(token: string, by: Pick<Actor, 'kind' | 'id'>): Promise<FoundPlan<H>> {
    const found = await this.ofActor(token, by);
    return found.outcome === 'found' && this.isOver(found.plan) ? refused('PLAN_EXPIRED') : found;
  }

  /** As `find`, but answers a plan that is over too, as long as it is kept. */
  async ofActor(token: string, by: Pick<Actor, 'kind' | 'id'>): Promise<FoundPlan<H>> {
    const plan = await this.header(token);
    if (plan === undefined) return refused('PLAN_NOT_FOUND');
    if (plan.actor.kind !== by.kind || plan.actor.id !== by.id) return refused('PLAN_OF_ANOTHER_ACTOR');
    return { outcome: 'found', plan };
  }

  isOver({ validUntil }: H): boolean {
    return validUntil <= this.clock.now();
  }

  /** The plan as long as it is kept, whoever made it: for an operation that was asked for in time. */
  async header(token: string): Promise<H | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const value = await this.scratch.get(this.kind, token, 0, this.clock.now());
    return value as H | undefined;
  }

  /** Undefined when the plan is gone. */
  async part(token: string, part: number): Promise<P | undefined> {
    const value = await this.scratch.get(this.kind, token, part, this.clock.now());
    return value as P | undefined;
  }

  /** For what a preview could not finish. */
  async discard(token: string): Promise<void> {
    await this.scratch.delete(this.kind, token);
  }

  private put(token: string, part: number, value: Json): Promise<void> {
    return this.scratch.put(this.kind, token, part, value, after(this.clock.now(), KEPT_MS));
  }
}

const refused = (code: string): FoundPlan<never> => ({ outcome: 'refused', refusal: { code } });
