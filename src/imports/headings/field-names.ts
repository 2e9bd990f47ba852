/** The header that our templates write for a field, and what else the column is called, in any case and punctuation. */
export type FieldNames = { readonly header: string; readonly also: readonly string[] };
