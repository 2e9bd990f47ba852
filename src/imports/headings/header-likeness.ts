import { headerKey } from './header-key.js';
import { commonField, type ImportKind } from './import-kinds.js';
import { mapHeader } from './map-header.js';

/** `partly`: it looks like a header, but not like one that will do. */
export type HeaderLikeness = 'yes' | 'partly' | 'no';

const TELLING_HEADERS = 2;

/** Whether the cells of a row can be the header of a file of the kind; to find it under rows of titles. */
export const headerLikeness = (fields: readonly string[], kind: ImportKind): HeaderLikeness => {
  const keys = fields.map(headerKey).filter((key) => key !== '');
  if (keys.length === 0) return 'no';
  const mapped = mapHeader(fields, kind);
  if (mapped.ok) return kind === 'matrix' && keys.length === 1 ? 'partly' : 'yes';
  const known = new Set(
    keys.filter((key) => (commonField(key, kind) ?? commonField(key, 'learners')) !== undefined),
  );
  // Two columns with one meaning are a question about a header that was found.
  if (mapped.code === 'FILE_COLUMN_TWICE' && known.size >= TELLING_HEADERS) return 'yes';
  return known.size >= TELLING_HEADERS ? 'partly' : 'no';
};
