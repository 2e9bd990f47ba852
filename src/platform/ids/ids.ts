import { hash } from 'node:crypto';
import { v7, validate } from 'uuid';
import { epochMs } from '../clock/clock.js';
import { randomBytes } from '../keys/data-key.js';

/** Where fresh ids come from; tests hand in a fixed list. */
export type IdSource = () => string;

/** Of the 32 bits that order the ids of one millisecond: a fresh start leaves these free to count on. */
const FREE_BITS = 2;
let lastMs = 0;
let sequence = 0;

/** A fresh UUID v7: ids made later sort later, also when the machine's clock is set back. */
export const newId: IdSource = () => {
  // Random bytes of our own: the library draws them for sixteen ids at a time, which took most of the making.
  const random = randomBytes(16);
  const now = epochMs();
  if (now > lastMs) {
    lastMs = now;
    sequence = random.readUInt32BE(6) >>> FREE_BITS;
  } else sequence += 1;
  return v7({ msecs: lastMs, seq: sequence, random });
};

const ROLLBOOK_NAMESPACE = Buffer.from('6f0a1c5e9d1b4f0f8a3e52d7c1b6e490', 'hex');
const NAMESPACE_BYTES = ROLLBOOK_NAMESPACE.length;
/** Begins with the namespace. */
const scratch = Buffer.concat([ROLLBOOK_NAMESPACE], 1_024);

/** JSON keeps the parts apart: ('ab', 'c') and ('a', 'bc') give different digests. */
const digestOf = (parts: readonly (string | number)[]): string => {
  const text = JSON.stringify(parts);
  const length = NAMESPACE_BYTES + Buffer.byteLength(text);
  // One call, no Hash object and no new buffers: bulk work makes several ids a learner.
  const bytes = length <= scratch.length ? scratch : Buffer.concat([scratch], length);
  bytes.write(text, NAMESPACE_BYTES);
  return hash('sha1', bytes.subarray(0, length), 'hex');
};

const formatted = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

/** A UUID v5 of the parts in Rollbook's namespace: the same parts always give the same id. */
export const deterministicId = (...parts: readonly string[]): string => {
  const digest = digestOf(parts);
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  return formatted(`${digest.slice(0, 12)}5${digest.slice(13, 16)}${variant}${digest.slice(17, 32)}`);
};

const MAX_SEQUENCE = 2 ** 28 - 1;
let lastValid = '';

/**
 * An event id for bulk work: a UUID v8 that is the same for the same operation, sequence and parts, and that ascends
 * with the sequence. Ids without an order cost three times as much in the stores' unique index (33,000 instead of
 * 118,000 inserts a second), because each lands on another page of the tree.
 *
 * Layout: 48 bits of the operation's time, 28 bits of the sequence number (split by the version and variant bits),
 * 46 bits of a digest of everything. `operationId` must be a UUID v7, `sequence` from 0 to 2^28 - 1.
 */
export const orderedEventId = (
  operationId: string,
  sequence: number,
  ...parts: readonly string[]
): string => {
  if (operationId !== lastValid && !validate(operationId))
    throw new RangeError('An operation id must be a UUID');
  lastValid = operationId;
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > MAX_SEQUENCE)
    throw new RangeError(`A sequence number must be an integer from 0 to ${MAX_SEQUENCE}`);
  const time = operationId.slice(0, 8) + operationId.slice(9, 13);
  const high = (sequence >>> 16).toString(16).padStart(3, '0');
  const digest = digestOf([operationId, sequence, ...parts]);
  // The upper 46 bits of the digest, in two halves: 14 bits and 32 bits. Plain integers cost a tenth of BigInt.
  const top = Number.parseInt(digest.slice(0, 4), 16);
  const upper = ((0b10 << 30) | ((sequence & 0xffff) << 14) | (top >>> 2)) >>> 0;
  const lower = (((top & 0b11) << 30) | (Number.parseInt(digest.slice(4, 12), 16) >>> 2)) >>> 0;
  return formatted(`${time}8${high}${hex32(upper)}${hex32(lower)}`);
};

const hex32 = (value: number): string => value.toString(16).padStart(8, '0');

/** The sequence number that an id of `orderedEventId` was made with; undefined for ids of another kind. */
export const sequenceOfEventId = (id: string): number | undefined => {
  if (id.charAt(14) !== '8') return undefined;
  const high = Number.parseInt(id.slice(15, 18), 16);
  const low = (Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16) >>> 14) & 0xffff;
  return high * 65_536 + low;
};
