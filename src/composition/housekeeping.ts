import type { INestApplicationContext } from '@nestjs/common';
import { PlanFollower } from '../learning-plans/learning-plans-keeping.contract.js';
import { ScheduledDeactivations } from '../learners/learners.contract.js';
import type { Clock } from '../platform/clock/clock.js';
import type { Log } from '../platform/observability/log.js';
import { CLOCK, SCRATCH_STORE } from '../platform/ports.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';
import { Erasures } from '../privacy/privacy.contract.js';
import { CarryOver, DeactivatedBookings } from '../sessions/sessions.contract.js';
import type { Closing } from './closing.js';
import { recurring } from './recurring.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** The views may still be being built when the program starts. */
const RETRY_MS = 5_000;

/** What has to be done as time goes by. Any number of processes may do it. */
export const keepHouse = (app: INestApplicationContext, log: Log, closing: Closing): void => {
  const scratch = app.get<ScratchStore>(SCRATCH_STORE);
  const clock = app.get<Clock>(CLOCK);
  const scheduled = app.get(ScheduledDeactivations);
  const carryOver = app.get(CarryOver);
  const plans = app.get(PlanFollower);
  const bookings = app.get(DeactivatedBookings);
  const erasures = app.get(Erasures);
  const works = [
    { name: 'sweep scratch data', everyMs: 10 * MINUTE_MS, work: () => scratch.sweep(clock.now()) },
    { name: 'scheduled deactivations', everyMs: MINUTE_MS, work: () => scheduled.runDue() },
    { name: 'learning plans', everyMs: SECOND_MS / 4, work: () => plans.runDue() },
    { name: 'marks of registers', everyMs: 10 * SECOND_MS, work: () => carryOver.runDue() },
    { name: 'bookings of inactive learners', everyMs: 2 * SECOND_MS, work: () => bookings.runDue() },
    { name: 'erasures', everyMs: 2 * SECOND_MS, work: () => erasures.runDue() },
  ];
  for (const work of works) closing.add(recurring({ ...work, retryMs: RETRY_MS }, log));
};
