import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '../../platform/events/event.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { FindOptions, ReadStore, ViewTable } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import { type SessionRow, sessionsView } from './session-row.js';

/** The view of sessions, typed. Reads throw what ActiveViews and the read store throw. */
@Injectable()
export class SessionRows {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly active: ActiveViews,
    private readonly barrier: ReadBarrier,
  ) {}

  /** Throws Refused VIEW_BEHIND. */
  async wait(minPosition: Position | undefined): Promise<void> {
    await this.barrier.wait(sessionsView.name, minPosition);
  }

  /** Those of the sessions that the view has, in no particular order. */
  async getMany(sessionIds: readonly string[]): Promise<readonly SessionRow[]> {
    if (sessionIds.length === 0) return [];
    return (await this.store.get(await this.table(), sessionIds)).map(rowOf);
  }

  async find(options: FindOptions): Promise<readonly SessionRow[]> {
    return (await this.store.find(await this.table(), options)).map(rowOf);
  }

  private table(): Promise<ViewTable> {
    return this.active.table(sessionsView.name);
  }
}

/** The projection writes only sessions into its view. */
const rowOf = ({ body }: ViewDocument): SessionRow => body as SessionRow;
