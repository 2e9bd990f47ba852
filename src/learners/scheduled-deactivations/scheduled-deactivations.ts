import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { IsoDate } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { CLOCK } from '../../platform/ports.js';
import { orderKeyOf } from '../../platform/read-store/order-key.js';
import type { FindOptions, OrderKey } from '../../platform/read-store/read-store.js';
import { deactivateLearner } from '../deactivate-learner/deactivate-learner.js';
import { LearnerStreams } from '../learner-streams.js';
import type { LearnerRow } from '../learners-list/learner-row.js';
import { LearnerRows } from '../learners-list/learner-rows.js';

const SCHEDULE: Actor = { kind: 'schedule', id: 'scheduled-deactivations', scope: { kind: 'everything' } };
const PAGE = 500;
const AT_ONCE = 16;
const BY_DAY = [{ field: 'scheduledOn', direction: 'ascending' }] as const;

/** A page of the learners whose planned day has come. */
const dueOn = (today: IsoDate, after?: OrderKey): FindOptions => ({
  where: { op: 'range', field: 'scheduledOn', lte: today },
  orderBy: BY_DAY,
  limit: PAGE,
  ...(after === undefined ? {} : { after }),
});

/** Makes learners inactive on the day that was planned for them. */
@Injectable()
export class ScheduledDeactivations {
  constructor(
    private readonly rows: LearnerRows,
    private readonly streams: LearnerStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Carries out what is due, also of days on which nobody ran; answers how many became inactive. Harmless to repeat and to
   * run twice at once. What the view shows late is done the next time. Throws what the stores throw.
   */
  async runDue(): Promise<number> {
    const today = this.clock.today();
    let done = 0;
    let after: OrderKey | undefined;
    for (;;) {
      const page = await this.rows.find(dueOn(today, after));
      done += await this.deactivateAll(page, today);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return done;
      after = orderKeyOf({ id: last.learnerId, body: last }, BY_DAY);
    }
  }

  private async deactivateAll(page: readonly LearnerRow[], today: IsoDate): Promise<number> {
    let done = 0;
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const together = page.slice(from, from + AT_ONCE).map((row) => this.deactivate(row, today));
      done += (await Promise.all(together)).filter((applied) => applied).length;
    }
    return done;
  }

  private async deactivate(
    { learnerId, scheduledDeactivation }: LearnerRow,
    today: IsoDate,
  ): Promise<boolean> {
    if (scheduledDeactivation === null) return false;
    const { reason, effectiveOn } = scheduledDeactivation;
    const outcome = await this.streams.decide(
      learnerId,
      this.context(learnerId, reason, effectiveOn),
      (state) => deactivateLearner({ learnerId, reason, effectiveOn, today }, state, SCHEDULE),
    );
    return outcome.outcome === 'applied';
  }

  private context(learnerId: string, reason: string, effectiveOn: IsoDate): CommandContext {
    const commandId = deterministicId('scheduled-deactivation', learnerId, reason, effectiveOn);
    const { kind, id } = SCHEDULE;
    return { commandId, actor: { kind, id }, now: this.clock.now(), correlationId: commandId, reason };
  }
}
