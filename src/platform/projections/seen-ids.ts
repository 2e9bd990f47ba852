const { imul } = Math;
const BITS = 2 ** 24;
const PROBES = 4;

/**
 * Which ids a build has written, as a Bloom filter of 2 MiB: `mayHold` is never wrongly false, and wrongly true for 1 in 60
 * at a million ids. Saves a build from asking the store for documents that cannot be there yet.
 */
export class SeenIds {
  private readonly bits = new Uint32Array(BITS / 32);

  mayHold(id: string): boolean {
    const { first, step } = hashesOf(id);
    for (let i = 0; i < PROBES; i += 1) {
      const bit = (first + i * step) & (BITS - 1);
      if (((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  add(id: string): void {
    const { first, step } = hashesOf(id);
    for (let i = 0; i < PROBES; i += 1) {
      const bit = (first + i * step) & (BITS - 1);
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }
}

/** FNV-1a and a second mix: two hashes make any number of them. */
const hashesOf = (id: string): { readonly first: number; readonly step: number } => {
  let first = 0x811c9dc5;
  let step = 0x9e3779b9;
  for (let i = 0; i < id.length; i += 1) {
    const code = id.charCodeAt(i);
    first = imul(first ^ code, 0x01000193);
    step = imul(step ^ code, 0x85ebca6b);
  }
  return { first: (first ^ (first >>> 15)) >>> 0, step: ((step ^ (step >>> 13)) | 1) >>> 0 };
};
