import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import type { JsonObject } from '../events/event.js';
import { SealBroken } from './keys.errors.js';
import type { WrappedKey } from './key-store.js';
import type { MasterKey } from './master-keys.js';

/** A subject's data key. A KeyObject, so that printing or serialising it shows nothing. */
export type DataKey = KeyObject;

/** A sealed part as an event's payload holds it. `kid`: the subject whose key sealed it; the rest base64url. */
export type SealedPart = {
  readonly v: 1;
  readonly kid: string;
  readonly iv: string;
  readonly tag: string;
  readonly ct: string;
};

/** Where a sealed part belongs; it opens nowhere else. */
export type SealedPlace = {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
  readonly schema: number;
};

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

const boundTo = (kid: string, place: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([1, kid, place.type, place.schema, place.stream, place.eventId]));

/** Random bytes are drawn in blocks: one call into OpenSSL an iv is a tenth of the cost of sealing. */
class RandomBlock {
  private readonly block = Buffer.allocUnsafe(IV_BYTES * 512);
  private used = this.block.length;

  take(bytes: number): Buffer {
    if (this.used + bytes > this.block.length) {
      randomFillSync(this.block);
      this.used = 0;
    }
    const taken = Buffer.from(this.block.subarray(this.used, this.used + bytes));
    this.block.fill(0, this.used, this.used + bytes);
    this.used += bytes;
    return taken;
  }
}
const random = new RandomBlock();

/** Seals the personal part of one event. The place is authenticated, not stored. */
export const seal = (personal: JsonObject, kid: string, key: DataKey, place: SealedPlace): SealedPart => {
  const iv = random.take(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(boundTo(kid, place));
  const ct = cipher.update(JSON.stringify(personal), 'utf8', 'base64url') + cipher.final('base64url');
  return { v: 1, kid, iv: iv.toString('base64url'), tag: cipher.getAuthTag().toString('base64url'), ct };
};

/** Opens what `seal` made. Throws SealBroken when anything of it or of its place was changed. */
export const unseal = (sealed: SealedPart, key: DataKey, place: SealedPlace): JsonObject => {
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(sealed.kid, place));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64url'));
    const text = decipher.update(sealed.ct, 'base64url', 'utf8') + decipher.final('utf8');
    return JSON.parse(text) as JsonObject;
  } catch (cause) {
    throw new SealBroken(`The sealed part of event ${place.eventId} does not open`, { cause });
  }
};

/** The sealed part of a stored payload, where it has one. */
export const sealedPartOf = (data: JsonObject): SealedPart | undefined => {
  const sealed = data['sealed'];
  if (sealed === undefined) return undefined;
  const part = sealed as SealedPart;
  const whole = part !== null && part.v === 1 && [part.kid, part.iv, part.tag, part.ct].every(isText);
  if (!whole) throw new SealBroken('A sealed part has an unknown form');
  return part;
};
const isText = (value: unknown): value is string => typeof value === 'string';

/** A fresh data key for a subject, and how it is stored: iv, tag and key, wrapped by the master key. */
export const makeDataKey = (subject: string, master: MasterKey): { key: DataKey; wrapped: WrappedKey } => {
  const bytes = random.take(KEY_BYTES);
  const made = { key: createSecretKey(bytes), wrapped: wrap(bytes, subject, master) };
  bytes.fill(0);
  return made;
};

const wrap = (bytes: Buffer, subject: string, master: MasterKey): WrappedKey => {
  const iv = random.take(IV_BYTES);
  const cipher = createCipheriv(CIPHER, master.key, iv);
  cipher.setAAD(Buffer.from(subject));
  const ct = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const wrapped = Buffer.concat([iv, cipher.getAuthTag(), ct]).toString('base64url');
  return { subject, masterKeyId: master.id, wrapped };
};

/** Throws SealBroken when the wrapped key was changed or belongs to another subject or master key. */
export const unwrap = (stored: WrappedKey, master: MasterKey): DataKey => {
  const bytes = unwrapBytes(stored, master);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
};

const unwrapBytes = (stored: WrappedKey, master: MasterKey): Buffer => {
  const bytes = Buffer.from(stored.wrapped, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, master.key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(stored.subject));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken(`The data key of ${stored.subject} does not unwrap`, { cause });
  }
};

/** The same data key wrapped by another master key. */
export const rewrapped = (stored: WrappedKey, from: MasterKey, to: MasterKey): WrappedKey =>
  wrap(unwrapBytes(stored, from), stored.subject, to);
