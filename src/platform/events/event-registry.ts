import type { JsonObject } from './event.js';

export type Upcaster = (data: JsonObject) => JsonObject;

/** What is known about one stored event name. */
export type EventTypeDefinition = {
  /** The payload's present shape, from 1. */
  readonly schema: number;
  /** Whose data key seals the event's personal part; absent where the event has none. See `subjectField`. */
  readonly sealed?: (data: JsonObject) => string;
  /** From each older schema to the next one; all of 1 to `schema` - 1 must be there. Never sees the personal part. */
  readonly upcasters?: { readonly [fromSchema: number]: Upcaster };
};

/** The events that a module declares, by stored name. */
export type EventTypes = { readonly [type: string]: EventTypeDefinition };

abstract class EventRegistryError extends Error {
  abstract readonly code: string;
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** An event is to be written whose name no module declared. */
export class UnknownEventType extends EventRegistryError {
  readonly code = 'UNKNOWN_EVENT_TYPE';
}

/** A stored payload has a shape newer than this program knows. */
export class UnknownSchema extends EventRegistryError {
  readonly code = 'UNKNOWN_EVENT_SCHEMA';
}

/** The declarations contradict each other, or an event contradicts its declaration. */
export class BadEventDeclaration extends EventRegistryError {
  readonly code = 'BAD_EVENT_DECLARATION';
}

/** Seals with the key of the subject whose id stands in this field of the payload. */
export const subjectField =
  (field: string) =>
  (data: JsonObject): string => {
    const subject = data[field];
    if (typeof subject !== 'string' || subject === '')
      throw new BadEventDeclaration(`The field ${field} holds no subject id`);
    return subject;
  };

/** All event types of the program. */
export class EventRegistry {
  private constructor(private readonly definitions: ReadonlyMap<string, EventTypeDefinition>) {}

  /** Throws BadEventDeclaration when two modules claim a name or an upcaster is missing. */
  static of(...modules: readonly EventTypes[]): EventRegistry {
    const definitions = new Map<string, EventTypeDefinition>();
    for (const [type, definition] of modules.flatMap((module) => Object.entries(module))) {
      if (definitions.has(type)) throw new BadEventDeclaration(`The event type ${type} is declared twice`);
      requireAllUpcasters(type, definition);
      definitions.set(type, definition);
    }
    return new EventRegistry(definitions);
  }

  types(): readonly string[] {
    return [...this.definitions.keys()];
  }

  find(type: string): EventTypeDefinition | undefined {
    return this.definitions.get(type);
  }

  /** Throws UnknownEventType. */
  require(type: string): EventTypeDefinition {
    const definition = this.definitions.get(type);
    if (definition === undefined) throw new UnknownEventType(`No module declares the event type ${type}`);
    return definition;
  }

  /** The payload in its present shape. Throws UnknownSchema for one newer than declared. */
  upcast(type: string, schema: number, data: JsonObject): JsonObject {
    const definition = this.require(type);
    if (schema > definition.schema)
      throw new UnknownSchema(`${type} has schema ${schema}, this program knows up to ${definition.schema}`);
    let upcasted = data;
    for (let from = schema; from < definition.schema; from += 1)
      upcasted = definition.upcasters?.[from]?.(upcasted) ?? upcasted;
    return upcasted;
  }
}

const requireAllUpcasters = (type: string, { schema, upcasters }: EventTypeDefinition): void => {
  if (!Number.isInteger(schema) || schema < 1)
    throw new BadEventDeclaration(`The event type ${type} needs a schema of 1 or more`);
  for (let from = 1; from < schema; from += 1)
    if (upcasters?.[from] === undefined)
      throw new BadEventDeclaration(`The event type ${type} has no upcaster from schema ${from}`);
};
