import type { JsonObject } from '../../events/event.js';
import { valueOf } from '../order-key.js';
import type { Scalar } from '../predicate.js';
import type { DocumentWrite } from '../read-store.js';
import type { ViewDefinition, ViewDocument } from '../view.js';
import { trigramsOf } from './trigrams.js';

/**
 * A document as its collection holds it. The body is JSON text, so that any key and any nesting comes back as it was;
 * what can be searched stands beside it. A deleted document stays as its position alone (`live: false`), so that a
 * projector that woke up late cannot bring it back.
 */
export type StoredDocument = {
  readonly _id: string;
  readonly pos: number;
  readonly live: boolean;
  readonly body?: string;
  /** The declared fields; absent ones are left out, never null. */
  readonly f?: Readonly<Record<string, Scalar>>;
  /** The trigrams of the searchable fields. */
  readonly g?: Readonly<Record<string, readonly string[]>>;
};

/** Where a declared field lies in the collection. */
export const pathOf = (field: string): string => `f.${field}`;
export const trigramPathOf = (field: string): string => `g.${field}`;

const fieldsOf = (view: ViewDefinition, body: JsonObject): Record<string, Scalar> => {
  const fields: Record<string, Scalar> = {};
  for (const field of Object.keys(view.fields)) {
    const value = valueOf(body, field);
    if (value !== null) fields[field] = value;
  }
  return fields;
};

const searchedBy = (view: ViewDefinition, body: JsonObject): Record<string, readonly string[]> => {
  const trigrams: Record<string, readonly string[]> = {};
  for (const field of view.searchable ?? []) {
    const value = valueOf(body, field);
    if (typeof value === 'string') trigrams[field] = trigramsOf(value);
  }
  return trigrams;
};

export const toStored = (view: ViewDefinition, { id, position, body }: DocumentWrite): StoredDocument =>
  body === undefined
    ? { _id: id, pos: position, live: false }
    : {
        _id: id,
        pos: position,
        live: true,
        body: JSON.stringify(body),
        f: fieldsOf(view, body),
        g: searchedBy(view, body),
      };

/** What `fromStored` needs of a document; searching never ships the rest. */
export const READ_PROJECTION = { pos: 1, live: 1, body: 1 } as const;

export const fromStored = ({ _id, pos, body }: StoredDocument): ViewDocument => ({
  id: _id,
  position: pos,
  body: JSON.parse(body ?? '{}') as JsonObject,
});
