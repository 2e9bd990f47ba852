import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type AppendDraft, envelopes, sealDrafts } from '../../platform/deciding/drafting.js';
import type { EventStore, StreamAppend } from '../../platform/event-store/event-store.js';
import type { DomainEvent } from '../../platform/events/event.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { orderedEventId } from '../../platform/ids/ids.js';
import { SubjectErased } from '../../platform/keys/keys.errors.js';
import { APPLIED, type ItemResult, refusedWith } from '../domain/chunk-results.js';
import { breathe } from './breathe.js';
import type { Accepted, Appended, ChunkItem, ChunkWork } from './chunk-work.js';
import { placeOfEvent, sharesPlace } from './places.js';
import { appendedBefore, decideTurn, roundsOf, type Turn, turnsOf } from './turns.js';

export type ChunkRun = {
  readonly operationId: string;
  readonly items: readonly ChunkItem[];
  readonly work: ChunkWork;
  readonly context: CommandContext;
  /** An earlier run may have appended some of these items' events and died: then nothing is believed, the log is asked. */
  readonly mayHaveRun: boolean;
};

/** By place. */
type Results = Map<number, ItemResult>;

/** How often a learner is decided again whose stream changes under our hands. */
const ATTEMPTS = 5;

/**
 * Does the items of some chunks. First with learners as a view shows them: one batch of appends, each guarded by the
 * revision that the view showed. Whatever that does not settle (changed meanwhile, refused, already so, not in the view) is
 * decided again from the log: only an append or the log itself proves a result. Writes nothing twice, however often it is
 * called.
 */
export class ChunkRunner {
  constructor(
    private readonly store: Pick<EventStore, 'appendMany'>,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** One result an item, in their order. Throws what the stores throw; then some events may have been appended. */
  async run(chunk: ChunkRun): Promise<ItemResult[]> {
    const results: Results = new Map();
    for (const turns of roundsOf(turnsOf(chunk.items))) await this.runTurns(chunk, turns, results);
    return chunk.items.map(({ place }) => results.get(place) ?? refusedWith('CONFLICT'));
  }

  private async runTurns(chunk: ChunkRun, turns: readonly Turn[], results: Results): Promise<void> {
    if (!chunk.mayHaveRun) await this.believing(chunk, turns, results);
    const isOpen = ({ place }: ChunkItem): boolean => !results.has(place);
    for (let attempt = 1; attempt <= ATTEMPTS && turns.some(({ items }) => items.some(isOpen)); attempt += 1)
      await this.fromLog(chunk, turns, results, attempt === 1);
  }

  /** Of the believed: those whom every item changes. The others are asked of the log. */
  private async believing(chunk: ChunkRun, turns: readonly Turn[], results: Results): Promise<void> {
    const believed = await chunk.work.believed(turns.flatMap(({ items }) => items));
    const accepted = turns.flatMap((turn): Accepted[] => {
      const known = believed.get(turn.learnerId);
      const decided = known === undefined ? undefined : decideTurn(chunk.work, turn, known);
      return decided === undefined || decided.results.size > 0 ? [] : [decided.accepted];
    });
    await this.append(chunk, accepted, results, true);
  }

  /** Decides the open ones by what the log says, which is final but for what changes until the append. */
  private async fromLog(
    chunk: ChunkRun,
    turns: readonly Turn[],
    results: Results,
    mayTakeOver: boolean,
  ): Promise<void> {
    const open = turns.filter(({ items }) => items.some(({ place }) => !results.has(place)));
    const known = await chunk.work.fromLog(open.map(({ learnerId }) => learnerId));
    await breathe();
    const again: Accepted[] = [];
    const doneBefore: Appended[] = [];
    const besides: Results = new Map();
    for (const turn of open) {
      const stands = known.get(turn.learnerId);
      if (stands === undefined) continue;
      const { done, rest } = appendedBefore(chunk.operationId, turn, stands);
      if (done !== undefined) {
        doneBefore.push(done);
        for (const { item } of done.parts) results.set(item.place, APPLIED);
      }
      const decided = decideTurn(chunk.work, rest, stands);
      // Where nothing is to be appended the log has the last word; else it may come otherwise the next time.
      const final = decided.accepted.parts.length === 0 ? results : besides;
      for (const [place, result] of decided.results) final.set(place, result);
      if (final === besides) again.push(decided.accepted);
    }
    await chunk.work.settle?.(doneBefore, chunk.context);
    const settled = await this.append(chunk, again, results, mayTakeOver);
    for (const { learnerId, items } of open)
      for (const { place } of settled.has(learnerId) ? items : []) {
        const result = besides.get(place);
        if (result !== undefined) results.set(place, result);
      }
  }

  /**
   * Sets the results of what was appended or refused on the way, and answers for which learners it did; a conflict leaves
   * its learner open.
   */
  private async append(
    chunk: ChunkRun,
    decided: readonly Accepted[],
    results: Results,
    mayTakeOver: boolean,
  ): Promise<ReadonlySet<string>> {
    await breathe();
    const settled = new Set<string>();
    const note = ({ learnerId, parts }: Accepted, result: ItemResult): void => {
      settled.add(learnerId);
      for (const { item } of parts) results.set(item.place, result);
    };
    const refused =
      (await chunk.work.claim?.(decided, chunk.context, mayTakeOver)) ?? new Map<string, string>();
    const free: Accepted[] = [];
    for (const one of decided) {
      const code = refused.get(one.learnerId);
      if (code === undefined) free.push(one);
      else note(one, refusedWith(code));
    }
    const { sealed, appends } = await this.sealed(chunk, free, (one) =>
      note(one, refusedWith('LEARNER_ERASED')),
    );
    if (appends.length === 0) return settled;
    await breathe();
    const outcomes = await this.store.appendMany(appends);
    const appended = sealed.flatMap((one, index): Appended[] => {
      const outcome = outcomes[index];
      return outcome?.outcome === 'appended' ? [{ ...one, revision: outcome.revision }] : [];
    });
    for (const one of appended) note(one, APPLIED);
    await chunk.work.settle?.(appended, chunk.context);
    return settled;
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
        const drafts = sealed.map((one) => draftOf(chunk, one));
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

const draftOf = (
  { operationId, work, context }: ChunkRun,
  { learnerId, parts, known }: Accepted,
): AppendDraft => {
  const stream = work.streamOf(learnerId);
  const named: { readonly event: DomainEvent; readonly place: number; readonly index: number }[] =
    parts.flatMap(({ item, events }) => events.map((event, index) => ({ event, place: item.place, index })));
  const idOf = (at: number): string => {
    const { event, place = 0, index = 0 } = named[at] ?? {};
    const others = sharesPlace(index) ? [String(index)] : [];
    return orderedEventId(operationId, placeOfEvent(place, index), learnerId, event?.type ?? '', ...others);
  };
  return {
    stream,
    expected: known.revision,
    envelopes: envelopes(
      named.map(({ event }) => event),
      stream,
      context,
      idOf,
    ),
  };
};
