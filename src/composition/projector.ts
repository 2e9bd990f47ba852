import { SystemClock } from '../platform/clock/clock.js';
import { EventSerialiser } from '../platform/events/event-serialiser.js';
import { KeyRing } from '../platform/keys/key-ring.js';
import type { Log } from '../platform/observability/log.js';
import { ProjectionRunner } from '../platform/projections/projection-runner.js';
import type { Incident } from '../platform/projections/runner-options.js';
import { eventRegistry, projections } from './program.js';
import type { ProjectorStores } from './stores.js';

/** Keeps the views up to date, in this thread, until stopped. The stores stay open. */
export const startProjector = (stores: ProjectorStores, timeZone: string, log: Log): ProjectionRunner => {
  const serialiser = new EventSerialiser(eventRegistry(), new KeyRing(stores.keys, stores.masterKeys));
  const runner = new ProjectionRunner(
    {
      events: stores.events,
      views: stores.views,
      open: (events) => serialiser.open(events),
      clock: new SystemClock(timeZone),
      projections,
    },
    { onIncident: (incident) => report(incident, log) },
  );
  runner.start();
  return runner;
};

const report = (incident: Incident, log: Log): void => {
  const { kind } = incident;
  if (kind === 'stopped') log.error(incident, 'a projection stopped at an event that it cannot fold');
  else if (kind === 'swapped') log.info(incident, 'a view was built and is read from now on');
  else log.warn(incident, 'a projection does not go on here for now');
};
