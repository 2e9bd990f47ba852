import { type AppendDraft, sealDrafts } from '../../platform/deciding/drafting.js';
import type { EventStore, StreamAppend } from '../../platform/event-store/event-store.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { SubjectErased } from '../../platform/keys/keys.errors.js';
import { APPLIED, refusedWith } from '../domain/chunk-results.js';
import { breathe } from './breathe.js';
import { type ChunkRun, draftOf, type Results } from './chunk-run.js';
import type { Accepted, Appended, Hindrance } from './chunk-work.js';
import { StepInTurn } from './step-in-turn.js';

const NOBODY: ReadonlyMap<string, Hindrance> = new Map();

/** Appends what was decided of a step: as a rule all at once; who takes what another of the step gives up, after the other. */
export class StepAppends {
  constructor(
    private readonly store: Pick<EventStore, 'appendMany'>,
    private readonly serialiser: EventSerialiser,
  ) {}

  /**
   * Sets the results of what was appended or refused on the way, and answers for which learners it did; a conflict leaves
   * its learner open. `ahead`: gets the learners who had to give something up before their turn.
   */
  async append(
    chunk: ChunkRun,
    decided: readonly Accepted[],
    results: Results,
    { ahead, mayTakeOver }: { readonly ahead: Set<string>; readonly mayTakeOver: boolean },
  ): Promise<ReadonlySet<string>> {
    const settled = new Set<string>();
    const note = ({ learnerId, parts }: Accepted, code?: string): void => {
      settled.add(learnerId);
      for (const { item } of parts) results.set(item.place, code === undefined ? APPLIED : refusedWith(code));
    };
    const step = new StepInTurn(decided);
    for (let ready = step.ready(); ready.length > 0; ready = step.ready()) {
      await breathe();
      const hindered = (await chunk.work.claim?.(ready, chunk.context, mayTakeOver, step.open())) ?? NOBODY;
      const free = step.sorted(ready, hindered, note);
      const appended = await this.appendFree(chunk, free, note);
      for (const one of appended) note(one);
      step.leave(free, settled);
      if (step.isStuck()) await this.partOne(chunk, step, ahead);
    }
    return settled;
  }

  /** Gives back to learners what they gave up ahead, where nothing came of it and nobody has it now. */
  async giveBack(chunk: ChunkRun, gone: readonly Accepted[]): Promise<void> {
    for (const one of gone) {
      const hindered = await chunk.work.claim?.([one], chunk.context, true, []);
      if (hindered?.size === 0) await this.appendBeside(chunk, one, 'back');
    }
  }

  /** Of some who wait for each other in a circle: one gives up ahead of their turn. */
  private async partOne(chunk: ChunkRun, step: StepInTurn, ahead: Set<string>): Promise<void> {
    const one = step.oneOfACircle();
    const events = chunk.work.handOver?.ahead(one) ?? [];
    const [part] = one.parts;
    const revision =
      events.length === 0 || part === undefined || one.known.beforeAhead !== undefined
        ? undefined
        : await this.appendBeside(chunk, { ...one, parts: [{ item: part.item, events }] }, 'ahead');
    if (revision === undefined) step.giveUp(one);
    else {
      ahead.add(one.learnerId);
      step.parted({ ...one, known: { ...one.known, revision, beforeAhead: one.known.revision } });
    }
  }

  /** The revision afterwards; undefined where somebody else was faster. */
  private async appendBeside(
    chunk: ChunkRun,
    one: Accepted,
    beside: 'ahead' | 'back',
  ): Promise<number | undefined> {
    const [outcome] = await this.store.appendMany(
      await sealDrafts(this.serialiser, [draftOf(chunk, one, beside)]),
    );
    if (outcome?.outcome !== 'appended') return undefined;
    const { revision } = outcome;
    await chunk.work.settle?.([{ ...one, revision }], chunk.context);
    return revision;
  }

  private async appendFree(
    chunk: ChunkRun,
    free: readonly Accepted[],
    note: (one: Accepted, code: string) => void,
  ): Promise<readonly Appended[]> {
    const { sealed, appends } = await this.sealed(chunk, free, (one) => note(one, 'LEARNER_ERASED'));
    if (appends.length === 0) return [];
    await breathe();
    const outcomes = await this.store.appendMany(appends);
    const appended = sealed.flatMap((one, index): Appended[] => {
      const outcome = outcomes[index];
      return outcome?.outcome === 'appended' ? [{ ...one, revision: outcome.revision }] : [];
    });
    await chunk.work.settle?.(appended, chunk.context);
    return appended;
  }

  /** An erased learner's personal data cannot be sealed any more: refused, and the others go on. */
  private async sealed(
    chunk: ChunkRun,
    decided: readonly Accepted[],
    erased: (one: Accepted) => void,
  ): Promise<{ readonly sealed: readonly Accepted[]; readonly appends: readonly StreamAppend[] }> {
    let sealed = decided;
    for (;;) {
      try {
        const drafts = sealed.map((one): AppendDraft => draftOf(chunk, one));
        return { sealed, appends: sealed.length === 0 ? [] : await sealDrafts(this.serialiser, drafts) };
      } catch (error) {
        if (!(error instanceof SubjectErased)) throw error;
        const others = sealed.filter(({ learnerId }) => learnerId !== error.subject);
        if (others.length === sealed.length) throw error;
        for (const one of sealed) if (one.learnerId === error.subject) erased(one);
        sealed = others;
      }
    }
  }
}
