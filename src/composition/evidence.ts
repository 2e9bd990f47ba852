import type { EvidenceSettings } from '../config/settings.js';
import { DirectoryEvidenceStore } from '../platform/evidence-store/directory/directory-evidence-store.js';
import type { EvidenceStore } from '../platform/evidence-store/evidence-store.js';
import { S3EvidenceStore } from '../platform/evidence-store/s3/s3-evidence-store.js';

/** Touches nothing yet: the first file finds out whether the place can be used. */
export const openEvidence = (settings: EvidenceSettings): EvidenceStore =>
  settings.kind === 'directory'
    ? new DirectoryEvidenceStore(settings.directory)
    : new S3EvidenceStore(settings);
