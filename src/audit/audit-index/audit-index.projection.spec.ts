import fc from 'fast-check';
import { type EventSketch, projecting, recorded } from '../../../test/support/given.js';
import { deactivated, moved, registered } from '../../../test/support/learners.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import type { AuditBlock } from './audit-block.js';
import { auditIndex } from './audit-index.projection.js';

const by = (actorId: string, recordedAt: string, event: EventSketch): EventSketch => ({
  ...event,
  metadata: { actor: { kind: 'manager', id: actorId }, recordedAt, correlationId: 'operation-1' },
});
const block = (
  actorId: string,
  type: string,
  [firstPosition, firstAt]: readonly [number, string],
  [lastPosition, lastAt]: readonly [number, string],
  count: number,
): AuditBlock => ({
  actorKind: 'manager',
  actorId,
  operationId: 'operation-1',
  type,
  firstPosition,
  lastPosition,
  firstAt,
  lastAt,
  count,
});

describe('the audit index', () => {
  it('keeps one block for what one actor does alike in one operation within a minute', () => {
    const times = ['09:00:11.000', '09:00:12.000', '09:00:59.999', '09:00:19.000', '09:01:00.000'] as const;
    const [a, b, c, d, e] = times.map((time) => `2026-11-24T${time}Z`) as [
      string,
      string,
      string,
      string,
      string,
    ];
    projecting(auditIndex)
      .when(
        by('m1', a, registered()),
        by('m1', b, deactivated()),
        by('m1', c, deactivated()),
        by('m2', d, moved('ward')),
        by('m1', e, deactivated()),
      )
      .then({
        '2026-11-24T09:00:m1:operation-1:LearnerRegistered': block(
          'm1',
          'LearnerRegistered',
          [1, a],
          [1, a],
          1,
        ),
        '2026-11-24T09:00:m1:operation-1:LearnerDeactivated': block(
          'm1',
          'LearnerDeactivated',
          [2, b],
          [3, c],
          2,
        ),
        '2026-11-24T09:00:m2:operation-1:LearnerMovedToGroup': block(
          'm2',
          'LearnerMovedToGroup',
          [4, d],
          [4, d],
          1,
        ),
        '2026-11-24T09:01:m1:operation-1:LearnerDeactivated': block(
          'm1',
          'LearnerDeactivated',
          [5, e],
          [5, e],
          1,
        ),
      });
  });

  it('is the same however the log is cut into batches, and however often a batch comes again', () => {
    const event = fc.record({
      actor: fc.constantFrom('m1', 'm2'),
      second: fc.nat(200),
      sketch: fc.constantFrom(registered(), deactivated(), moved('ward')),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.array(fc.nat(40)), (drawn, cuts) => {
        const log = drawn.map(({ actor, second, sketch }, index) =>
          recorded(by(actor, new Date(Date.UTC(2026, 10, 24, 9, 0, second)).toISOString(), sketch), index),
        );
        const whole = folded([log]);
        const ends = [...new Set(cuts)].sort((x, y) => x - y);
        const batches = [0, ...ends].map((from, at) => log.slice(from, ends[at]));
        expect(folded(batches)).toEqual(whole);
        expect(folded(batches.flatMap((batch) => [batch, batch]))).toEqual(whole);
        expect([...whole.values()].reduce((sum, { body }) => sum + body.count, 0)).toBe(log.length);
      }),
    );
  });
});

/** As the runner folds: a document skips what is not beyond its last event. */
const folded = (batches: readonly (readonly OpenedEvent[])[]) => {
  const documents = new Map<string, { position: number; body: AuditBlock }>();
  for (const event of batches.flat())
    for (const id of auditIndex.documentIds(event)) {
      const before = documents.get(id);
      if (before !== undefined && before.position >= event.position) continue;
      const body = auditIndex.fold(before?.body, event, id);
      if (body !== undefined) documents.set(id, { position: event.position, body });
    }
  return documents;
};
