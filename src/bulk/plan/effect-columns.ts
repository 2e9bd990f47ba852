import { NO_SIDE_EFFECTS, SIDE_EFFECTS, type SideEffect, type SideEffects } from '../actions/side-effects.js';

/** The side effects for each learner of a part, a column an effect, in their order. An effect that nobody has has no column. */
export type EffectColumns = { readonly [effect: string]: readonly number[] };

export const effectColumns = (each: readonly SideEffects[]): EffectColumns =>
  Object.fromEntries(
    SIDE_EFFECTS.filter((effect) => each.some((effects) => effects[effect] !== 0)).map((effect) => [
      effect,
      each.map((effects) => effects[effect]),
    ]),
  );

export const effectsAt = (columns: EffectColumns, index: number): SideEffects => {
  const effects: { [effect in SideEffect]: number } = { ...NO_SIDE_EFFECTS };
  for (const effect of SIDE_EFFECTS) effects[effect] = columns[effect]?.[index] ?? 0;
  return effects;
};
