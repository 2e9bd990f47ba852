import { Inject, Injectable } from '@nestjs/common';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import { CachedStream } from '../../platform/deciding/cached-stream.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { NamedMappings } from '../open-imports/named-mappings.js';
import { IMPORT_MAPPINGS_STREAM, type ImportMappingEvent } from './import-mapping.events.js';
import { type ImportMappings, importMappings, type KeptMapping, mappingIdOf } from './import-mappings.js';

/** The mappings that the organisation keeps, as they stand at the time of the call. */
@Injectable()
export class SavedMappings implements NamedMappings {
  private readonly cached: CachedStream<ImportMappings, ImportMappingEvent>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {
    this.cached = new CachedStream(store, serialiser, IMPORT_MAPPINGS_STREAM, importMappings);
  }

  /** Throws what the event store throws. */
  async named(name: string, kind: ImportKind): Promise<KeptMapping | undefined> {
    return (await this.cached.load()).state.get(mappingIdOf(kind, name));
  }

  async all(): Promise<readonly KeptMapping[]> {
    return [...(await this.cached.load()).state.values()];
  }

  decide(
    context: CommandContext,
    decision: (state: ImportMappings) => Decision<ImportMappingEvent>,
  ): Promise<DecisionOutcome<ImportMappingEvent>> {
    return this.aggregates.decide({
      stream: IMPORT_MAPPINGS_STREAM,
      decider: importMappings,
      context,
      decision,
    });
  }
}
