import { Refused } from '../../platform/http/refused.js';
import { type ImportKind, importKindOf } from '../headings/import-kinds.js';

/** Throws Refused IMPORT_KIND_UNKNOWN. */
export const kindOf = (word: string): ImportKind => {
  const kind = importKindOf(word);
  if (kind === undefined) throw new Refused({ code: 'IMPORT_KIND_UNKNOWN', facts: { kind: word } });
  return kind;
};

/** The parts of a query that say one thing each. */
export const textsOf = (query: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
