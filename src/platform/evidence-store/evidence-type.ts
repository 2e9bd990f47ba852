/** What may be kept as evidence, and how such a file begins. HEIC is left out: few browsers show it. */
const BEGINNINGS = {
  'application/pdf': Buffer.from('%PDF-', 'latin1'),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
} as const;

export type EvidenceType = keyof typeof BEGINNINGS;
export const EVIDENCE_TYPES: readonly EvidenceType[] = ['application/pdf', 'image/png', 'image/jpeg'];

/** So many bytes of a file are enough to tell its type. */
export const BEGINNING_BYTES = 8;

/** By the bytes alone: what a client calls a file proves nothing. Undefined for what is not taken. */
export const evidenceTypeOf = (beginning: Buffer): EvidenceType | undefined =>
  EVIDENCE_TYPES.find((type) => beginning.subarray(0, BEGINNINGS[type].length).equals(BEGINNINGS[type]));
