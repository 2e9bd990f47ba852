import type { CourseEvent } from '../../../src/courses/courses.contract.js';
import { COURSE_CATALOGUE_STREAM } from '../../../src/courses/courses.contract.js';
import { GROUP_TREE_STREAM, type GroupEvent } from '../../../src/groups/groups.contract.js';
import { learnerStream, type LearnerEvent } from '../../../src/learners/learners.contract.js';
import { deterministicId } from '../../../src/platform/ids/ids.js';
import { type TrainingEvent, trainingStream } from '../../../src/training/training.contract.js';
import { Rollbook } from '../rollbook.js';

type AnyEvent = LearnerEvent | TrainingEvent | CourseEvent | GroupEvent;

const streamOf = (event: AnyEvent): string => {
  if (event.type.startsWith('Group')) return GROUP_TREE_STREAM;
  if (!('learnerId' in event.data)) return COURSE_CATALOGUE_STREAM;
  const { learnerId } = event.data;
  return event.type.startsWith('Learner') ? learnerStream(learnerId) : trainingStream(learnerId);
};

/** The whole program, into whose log a test writes what happened, each thing recorded on a day of the past. */
export class MatrixWorld {
  private count = 0;

  private constructor(readonly rollbook: Rollbook) {}

  static async start(): Promise<MatrixWorld> {
    return new MatrixWorld(await Rollbook.start());
  }

  stop(): Promise<void> {
    return this.rollbook.stop();
  }

  /** Recorded at nine in the morning, or at the given instant. */
  async told(day: string, ...events: readonly AnyEvent[]): Promise<void> {
    await this.write(day, events, () => Promise.resolve());
  }

  /** Of a learner whose data key is gone before anybody reads it. */
  async toldOfErased(day: string, learnerId: string, ...events: readonly AnyEvent[]): Promise<void> {
    const { keyRing } = this.rollbook.kernel;
    await this.write(day, events, () => keyRing.destroy(learnerId, '2026-11-01T09:00:00.000Z'));
  }

  private async write(day: string, events: readonly AnyEvent[], between: () => Promise<void>): Promise<void> {
    const recordedAt = day.includes('T') ? day : `${day}T09:00:00.000Z`;
    for (const event of events) {
      this.count += 1;
      const stream = streamOf(event);
      const id = deterministicId('matrix-world', String(this.count));
      const actor = { kind: 'administrator', id: 'administrator-1' } as const;
      const metadata = { actor, recordedAt, correlationId: 'correlation-1' };
      const sealed = await this.rollbook.kernel.serialiser.seal([{ stream, id, event, metadata }]);
      await between();
      await this.rollbook.log.append(stream, 'any', sealed);
    }
  }

  /** Waits until everything that was written is shown. */
  async get(url: string, identity?: Parameters<Rollbook['as']>[0]) {
    const position = `minPosition=${await this.rollbook.log.head()}`;
    return this.rollbook.as(identity).get(`${url}${url.includes('?') ? '&' : '?'}${position}`);
  }
}
