import type { Refusal } from '../deciding/decision.js';

/** A refusal on its way to the client. The problem filter alone knows what it looks like over HTTP. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    /** When it may be asked again, in whole seconds: the Retry-After header. */
    readonly retryAfterSeconds?: number,
  ) {
    super(refusal.code);
    this.name = 'Refused';
  }
}
