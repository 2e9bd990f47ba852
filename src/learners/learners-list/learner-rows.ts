import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '../../platform/events/event.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { everything, type Predicate } from '../../platform/read-store/predicate.js';
import type { CountCell, FindOptions, ReadStore, ViewTable } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import { type LearnerRow, learnersView } from './learner-row.js';
import { COUNTED_FIELDS } from './list-summary.js';

/** Everybody whom the list shows under one filter; `position`: the documents show the log at least up to here. */
export type FoundRows = {
  readonly rows: readonly LearnerRow[];
  readonly found: readonly CountCell[];
  readonly all: readonly CountCell[];
  readonly position: Position;
};

/** The learners view, typed. Reads throw what ActiveViews and the read store throw. */
@Injectable()
export class LearnerRows {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly active: ActiveViews,
    private readonly barrier: ReadBarrier,
  ) {}

  /** Throws Refused VIEW_BEHIND. */
  async wait(minPosition: Position | undefined): Promise<void> {
    await this.barrier.wait(learnersView.name, minPosition);
  }

  async get(learnerId: string): Promise<{ row: LearnerRow; position: Position } | undefined> {
    const [document] = await this.store.get(await this.table(), [learnerId]);
    return document === undefined ? undefined : { row: rowOf(document), position: document.position };
  }

  /** Those of the learners that the view has, in no particular order. */
  async getMany(learnerIds: readonly string[]): Promise<readonly LearnerRow[]> {
    if (learnerIds.length === 0) return [];
    return (await this.store.get(await this.table(), learnerIds)).map(rowOf);
  }

  async find(options: FindOptions): Promise<readonly LearnerRow[]> {
    return (await this.store.find(await this.table(), options)).map(rowOf);
  }

  /** A page and the counts around it. `counted`: the conditions on other fields than the counted ones. */
  async findAndCount(page: FindOptions, counted: Predicate): Promise<FoundRows> {
    const table = await this.table();
    const { checkpoint } = await this.store.stateOf(table);
    const all = this.store.countBy(table, everything, COUNTED_FIELDS);
    const found = counted.op === 'all' ? all : this.store.countBy(table, counted, COUNTED_FIELDS);
    const [documents, ...cells] = await Promise.all([this.store.find(table, page), found, all]);
    return { rows: documents.map(rowOf), found: cells[0], all: cells[1], position: checkpoint };
  }

  private table(): Promise<ViewTable> {
    return this.active.table(learnersView.name);
  }
}

/** The view's documents were written by its projection: here they get their type back. */
const rowOf = (document: ViewDocument): LearnerRow => document.body as LearnerRow;
