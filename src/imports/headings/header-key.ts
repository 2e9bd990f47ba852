import { foldText } from '../../platform/read-store/folding.js';

/** What a header is known by: case, accents, punctuation and spaces do not count. Empty only for an empty header. */
export const headerKey = (header: string): string => {
  const folded = foldText(header);
  const squeezed = folded.replace(/[^\p{L}\p{N}]+/gu, '');
  return squeezed === '' ? folded.trim() : squeezed;
};
