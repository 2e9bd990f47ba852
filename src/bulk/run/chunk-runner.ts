import type { EventStore } from '../../platform/event-store/event-store.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { APPLIED, type ItemResult, refusedWith } from '../domain/chunk-results.js';
import { breathe } from './breathe.js';
import type { ChunkRun, Results } from './chunk-run.js';
import type { Accepted, Appended, ChunkItem } from './chunk-work.js';
import { StepAppends } from './step-appends.js';
import { appendedBefore, decideTurn, roundsOf, type Turn, turnsOf } from './turns.js';

/** How often a learner is decided again whose stream changes under our hands. */
const ATTEMPTS = 5;

/**
 * Does the items of some chunks. First with learners as a view shows them: one batch of appends, each guarded by the
 * revision that the view showed. Whatever that does not settle (changed meanwhile, refused, already so, not in the view) is
 * decided again from the log: only an append or the log itself proves a result. Writes nothing twice, however often it is
 * called.
 */
export class ChunkRunner {
  private readonly appends: StepAppends;

  constructor(store: Pick<EventStore, 'appendMany'>, serialiser: EventSerialiser) {
    this.appends = new StepAppends(store, serialiser);
  }

  /** One result an item, in their order. Throws what the stores throw; then some events may have been appended. */
  async run(chunk: ChunkRun): Promise<ItemResult[]> {
    const results: Results = new Map();
    for (const turns of roundsOf(turnsOf(chunk.items))) await this.runTurns(chunk, turns, results);
    return chunk.items.map(({ place }) => results.get(place) ?? refusedWith('CONFLICT'));
  }

  private async runTurns(chunk: ChunkRun, turns: readonly Turn[], results: Results): Promise<void> {
    const ahead = new Set<string>();
    if (!chunk.mayHaveRun) await this.believing(chunk, turns, results, ahead);
    const isOpen = ({ place }: ChunkItem): boolean => !results.has(place);
    for (let attempt = 1; attempt <= ATTEMPTS && turns.some(({ items }) => items.some(isOpen)); attempt += 1)
      await this.fromLog(chunk, turns, results, { ahead, mayTakeOver: attempt === 1 });
    await this.giveBack(
      chunk,
      turns.filter(
        ({ learnerId, items }) =>
          (chunk.mayHaveRun || ahead.has(learnerId)) &&
          items.every(({ place }) => results.get(place) !== APPLIED),
      ),
    );
  }

  /** Of the believed: those whom every item changes. The others are asked of the log. */
  private async believing(
    chunk: ChunkRun,
    turns: readonly Turn[],
    results: Results,
    ahead: Set<string>,
  ): Promise<void> {
    const believed = await chunk.work.believed(turns.flatMap(({ items }) => items));
    const accepted = turns.flatMap((turn): Accepted[] => {
      const known = believed.get(turn.learnerId);
      const decided = known === undefined ? undefined : decideTurn(chunk.work, turn, known);
      return decided === undefined || decided.results.size > 0 ? [] : [decided.accepted];
    });
    const found: Results = new Map();
    await this.appends.append(chunk, accepted, found, { ahead, mayTakeOver: true });
    // Whoever has what another was refused may be about to give it up, once the log is asked.
    for (const [place, result] of found) if (result === APPLIED) results.set(place, result);
  }

  /** Decides the open ones by what the log says, which is final but for what changes until the append. */
  private async fromLog(
    chunk: ChunkRun,
    turns: readonly Turn[],
    results: Results,
    how: { readonly ahead: Set<string>; readonly mayTakeOver: boolean },
  ): Promise<void> {
    const open = turns.filter(({ items }) => items.some(({ place }) => !results.has(place)));
    const known = await chunk.work.fromLog(open.map(({ learnerId }) => learnerId));
    await breathe();
    const again: Accepted[] = [];
    const doneBefore: Appended[] = [];
    const besides: Results = new Map();
    for (const turn of open) {
      const found = known.get(turn.learnerId);
      if (found === undefined) continue;
      const stands = chunk.work.handOver?.before(found, chunk.operationId) ?? found;
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
    const settled = await this.appends.append(chunk, again, results, how);
    for (const { learnerId, items } of open)
      for (const { place } of settled.has(learnerId) ? items : []) {
        const result = besides.get(place);
        if (result !== undefined) results.set(place, result);
      }
  }
  /** To those who gave something up ahead of their turn, now or in an earlier run, and then were refused. */
  private async giveBack(chunk: ChunkRun, turns: readonly Turn[]): Promise<void> {
    const { handOver } = chunk.work;
    if (turns.length === 0 || handOver === undefined) return;
    const known = await chunk.work.fromLog(turns.map(({ learnerId }) => learnerId));
    const gone = turns.flatMap(({ learnerId, items }): Accepted[] => {
      const now = known.get(learnerId);
      const [item] = items;
      if (now === undefined || item === undefined) return [];
      const events = handOver.back(now, chunk.operationId);
      return events.length === 0 ? [] : [{ learnerId, parts: [{ item, events }], known: now }];
    });
    await this.appends.giveBack(chunk, gone);
  }
}
