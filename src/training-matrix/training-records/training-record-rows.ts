import { Inject, Injectable } from '@nestjs/common';
import { learnerPredicate, learnersView } from '../../learners/learners.contract.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import type { Position } from '../../platform/events/event.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import type { TrainingFacts } from '../domain/training-facts.js';
import { factsOf, personOf, recordOf } from './facts-of-document.js';
import { trainingRecordsView } from './training-records.view.js';

/** The documents behind the matrix, and those of the learners view where text is searched for. */
@Injectable()
export class TrainingRecordRows {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
    private readonly barrier: ReadBarrier,
  ) {}

  /** Throws Refused VIEW_BEHIND. */
  async wait(minPosition: Position | undefined): Promise<void> {
    await this.barrier.wait(trainingRecordsView.name, minPosition);
    await this.barrier.wait(learnersView.name, minPosition);
  }

  /** In the order of the ids; those that the learners view does not have are left out. */
  async get(learnerIds: readonly string[]): Promise<readonly TrainingFacts[]> {
    if (learnerIds.length === 0) return [];
    const [persons, records] = await Promise.all([
      this.store.get(await this.views.table(learnersView.name), learnerIds),
      this.store.get(await this.views.table(trainingRecordsView.name), learnerIds),
    ]);
    const recordsById = new Map(records.map((document) => [document.id, recordOf(document)]));
    const byId = new Map(
      persons.map((document) => [document.id, factsOf(personOf(document), recordsById.get(document.id))]),
    );
    return learnerIds.flatMap((id) => byId.get(id) ?? []);
  }

  /** One learner; `position`: it shows the log at least up to here. */
  async one(
    learnerId: string,
  ): Promise<{ readonly facts: TrainingFacts | undefined; readonly position: Position }> {
    const tables = await Promise.all([
      this.views.table(learnersView.name),
      this.views.table(trainingRecordsView.name),
    ]);
    const states = await Promise.all(tables.map((table) => this.store.stateOf(table)));
    const [facts] = await this.get([learnerId]);
    return { facts, position: Math.min(...states.map(({ checkpoint }) => checkpoint)) };
  }

  /** Ids of learners whose name, e-mail or number has all words of the text, as they are now. */
  async idsWithText(text: string): Promise<ReadonlySet<string>> {
    const resolved = { filter: { text }, statuses: null, groupIds: null, jobRoleIds: null };
    const where = learnerPredicate(resolved, { kind: 'everything' });
    const ids = new Set<string>();
    for await (const page of this.store.ids(await this.views.table(learnersView.name), where))
      for (const id of page) ids.add(id);
    return ids;
  }
}
