import { isAscii } from 'node:buffer';
import type { Encoding } from '../table.js';

/** What the bytes of a whole file say about their encoding. */
export type Survey = { readonly encoding: Encoding; readonly markLength: number };

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that a byte order mark names. */
export const marked = (start: Uint8Array): Survey | undefined => {
  const found = MARKS.find(([, mark]) => mark.every((byte, at) => start[at] === byte));
  return found === undefined ? undefined : { encoding: found[0], markLength: found[1].length };
};

/** Of so many characters of another encoding less than one looks like UTF-8 by chance. */
const CHANCE = 4;

/**
 * Counts, piece by piece, what tells encodings apart where there is no byte order mark: NUL bytes at even and odd places (UTF-16),
 * sequences of UTF-8, and bytes that fit none. ASCII, which is most of most files, costs next to nothing.
 */
export class ByteSurvey {
  private readonly nuls = [0, 0];
  private size = 0;
  private sequences = 0;
  private misfits = 0;
  /** Start of a sequence that goes on in the next piece. */
  private tail = new Uint8Array();

  see(piece: Uint8Array): void {
    this.countNuls(piece);
    this.size += piece.length;
    if (this.tail.length === 0 && isAscii(piece)) return;
    const bytes = this.tail.length === 0 ? piece : Buffer.concat([this.tail, piece]);
    const end = this.countSequences(bytes);
    this.tail = Uint8Array.from(bytes.subarray(end));
  }

  /**
   * Mostly zeroes at every other place: UTF-16. No byte above ASCII, or not few sequences beside the misfits: UTF-8, whose
   * misfits are damage, because other encodings hardly ever look like it by chance. Else a single-byte encoding, of which Windows-1252 is the usual one; which one it is, no rule can tell.
   */
  encoding(): Encoding {
    const [even = 0, odd = 0] = this.nuls;
    const isMany = Math.max(even, odd) * 8 >= this.size;
    if (isMany && even * 8 < odd) return 'utf-16le';
    if (isMany && odd * 8 < even) return 'utf-16be';
    const misfits = this.misfits + this.tail.length;
    return misfits === 0 || (this.sequences > 0 && this.sequences * CHANCE >= misfits)
      ? 'utf-8'
      : 'windows-1252';
  }

  private countNuls(piece: Uint8Array): void {
    for (let at = piece.indexOf(0); at !== -1; at = piece.indexOf(0, at + 1)) {
      const parity = (this.size + at) % 2;
      this.nuls[parity] = (this.nuls[parity] ?? 0) + 1;
    }
  }

  /** Where the last sequence starts that is cut off by the end; else the end. */
  private countSequences(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) {
        at += 1;
        continue;
      }
      const length = sequenceLength(bytes, at);
      if (length === 'cut') return at;
      if (length === 0) this.misfits += 1;
      else this.sequences += 1;
      at += length === 0 ? 1 : length;
    }
    return at;
  }
}

/** How many bytes the sequence takes that starts here: 0 for none that UTF-8 allows. */
const sequenceLength = (bytes: Uint8Array, at: number): number | 'cut' => {
  const first = bytes[at] ?? 0;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let offset = 1; offset < length; offset += 1) {
    const byte = bytes[at + offset];
    if (byte === undefined) return 'cut';
    if (byte < lowest(first, offset) || byte > highest(first, offset)) return 0;
  }
  return length;
};

/** Overlong forms, halves of pairs and what lies beyond Unicode start with these bytes. */
const lowest = (first: number, offset: number): number =>
  offset > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
const highest = (first: number, offset: number): number =>
  offset > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
