import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FileSource } from '../../../src/imports/parse/file-source.js';
import { ImportPlanner } from '../../../src/imports/plan/import-planner.js';

/** Holds the dry runs of a program once each has told of its first rows, until all are let go or the one is stopped. */
export class HeldReadings {
  private letAllGo: () => void = () => undefined;
  private readonly gone = new Promise<void>((resolve) => (this.letAllGo = resolve));

  constructor(app: NestFastifyApplication) {
    const planner = app.get(ImportPlanner);
    const plan = planner.plan.bind(planner);
    planner.plan = (by, source, file, wish, progress) => {
      let rows = 0;
      const over = Promise.race([this.gone, stopped(source)]);
      const held = heldSource(source, async () => (rows === 0 ? undefined : over));
      return plan(by, held, file, wish, (planned) => {
        rows = planned;
        progress?.(planned);
      });
    };
  }

  letGo(): void {
    this.letAllGo();
  }
}

const stopped = (source: FileSource & { readonly signal?: AbortSignal }): Promise<void> =>
  new Promise((resolve) => source.signal?.addEventListener('abort', () => resolve(), { once: true }));

const heldSource = (source: FileSource, beforeEachPiece: () => Promise<void>): FileSource => ({
  size: source.size,
  async *open(from) {
    const pieces = source.open(from)[Symbol.asyncIterator]();
    for (;;) {
      await beforeEachPiece();
      const piece = await pieces.next();
      if (piece.done === true) return;
      yield piece.value;
    }
  },
  close: () => source.close(),
});
