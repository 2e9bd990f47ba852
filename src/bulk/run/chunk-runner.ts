import { type LearnerEvent, learnerStream } from '../../learners/learners.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type AppendDraft, envelopes, sealDrafts } from '../../platform/deciding/drafting.js';
import type { EventStore, StreamAppend } from '../../platform/event-store/event-store.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { orderedEventId } from '../../platform/ids/ids.js';
import { SubjectErased } from '../../platform/keys/keys.errors.js';
import { APPLIED, type ItemResult, refusedWith, UNCHANGED } from '../domain/chunk-results.js';
import type { PlacesSource } from '../places.js';
import { breathe } from './breathe.js';
import type { Accepted, ChunkItem, ChunkWork, Known } from './chunk-work.js';
import type { KnownFromLog, LearnerHistories } from './learner-histories.js';
import { placeOf } from './places.js';
import type { UniqueKeys } from './unique-keys.js';

export type ChunkRun = {
  readonly operationId: string;
  readonly items: readonly ChunkItem[];
  readonly work: ChunkWork;
  readonly context: CommandContext;
  /** An earlier run may have appended some of this chunk's events and died: then nothing is believed, the log is asked. */
  readonly mayHaveRun: boolean;
};

type Appended = Accepted & { readonly revision: number };
type Results = Map<string, ItemResult>;

/** How often a learner is decided again whose stream changes under our hands. */
const ATTEMPTS = 5;
/** Events that only set a claim aside: they do nothing to the learner. */
const ABANDONING: readonly string[] = ['LearnerChangeAbandoned', 'LearnerRegistrationAbandoned'];

/**
 * Does one chunk. First with learners as a view shows them: one batch of appends, each guarded by the revision that the view
 * showed. Whatever that does not settle (changed meanwhile, refused, already so, not in the view) is decided again from the
 * log: only an append or the log itself proves a result. Writes nothing twice, however often it is called.
 */
export class ChunkRunner {
  constructor(
    private readonly store: Pick<EventStore, 'appendMany'>,
    private readonly serialiser: EventSerialiser,
    private readonly histories: LearnerHistories,
    private readonly keys: UniqueKeys,
    private readonly places: Pick<PlacesSource, 'keep'>,
  ) {}

  /** One result an item, in their order. Throws what the stores throw; then some events may have been appended. */
  async run(chunk: ChunkRun): Promise<ItemResult[]> {
    const results: Results = new Map();
    if (!chunk.mayHaveRun) {
      const believed = await chunk.work.believed(chunk.items);
      await this.append(chunk, accepted(chunk, believed), results, true);
    }
    for (let attempt = 1; attempt <= ATTEMPTS && results.size < chunk.items.length; attempt += 1)
      await this.fromLog(chunk, results, attempt === 1);
    return chunk.items.map(({ learnerId }) => results.get(learnerId) ?? refusedWith('CONFLICT'));
  }

  /** Decides the open ones by what the log says, which is final but for what changes until the append. */
  private async fromLog(chunk: ChunkRun, results: Results, mayTakeOver: boolean): Promise<void> {
    const open = chunk.items.filter(({ learnerId }) => !results.has(learnerId));
    const histories = await this.histories.of(open.map(({ learnerId }) => learnerId));
    await breathe();
    const again: Accepted[] = [];
    const doneBefore: Appended[] = [];
    for (const item of open) {
      const known = histories.get(item.learnerId);
      if (known === undefined) continue;
      const done = appendedBefore(chunk, item, known);
      if (done === undefined) {
        const decision = chunk.work.decide(item, known);
        if (decision.outcome === 'refused') results.set(item.learnerId, refusedWith(decision.refusal.code));
        else if (decision.events.length === 0) results.set(item.learnerId, UNCHANGED);
        else again.push({ item, events: decision.events, known });
      } else {
        results.set(item.learnerId, APPLIED);
        doneBefore.push(done);
      }
    }
    await this.settle(chunk, doneBefore);
    await this.append(chunk, again, results, mayTakeOver);
  }

  /** Sets the results of what was appended or refused on the way; a conflict leaves its learner open. */
  private async append(
    chunk: ChunkRun,
    decided: readonly Accepted[],
    results: Results,
    mayTakeOver: boolean,
  ): Promise<void> {
    await breathe();
    const refused = await this.keys.take(decided, chunk.context, mayTakeOver);
    for (const [learnerId, code] of refused) results.set(learnerId, refusedWith(code));
    const free = decided.filter(({ item }) => !refused.has(item.learnerId));
    const { sealed, appends } = await this.sealed(chunk, free, results);
    if (appends.length === 0) return;
    await breathe();
    const outcomes = await this.store.appendMany(appends);
    const appended = sealed.flatMap((one, index) => {
      const outcome = outcomes[index];
      return outcome?.outcome === 'appended' ? [{ ...one, revision: outcome.revision }] : [];
    });
    for (const { item } of appended) results.set(item.learnerId, APPLIED);
    await this.settle(chunk, appended);
  }

  /** What follows from appended events. Harmless to repeat: after a crash it is done again for what was appended before. */
  private async settle(chunk: ChunkRun, appended: readonly Appended[]): Promise<void> {
    await this.keys.giveUp(appended, chunk.context);
    const groups = new Set(appended.flatMap(({ events }) => events.flatMap(groupEntered)));
    if (groups.size > 0) await this.places.keep(groups, chunk.context);
  }

  /** An erased learner's personal data cannot be sealed any more: refused, and the others go on. */
  private async sealed(
    chunk: ChunkRun,
    decided: readonly Accepted[],
    results: Results,
  ): Promise<{ readonly sealed: readonly Accepted[]; readonly appends: readonly StreamAppend[] }> {
    let sealed = decided;
    for (;;) {
      try {
        const drafts = sealed.map((one) => draftOf(chunk, one));
        return { sealed, appends: sealed.length === 0 ? [] : await sealDrafts(this.serialiser, drafts) };
      } catch (error) {
        if (!(error instanceof SubjectErased)) throw error;
        const others = sealed.filter(({ item }) => item.learnerId !== error.subject);
        if (others.length === sealed.length) throw error;
        results.set(error.subject, refusedWith('LEARNER_ERASED'));
        sealed = others;
      }
    }
  }
}

/** Of the believed: those whom the decision changes. The others are asked of the log. */
const accepted = ({ work, items }: ChunkRun, believed: ReadonlyMap<string, Known>): Accepted[] =>
  items.flatMap((item) => {
    const known = believed.get(item.learnerId);
    if (known === undefined) return [];
    const decision = work.decide(item, known);
    return decision.outcome === 'accepted' && decision.events.length > 0
      ? [{ item, events: decision.events, known }]
      : [];
  });

/** What an earlier run of this operation did to the learner, whose answer was lost. */
const appendedBefore = (
  { operationId }: ChunkRun,
  item: ChunkItem,
  known: KnownFromLog,
): Appended | undefined => {
  const events = known.history.filter(
    ({ type, metadata }) => metadata.correlationId === operationId && !ABANDONING.includes(type),
  );
  const last = events.at(-1);
  return last === undefined ? undefined : { item, events, known, revision: last.revision };
};

const groupEntered = (event: LearnerEvent): readonly string[] =>
  event.type === 'LearnerRegistered' || event.type === 'LearnerMovedToGroup' ? [event.data.groupId] : [];

const draftOf = ({ operationId, context }: ChunkRun, { item, events, known }: Accepted): AppendDraft => {
  const stream = learnerStream(item.learnerId);
  return {
    stream,
    expected: known.revision,
    envelopes: envelopes(events, stream, context, (index) =>
      orderedEventId(operationId, placeOf(item.place, index), item.learnerId, events[index]?.type ?? ''),
    ),
  };
};
