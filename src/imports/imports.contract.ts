// What other modules may use of the imports module.
export {
  IMPORT_MAPPINGS_STREAM,
  type ImportMappingEvent,
  importMappingEventOf,
  importMappingEventTypes,
} from './saved-mappings/import-mapping.events.js';
