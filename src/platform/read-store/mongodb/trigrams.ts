/** Text shorter than this (in code points) has no trigram and is searched without the index. */
const TRIGRAM_LENGTH = 3;

/** Every run of three code points in a text, once each. */
export const trigramsOf = (text: string): readonly string[] => {
  const points = Array.from(text);
  const trigrams = new Set<string>();
  for (let at = 0; at + TRIGRAM_LENGTH <= points.length; at += 1) {
    trigrams.add(points.slice(at, at + TRIGRAM_LENGTH).join(''));
  }
  return [...trigrams];
};
