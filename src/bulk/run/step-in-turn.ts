import type { Accepted, Hindrance } from './chunk-work.js';

/**
 * The learners of a step whose events are still to be appended, and who of them waits for whom. Pure: remembers, and reads or
 * writes nothing.
 */
export class StepInTurn {
  private readonly inStep: Map<string, Accepted>;
  /** By who waits: for whom. */
  private readonly waits = new Map<string, string>();
  /** By who is waited for: who waits. */
  private readonly waiters = new Map<string, Set<string>>();
  private next: readonly string[];

  constructor(decided: readonly Accepted[]) {
    this.inStep = new Map(decided.map((one) => [one.learnerId, one]));
    this.next = [...this.inStep.keys()];
  }

  open(): readonly Accepted[] {
    return [...this.inStep.values()];
  }

  /** Whom nothing is known to keep waiting. */
  ready(): readonly Accepted[] {
    return this.next.flatMap((learnerId) => this.inStep.get(learnerId) ?? []);
  }

  /** The ready ones that can be appended. The others wait, or are refused: `note` hears of those. */
  sorted(
    ready: readonly Accepted[],
    hindered: ReadonlyMap<string, Hindrance>,
    note: (one: Accepted, code: string) => void,
  ): readonly Accepted[] {
    this.next = [];
    if (hindered.size === 0) return ready;
    return ready.filter((one) => {
      const hindrance = hindered.get(one.learnerId);
      if (hindrance === undefined) return true;
      const { waitsFor } = hindrance;
      if (waitsFor !== undefined && this.inStep.has(waitsFor)) this.wait(one.learnerId, waitsFor);
      // Whom they would wait for was refused a moment ago: asked once more, they are refused too.
      else if (waitsFor !== undefined) this.next = [...this.next, one.learnerId];
      else {
        note(one, hindrance.code);
        this.out(one.learnerId);
      }
      return false;
    });
  }

  /**
   * These were to be appended. Who waits for one whose result is settled goes on; who waits for one that met a conflict is
   * left open with that one.
   */
  leave(free: readonly Accepted[], settled: ReadonlySet<string>): void {
    for (const one of free)
      if (settled.has(one.learnerId)) this.out(one.learnerId);
      else this.giveUp(one);
  }

  /** Everybody who is left waits for somebody who is left. */
  isStuck(): boolean {
    return this.next.length === 0 && this.inStep.size > 0;
  }

  /** Of a stuck step. */
  oneOfACircle(): Accepted {
    const met = new Set<string>();
    let [at = ''] = this.inStep.keys();
    while (!met.has(at)) {
      met.add(at);
      at = this.waits.get(at) ?? at;
    }
    const found = this.inStep.get(at);
    if (found === undefined) throw new Error('Nobody in the step waits for anybody');
    return found;
  }

  /** What they keep others waiting for is given up, and they go on waiting. */
  parted(one: Accepted): void {
    this.inStep.set(one.learnerId, one);
    this.release(one.learnerId);
  }

  /** Left open, with those who wait for them. */
  giveUp(one: Accepted): void {
    const all = [one.learnerId];
    for (const learnerId of all) {
      all.push(...(this.waiters.get(learnerId) ?? []));
      this.waiters.delete(learnerId);
      this.inStep.delete(learnerId);
      this.stopWaiting(learnerId);
    }
  }

  private wait(learnerId: string, forWhom: string): void {
    this.stopWaiting(learnerId);
    this.waits.set(learnerId, forWhom);
    const others = this.waiters.get(forWhom);
    if (others === undefined) this.waiters.set(forWhom, new Set([learnerId]));
    else others.add(learnerId);
  }

  private stopWaiting(learnerId: string): void {
    const forWhom = this.waits.get(learnerId);
    if (forWhom === undefined) return;
    this.waiters.get(forWhom)?.delete(learnerId);
    this.waits.delete(learnerId);
  }

  private out(learnerId: string): void {
    this.inStep.delete(learnerId);
    this.stopWaiting(learnerId);
    this.release(learnerId);
  }

  private release(learnerId: string): void {
    const waiters = this.waiters.get(learnerId);
    // As a rule nobody waits for anybody.
    if (waiters === undefined) return;
    const released = [...waiters];
    this.waiters.delete(learnerId);
    for (const waiter of released) this.waits.delete(waiter);
    this.next = [...this.next, ...released];
  }
}
