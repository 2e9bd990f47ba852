import type { Refusal } from '../../platform/deciding/decision.js';
import type { ChunkResults, OutcomeCounts } from './bulk-operation.events.js';

/** What became of one selected learner. */
export type ItemResult =
  { readonly outcome: 'applied' | 'unchanged' } | { readonly outcome: 'refused'; readonly code: string };
export type ItemOutcome = ItemResult['outcome'];

export const APPLIED: ItemResult = { outcome: 'applied' };
export const UNCHANGED: ItemResult = { outcome: 'unchanged' };
export const refusedWith = (code: string): ItemResult => ({ outcome: 'refused', code });

/** What a decision about several at once says of one of them. */
export const itemResultOf = (
  result:
    | { readonly outcome: 'applied' | 'unchanged' }
    | { readonly outcome: 'refused'; readonly refusal: Refusal },
): ItemResult => {
  if (result.outcome === 'refused') return refusedWith(result.refusal.code);
  return result.outcome === 'applied' ? APPLIED : UNCHANGED;
};

const LETTERS = { applied: 'a', unchanged: 'u', refused: 'r' } as const satisfies Record<ItemOutcome, string>;

/** The results of a chunk in a twentieth of the bytes: a million of them are kept for ever. */
export const encodeResults = (results: readonly ItemResult[]): ChunkResults => {
  const refused: Record<string, number[]> = {};
  results.forEach((result, index) => {
    if (result.outcome === 'refused') (refused[result.code] ??= []).push(index);
  });
  return { outcomes: results.map(({ outcome }) => LETTERS[outcome]).join(''), refused };
};

/** The results in the order of the chunk's items. */
export const decodeResults = ({ outcomes, refused }: ChunkResults): ItemResult[] => {
  const codes = new Map<number, string>();
  for (const [code, places] of Object.entries(refused)) for (const place of places) codes.set(place, code);
  return [...outcomes].map((letter, index) => decoded(letter, codes.get(index)));
};

const decoded = (letter: string, code: string | undefined): ItemResult => {
  if (letter === LETTERS.applied) return APPLIED;
  if (letter === LETTERS.unchanged) return UNCHANGED;
  return refusedWith(code ?? 'UNKNOWN');
};

export const countResults = ({ outcomes }: ChunkResults): OutcomeCounts => {
  const counts = { applied: 0, unchanged: 0, refused: 0, notRun: 0 };
  for (const letter of outcomes) {
    if (letter === LETTERS.applied) counts.applied += 1;
    else if (letter === LETTERS.unchanged) counts.unchanged += 1;
    else counts.refused += 1;
  }
  return counts;
};
