import type { Refusal } from '../../platform/deciding/decision.js';

/** The file cannot be read at all; nothing of it was used. */
export class FileRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'FileRefused';
  }
}
