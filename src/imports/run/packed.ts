import { CHUNK_BYTES, CHUNK_ITEMS, type FrozenRow, frozenRowBytes } from '../../bulk/bulk.contract.js';

/** Somewhat under the limit of an append, for what an event has beside its rows. */
const ROWS_BYTES = CHUNK_BYTES - 16 * 1024;

/** Chunks that stay under the limits of an append. */
export function* packed(rows: readonly FrozenRow[]): Generator<readonly FrozenRow[], void, undefined> {
  let chunk: FrozenRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = frozenRowBytes(row);
    if (chunk.length > 0 && (chunk.length === CHUNK_ITEMS || bytes + size > ROWS_BYTES)) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push(row);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}
