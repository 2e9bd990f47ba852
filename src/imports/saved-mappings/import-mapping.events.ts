import type { EventTypes } from '../../platform/events/event-registry.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import type { Field } from '../headings/fields.js';
import type { ImportKind } from '../headings/import-kinds.js';

/** What can happen to the mappings of columns that an organisation keeps. All of it is in one stream, see docs/adr/0013. */
export type ImportMappingEvent =
  | {
      readonly type: 'ImportMappingSaved';
      readonly data: {
        /** The same for the same kind and name, whatever the case of the name. */
        readonly mappingId: string;
        readonly kind: ImportKind;
        readonly name: string;
        /** By header, as files write it; null: not read. */
        readonly columns: Readonly<Record<string, Field | null>>;
      };
    }
  | { readonly type: 'ImportMappingRemoved'; readonly data: { readonly mappingId: string } };

export const IMPORT_MAPPINGS_STREAM = 'import-mappings';

const definitions: Record<ImportMappingEvent['type'], EventTypes[string]> = {
  ImportMappingSaved: { schema: 1 },
  ImportMappingRemoved: { schema: 1 },
};
export const importMappingEventTypes: EventTypes = definitions;

/** The event as one of a mapping; undefined where it is not one. */
export const importMappingEventOf = (event: OpenedEvent): ImportMappingEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as unknown as ImportMappingEvent) : undefined;
