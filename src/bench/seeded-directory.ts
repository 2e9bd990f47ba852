import { buildKernel } from '../composition/kernel.js';
import { openStores, type Stores } from '../composition/stores.js';
import { readSettings } from '../config/settings.js';
import { learnerKeys, learnerStream } from '../learners/learners.contract.js';
import { trainingStream } from '../training/training.contract.js';
import { SystemClock } from '../platform/clock/clock.js';
import { envelopes, sealDrafts } from '../platform/deciding/drafting.js';
import type { DomainEvent } from '../platform/events/event.js';
import type { EventSerialiser } from '../platform/events/event-serialiser.js';
import type { ExpectedRevision } from '../platform/event-store/event-store.js';
import { newId, orderedEventId } from '../platform/ids/ids.js';
import type { SampleLearner } from '../sample/sample-organisation.js';
import { sampleLearners } from '../sample/sample-organisation.js';
import type { SampleIds } from '../sample/sample-ids.js';

/**
 * Writes a log of learners straight into the event store of a data directory, as the product would have written it, in a
 * fraction of the time: what is measured afterwards is reading it. No server may run on the directory meanwhile.
 */
export const seedLearners = async (
  dataDirectory: string,
  ids: SampleIds,
  learners: number,
  laterEvents: number,
  courseIds: readonly string[] = [],
): Promise<void> => {
  const stores = await openStores(readSettings({ ROLLBOOK_DATA: dataDirectory }));
  try {
    const kernel = await buildKernel(stores, new SystemClock('Europe/London'));
    const seed = new Seed(stores, kernel.serialiser, ids);
    const learnerIds: string[] = [];
    for (const page of pagesOf(sampleLearners(learners, ids.homes, 7), 1_000))
      learnerIds.push(...(await seed.register(page, (details) => learnerKeys(kernel.blindIndex, details))));
    for (let round = 1; round <= laterEvents; round += 1)
      for (const page of pagesOf(learnerIds, 1_000)) await seed.change(page, round);
    if (courseIds.length > 0)
      for (const page of pagesOf(learnerIds, 1_000)) await seed.train(page, courseIds);
  } finally {
    await stores.close();
  }
};

/** One round of later events a learner, in turn: what a year in the life of an organisation does to a record. */
const LATER: readonly ((learnerId: string, ids: SampleIds, at: number) => DomainEvent)[] = [
  (learnerId, ids, at) => ({ type: 'LearnerMovedToGroup', data: { learnerId, groupId: ids.groupAt(at) } }),
  (learnerId, ids, at) => ({
    type: 'LearnerJobRoleChanged',
    data: { learnerId, jobRoleId: ids.jobRoleAt(at) },
  }),
  (learnerId) => ({
    type: 'LearnerDeactivated',
    data: { learnerId, reason: 'left', effectiveOn: '2026-06-01' },
  }),
  (learnerId) => ({ type: 'LearnerReactivated', data: { learnerId, effectiveOn: '2026-09-01' } }),
];

const COURSES_EACH = 10;

const trained = (learnerId: string, courseId: string, at: number): readonly DomainEvent[] => [
  {
    type: 'CourseAllocated',
    data: {
      learnerId,
      courseId,
      allocatedOn: '2026-01-31',
      dueOn: '2026-12-31',
      source: 'manual',
      planId: null,
      mandatory: true,
    },
  },
  ...(at % 2 === 0
    ? []
    : [
        {
          type: 'CompletionRecorded',
          data: {
            learnerId,
            completionId: newId(),
            courseId,
            completedOn: '2026-02-28',
            expiresOn: '2027-02-28',
            expiry: 'by-rule',
            score: null,
            provenance: 'previous-system',
            sessionId: null,
            evidence: null,
            signOff: 'not-needed',
          },
          personal: { provider: null, certificateNumber: null },
        },
      ]),
];

class Seed {
  private readonly operationId = newId();
  private sequence = 0;

  constructor(
    private readonly stores: Stores,
    private readonly serialiser: EventSerialiser,
    private readonly ids: SampleIds,
  ) {}

  async register(
    page: readonly SampleLearner[],
    keysOf: (details: SampleLearner) => ReturnType<typeof learnerKeys>,
  ): Promise<string[]> {
    const made = page.map((learner) => ({ learner, learnerId: newId(), ...keysOf(learner) }));
    await this.append(
      made.flatMap(({ learnerId, emailKey, employeeNumberKey }) => [
        { stream: `email-${emailKey}`, event: { type: 'EmailReserved', data: { learnerId } } },
        {
          stream: `employee-number-${employeeNumberKey}`,
          event: { type: 'EmployeeNumberReserved', data: { learnerId } },
        },
      ]),
      'none',
    );
    await this.append(
      made.map(({ learner, learnerId, emailKey, employeeNumberKey }) => ({
        stream: learnerStream(learnerId),
        event: {
          type: 'LearnerRegistered',
          data: {
            learnerId,
            groupId: this.ids.groupOf(learner.groupPath),
            jobRoleId: this.ids.jobRoleOf(learner.jobRole),
            startedOn: learner.startedOn,
            emailKey,
            employeeNumberKey,
          },
          personal: { name: learner.name, email: learner.email, employeeNumber: learner.employeeNumber },
        },
      })),
      'none',
    );
    return made.map(({ learnerId }) => learnerId);
  }

  async change(learnerIds: readonly string[], round: number): Promise<void> {
    const make = LATER[(round - 1) % LATER.length];
    if (make === undefined) return;
    await this.append(
      learnerIds.map((learnerId, index) => ({
        stream: learnerStream(learnerId),
        event: make(learnerId, this.ids, index + round),
      })),
      round - 1,
    );
  }

  /** Ten courses each of those there are, in turn, every second one completed. */
  async train(learnerIds: readonly string[], courseIds: readonly string[]): Promise<void> {
    await this.appendAll(
      learnerIds.map((learnerId, index) => ({
        stream: trainingStream(learnerId),
        events: Array.from({ length: COURSES_EACH }, (_, at) =>
          trained(learnerId, courseIds[(index + at * 7) % courseIds.length] ?? '', at),
        ).flat(),
      })),
      'none',
    );
  }

  private async append(
    made: readonly { stream: string; event: DomainEvent }[],
    expected: ExpectedRevision,
  ): Promise<void> {
    await this.appendAll(
      made.map(({ stream, event }) => ({ stream, events: [event] })),
      expected,
    );
  }

  private async appendAll(
    made: readonly { stream: string; events: readonly DomainEvent[] }[],
    expected: ExpectedRevision,
  ): Promise<void> {
    const context = {
      commandId: this.operationId,
      actor: { kind: 'administrator', id: 'seed' } as const,
      now: '2026-01-31T09:00:00.000Z',
      correlationId: this.operationId,
    };
    const drafts = made.map(({ stream, events }) => ({
      stream,
      expected,
      envelopes: envelopes(events, stream, context, () =>
        orderedEventId(this.operationId, (this.sequence += 1), stream),
      ),
    }));
    const outcomes = await this.stores.events.appendMany(await sealDrafts(this.serialiser, drafts));
    if (outcomes.some(({ outcome }) => outcome !== 'appended'))
      throw new Error('The seed met a conflict: is the log empty?');
  }
}

const pagesOf = function* <T>(items: Iterable<T>, size: number): Generator<T[]> {
  let page: T[] = [];
  for (const item of items) {
    page.push(item);
    if (page.length === size) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
};
