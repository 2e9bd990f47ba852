import type { Decision } from '../../platform/deciding/decision.js';
import { type SideEffects, SideEffectSum, type SideEffectTotals } from '../actions/side-effects.js';
import type { OutcomeCounts } from '../domain/bulk-operation.events.js';
import { APPLIED, type ItemResult, refusedWith, UNCHANGED } from '../domain/chunk-results.js';
import type { ForeseenRefusal } from '../plan/operation-plan.js';

const EXAMPLES = 5;

/** Adds up what the decisions of a preview would do. */
export class Foreseen {
  private readonly counted = { applied: 0, unchanged: 0, refused: 0, notRun: 0 };
  private readonly effects = new SideEffectSum();
  private readonly byCode = new Map<string, { count: number; examples: string[] }>();

  /** The result that the run would note for this learner as things stand. */
  add(learnerId: string, decision: Decision, effects: SideEffects): ItemResult {
    const result = resultOf(decision);
    this.counted[result.outcome] += 1;
    if (decision.outcome === 'refused') this.note(decision.refusal.code, learnerId);
    else this.effects.add(effects);
    return result;
  }

  get counts(): OutcomeCounts {
    return { ...this.counted };
  }

  get sideEffects(): SideEffectTotals {
    return this.effects.totals;
  }

  /** The most frequent first. */
  get refusals(): readonly ForeseenRefusal[] {
    return [...this.byCode]
      .map(([code, { count, examples }]) => ({ code, count, examples }))
      .sort((left, right) => right.count - left.count);
  }

  private note(code: string, learnerId: string): void {
    const noted = this.byCode.get(code) ?? { count: 0, examples: [] };
    noted.count += 1;
    if (noted.examples.length < EXAMPLES) noted.examples.push(learnerId);
    this.byCode.set(code, noted);
  }
}

const resultOf = (decision: Decision): ItemResult => {
  if (decision.outcome === 'refused') return refusedWith(decision.refusal.code);
  return decision.events.length === 0 ? UNCHANGED : APPLIED;
};
