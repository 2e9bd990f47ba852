import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Instant } from '../../platform/events/event.js';
import { Refused } from '../../platform/http/refused.js';
import type { ImportAsked } from '../options/import-options.js';
import type { FileSource } from '../parse/file-source.js';
import type { ChosenMapping } from './import-record.js';

/** What one process keeps open at most. */
export type OpenFileLimits = {
  readonly filesOfActor: number;
  readonly files: number;
  readonly bytes: number;
};

/** A file that is kept so that its columns can be mapped anew. */
export type OpenFile = { readonly source: FileSource; readonly asked: ImportAsked };

type Place = {
  readonly actorId: string;
  readonly bytes: number;
  /** Absent while it is being sent. */
  readonly file?: OpenFile;
  /** Until when it is kept. Absent while it is being sent or read. */
  readonly until?: Instant;
};

/**
 * The files of imports that this process keeps, by import. They have no names on the disk, so that none outlives the
 * process; another process does not have them.
 */
export class OpenFiles {
  private readonly places = new Map<string, Place>();
  private closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly limits: OpenFileLimits,
  ) {}

  /**
   * Keeps room for a file of up to so many bytes, before it is sent. Throws Refused IMPORTS_TOO_MANY, and NOT_SERVING while
   * the program stops.
   */
  async reserve(importId: string, { id: actorId }: Pick<Actor, 'id'>, bytes: number): Promise<void> {
    await this.closeOver();
    if (this.closed) throw new Refused({ code: 'NOT_SERVING' }, RETRY_AFTER_SECONDS);
    const all = [...this.places.values()];
    const own = all.filter((place) => place.actorId === actorId).length;
    const { filesOfActor, files, bytes: most } = this.limits;
    const inAll = all.reduce((sum, place) => sum + place.bytes, bytes);
    if (own >= filesOfActor || all.length >= files || inAll > most)
      throw new Refused({ code: 'IMPORTS_TOO_MANY', facts: { open: own } }, RETRY_AFTER_SECONDS);
    this.places.set(importId, { actorId, bytes });
  }

  /** Takes a file over into its room. Closes it and throws Refused NOT_SERVING where the program has begun to stop. */
  async keep(importId: string, file: OpenFile): Promise<void> {
    const place = this.places.get(importId);
    if (place === undefined) {
      await file.source.close();
      throw new Refused({ code: 'NOT_SERVING' }, RETRY_AFTER_SECONDS);
    }
    this.places.set(importId, { actorId: place.actorId, bytes: file.source.size, file });
  }

  get(importId: string): OpenFile | undefined {
    return this.places.get(importId)?.file;
  }

  /** The file, from now on to be read with these columns. Undefined where it is not kept. */
  withWish(importId: string, mapping: ChosenMapping): OpenFile | undefined {
    const place = this.places.get(importId);
    if (place?.file === undefined) return undefined;
    const { source, asked } = place.file;
    const file = { source, asked: { ...asked, wish: { ...asked.wish, ...mapping } } };
    this.places.set(importId, { ...place, file });
    return file;
  }

  /** Undefined: for as long as it is read. */
  keepUntil(importId: string, until: Instant | undefined): void {
    const place = this.places.get(importId);
    if (place === undefined) return;
    const { until: _, ...rest } = place;
    this.places.set(importId, until === undefined ? rest : { ...rest, until });
  }

  /** Gives back the room, and the file where there is one. */
  async close(importId: string): Promise<void> {
    const place = this.places.get(importId);
    this.places.delete(importId);
    await place?.file?.source.close();
  }

  /** Closes those whose time is over. */
  async closeOver(): Promise<void> {
    const now = this.clock.now();
    for (const [importId, { until }] of [...this.places])
      if (until !== undefined && until <= now) await this.close(importId);
  }

  /** Closes all and takes no more. */
  async closeAll(): Promise<void> {
    this.closed = true;
    for (const importId of [...this.places.keys()]) await this.close(importId);
  }
}

const RETRY_AFTER_SECONDS = 60;
