import type { Clock } from '../platform/clock/clock.js';
import { Aggregates } from '../platform/deciding/aggregates.js';
import { EventSerialiser } from '../platform/events/event-serialiser.js';
import { BlindIndex } from '../platform/keys/blind-index.js';
import { KeyRing } from '../platform/keys/key-ring.js';
import { ActiveViews } from '../platform/projections/active-views.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { PositionWaiter } from '../platform/projections/position-waiter.js';
import { ProjectionControl } from '../platform/projections/projection-control.js';
import { ProjectionStatuses } from '../platform/projections/projection-status.js';
import { eventRegistry, projections } from './program.js';
import type { Stores } from './stores.js';

/** Our own classes over the ports, as the modules use them. */
export type Kernel = PlatformParts['kernel'];

/** Keys of a large import, made while it is frozen, are needed again as it runs: some 30 MB at most. */
const KEYS_KEPT = 150_000;

/** Throws KeyMissing where the log has events but the key store lacks the key of the blind index. */
export const buildKernel = async (stores: Stores, clock: Clock): Promise<Kernel> => {
  const registry = eventRegistry();
  const keyRing = new KeyRing(stores.keys, stores.masterKeys, { cacheSize: KEYS_KEPT });
  const serialiser = new EventSerialiser(registry, keyRing);
  const views = projections.map(({ view }) => view);
  const activeViews = new ActiveViews(stores.views, views);
  return {
    clock,
    registry,
    keyRing,
    serialiser,
    aggregates: new Aggregates(stores.events, serialiser),
    blindIndex: await BlindIndex.open(keyRing, { mayCreate: (await stores.events.head()) === 0 }),
    activeViews,
    waiter: new PositionWaiter(stores.views, activeViews),
    statuses: new ProjectionStatuses(stores.views, stores.events, views),
    control: new ProjectionControl(stores.views),
  };
};
