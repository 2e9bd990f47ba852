import {
  eventTypeFilter,
  excludeSystemEvents,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../../events/event.js';
import { StoreCorrupt } from '../event-store.errors.js';
import type { FeedFilter } from '../event-store.js';
import { corrupt, fromClient, positionOf } from './codec.js';

type CheckpointReached = NonNullable<Parameters<typeof streamNameFilter>[0]['checkpointReached']>;
type ServerFilter = NonNullable<SubscribeToAllOptions['filter']>;

/** No stream is called so: what the server is asked for by a filter that names nothing. */
const NOTHING = '$nothing';

/** What a feed lets through, here and at the server. */
export class FeedGate {
  private readonly prefixes: readonly string[] | undefined;
  private readonly types: ReadonlySet<string> | undefined;

  constructor(filter: FeedFilter | undefined, ownPrefixes: readonly string[]) {
    this.prefixes = filter?.streamPrefixes ?? (ownPrefixes.length > 0 ? ownPrefixes : undefined);
    this.types = filter?.types && new Set(filter.types);
  }

  /** The server filters by stream or by type, never both: by stream where we can, the rest is done in `admit`. */
  serverFilter(checkpointReached: CheckpointReached): ServerFilter {
    const orNothing = (names: Iterable<string>): string[] => [...names].concat(NOTHING);
    if (this.prefixes !== undefined) {
      return streamNameFilter({ prefixes: orNothing(this.prefixes), checkpointReached });
    }
    if (this.types !== undefined) {
      return eventTypeFilter({ prefixes: orNothing(this.types), checkpointReached });
    }
    return excludeSystemEvents({ checkpointReached });
  }

  /**
   * The event where it is one of ours that the feed asks for. Throws StoreCorrupt where it stands in a stream of ours and
   * cannot be read; in a stream that may be somebody else's such an event is passed over. Links are never followed.
   */
  admit({ event, commitPosition }: AllStreamResolvedEvent): RecordedEvent | undefined {
    if (event === undefined || event.streamId.startsWith('$') || event.type.startsWith('$')) return undefined;
    const ours = this.prefixes?.some((prefix) => event.streamId.startsWith(prefix));
    if (ours === false) return undefined;
    if (this.types !== undefined && !this.types.has(event.type)) return undefined;
    const recorded = fromClient(event, commitPosition);
    if (recorded === undefined && ours === true) throw corrupt(event);
    return recorded;
  }
}

/** Where a resolved event, link or not, stands in the log. */
export const standsAt = ({ event, link, commitPosition }: AllStreamResolvedEvent): Position => {
  const position = positionOf(link?.position.commit ?? event?.position.commit ?? commitPosition);
  if (position === undefined) throw new StoreCorrupt('An event of the log came without a usable position');
  return position;
};
