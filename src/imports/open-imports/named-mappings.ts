import { Refused } from '../../platform/http/refused.js';
import type { ReadingWish } from '../file/reading-wish.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { SavedMapping } from '../headings/saved-mapping.js';

/** Where the mappings are that an organisation has saved. */
export const NAMED_MAPPINGS = Symbol('NamedMappings');
export type NamedMappings = {
  /** Undefined: none of this name is saved for files of this kind. */
  named(name: string, kind: ImportKind): Promise<SavedMapping | undefined>;
};

/** A wish with the columns of a saved mapping; those that it maps itself go before. Throws Refused MAPPING_NOT_FOUND. */
export const withNamedMapping = async (
  wish: ReadingWish,
  name: string,
  kind: ImportKind,
  mappings: NamedMappings,
): Promise<ReadingWish> => {
  const saved = await mappings.named(name, kind);
  if (saved === undefined) throw new Refused({ code: 'MAPPING_NOT_FOUND', facts: { name, kind } });
  return { ...wish, columns: { ...saved.columns, ...wish.columns } };
};
