import { accept, type Decider, type Decision, refuse } from '../../platform/deciding/decision.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { SavedMapping } from '../headings/saved-mapping.js';
import type { ImportMappingEvent } from './import-mapping.events.js';

export type KeptMapping = SavedMapping & { readonly mappingId: string };

/** By id. Never changes. */
export type ImportMappings = ReadonlyMap<string, KeptMapping>;

/** A name means one mapping for files of a kind, without regard to case and accents. */
export const mappingIdOf = (kind: ImportKind, name: string): string =>
  deterministicId('import-mapping', kind, foldText(name));

const after = (state: ImportMappings, events: readonly ImportMappingEvent[]): ImportMappings => {
  const mappings = new Map(state);
  for (const { type, data } of events)
    if (type === 'ImportMappingSaved') mappings.set(data.mappingId, data);
    else mappings.delete(data.mappingId);
  return mappings;
};

export const importMappings: Decider<ImportMappings, ImportMappingEvent> = {
  initial: new Map(),
  evolve: (state, event) => after(state, [event]),
  evolveAll: after,
};

/** As many as people can look through. */
const MOST_MAPPINGS = 500;

/** Replaces one of the same name. Refuses MAPPINGS_TOO_MANY. */
export const saveMapping = (
  { kind, name, columns }: SavedMapping,
  state: ImportMappings,
): Decision<ImportMappingEvent> => {
  const mappingId = mappingIdOf(kind, name);
  const known = state.get(mappingId);
  if (known === undefined && state.size >= MOST_MAPPINGS)
    return refuse('MAPPINGS_TOO_MANY', { most: MOST_MAPPINGS });
  if (known?.name === name && isSame(known.columns, columns)) return accept();
  return accept<ImportMappingEvent>({
    type: 'ImportMappingSaved',
    data: { mappingId, kind, name, columns },
  });
};

/** Refuses MAPPING_NOT_FOUND. */
export const removeMapping = (
  { kind, name }: Pick<SavedMapping, 'kind' | 'name'>,
  state: ImportMappings,
): Decision<ImportMappingEvent> => {
  const mappingId = mappingIdOf(kind, name);
  return state.has(mappingId)
    ? accept<ImportMappingEvent>({ type: 'ImportMappingRemoved', data: { mappingId } })
    : refuse('MAPPING_NOT_FOUND', { name, kind });
};

const isSame = (one: SavedMapping['columns'], other: SavedMapping['columns']): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
