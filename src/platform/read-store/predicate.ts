/** A value that a document field may be searched by. Strings compare by Unicode code point. */
export type Scalar = string | number | boolean;

/**
 * A condition on declared fields of a view's documents. A field that is absent or null matches no condition but
 * `exists: false` and `not`.
 */
export type Predicate =
  | { readonly op: 'all' }
  | { readonly op: 'eq'; readonly field: string; readonly value: Scalar }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | {
      readonly op: 'range';
      readonly field: string;
      readonly gte?: Scalar;
      readonly gt?: Scalar;
      readonly lte?: Scalar;
      readonly lt?: Scalar;
    }
  | { readonly op: 'prefix'; readonly field: string; readonly value: string }
  | { readonly op: 'contains'; readonly field: string; readonly value: string }
  | { readonly op: 'exists'; readonly field: string; readonly exists: boolean }
  | { readonly op: 'and'; readonly of: readonly Predicate[] }
  | { readonly op: 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate };

export const everything: Predicate = { op: 'all' };

/** The conjunction of the given conditions; absent ones are left out. */
export const allOf = (...conditions: readonly (Predicate | undefined)[]): Predicate => {
  const of = conditions.filter((c): c is Predicate => c !== undefined && c.op !== 'all');
  const [only, ...others] = of;
  if (only === undefined) return everything;
  return others.length === 0 ? only : { op: 'and', of };
};
