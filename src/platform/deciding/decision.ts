import type { DomainEvent, JsonObject } from '../events/event.js';

/** A refusal is a value: a stable upper-case code that docs/errors.md lists, and facts without personal data. */
export type Refusal = { readonly code: string; readonly facts?: JsonObject };

export type Decision<E extends DomainEvent = DomainEvent> =
  | { readonly outcome: 'accepted'; readonly events: readonly E[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** No events: what was asked for is already so. */
export const accept = <E extends DomainEvent>(...events: readonly E[]): Decision<E> => ({
  outcome: 'accepted',
  events,
});

export const refuse = (code: string, facts?: JsonObject): Decision<never> => ({
  outcome: 'refused',
  refusal: facts === undefined ? { code } : { code, facts },
});

/** Folds an aggregate's events into what later decisions read. Pure. */
export type Decider<S, E extends DomainEvent> = {
  readonly initial: S;
  readonly evolve: (state: S, event: E) => S;
  /** The same for many events at once, where a large state would else be copied for each of them. */
  readonly evolveAll?: (state: S, events: readonly E[]) => S;
};

/** Makes a `switch` that forgot a case fail to compile. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
};
