import type { Instant, Json } from '../../../src/platform/events/event.js';
import type { ScratchStore } from '../../../src/platform/scratch-store/scratch-store.js';

type Part = { readonly value: Json; readonly expiresAt: Instant };

/** What a ScratchStore does, in a map. */
export class InMemoryScratchStore implements ScratchStore {
  private readonly parts = new Map<string, Part>();

  async put(kind: string, id: string, part: number, value: Json, expiresAt: Instant): Promise<void> {
    this.parts.set(JSON.stringify([kind, id, part]), { value, expiresAt });
  }

  async putIfAbsent(
    kind: string,
    id: string,
    value: Json,
    expiresAt: Instant,
    now: Instant,
  ): Promise<boolean> {
    if ((await this.get(kind, id, 0, now)) !== undefined) return false;
    await this.put(kind, id, 0, value, expiresAt);
    return true;
  }

  async get(kind: string, id: string, part: number, now: Instant): Promise<Json | undefined> {
    const found = this.parts.get(JSON.stringify([kind, id, part]));
    return found === undefined || found.expiresAt <= now ? undefined : found.value;
  }

  async delete(kind: string, id: string): Promise<void> {
    const start = JSON.stringify([kind, id]).slice(0, -1);
    for (const key of this.parts.keys()) if (key.startsWith(`${start},`)) this.parts.delete(key);
  }

  async sweep(now: Instant): Promise<number> {
    const over = [...this.parts].filter(([, { expiresAt }]) => expiresAt <= now);
    for (const [key] of over) this.parts.delete(key);
    return over.length;
  }

  async close(): Promise<void> {}
}
