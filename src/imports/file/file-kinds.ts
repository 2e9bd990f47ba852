import { REFERENCE_FILE_KINDS, TRAINING_FILE_KINDS } from '../../bulk/bulk.contract.js';
import type { ImportKind } from '../headings/import-kinds.js';

/** What a file may hold, by the words that plans and operations keep. */
export const FILE_KINDS = [
  'learners',
  ...REFERENCE_FILE_KINDS,
  ...TRAINING_FILE_KINDS,
  'attendance',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The word of requests and headers for it. */
export const importKindOfFile = (kind: FileKind): ImportKind =>
  kind === 'training-matrix' ? 'matrix' : kind;
