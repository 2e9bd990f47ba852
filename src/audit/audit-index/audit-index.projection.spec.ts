import { type EventSketch, projecting } from '../../../test/support/given.js';
import { deactivated, moved, registered } from '../../../test/support/learners.js';
import { auditIndex } from './audit-index.projection.js';

const by = (actorId: string, recordedAt: string, event: EventSketch): EventSketch => ({
  ...event,
  metadata: { actor: { kind: 'manager', id: actorId }, recordedAt, correlationId: 'operation-1' },
});

describe('the audit index', () => {
  it('keeps one block for what one actor does alike in one operation within ten seconds', () =>
    projecting(auditIndex)
      .when(
        by('m1', '2026-11-24T09:00:11.000Z', registered()),
        by('m1', '2026-11-24T09:00:12.000Z', deactivated()),
        by('m1', '2026-11-24T09:00:19.999Z', deactivated()),
        by('m2', '2026-11-24T09:00:19.000Z', moved('ward')),
        by('m1', '2026-11-24T09:00:20.000Z', deactivated()),
      )
      .then({
        '2026-11-24T09:00:1:m1:operation-1:LearnerRegistered': {
          actorId: 'm1',
          operationId: 'operation-1',
          type: 'LearnerRegistered',
          firstPosition: 1,
          lastPosition: 1,
          firstAt: '2026-11-24T09:00:11.000Z',
          lastAt: '2026-11-24T09:00:11.000Z',
          count: 1,
        },
        '2026-11-24T09:00:1:m1:operation-1:LearnerDeactivated': {
          actorId: 'm1',
          operationId: 'operation-1',
          type: 'LearnerDeactivated',
          firstPosition: 2,
          lastPosition: 3,
          firstAt: '2026-11-24T09:00:12.000Z',
          lastAt: '2026-11-24T09:00:19.999Z',
          count: 2,
        },
        '2026-11-24T09:00:1:m2:operation-1:LearnerMovedToGroup': {
          actorId: 'm2',
          operationId: 'operation-1',
          type: 'LearnerMovedToGroup',
          firstPosition: 4,
          lastPosition: 4,
          firstAt: '2026-11-24T09:00:19.000Z',
          lastAt: '2026-11-24T09:00:19.000Z',
          count: 1,
        },
        '2026-11-24T09:00:2:m1:operation-1:LearnerDeactivated': {
          actorId: 'm1',
          operationId: 'operation-1',
          type: 'LearnerDeactivated',
          firstPosition: 5,
          lastPosition: 5,
          firstAt: '2026-11-24T09:00:20.000Z',
          lastAt: '2026-11-24T09:00:20.000Z',
          count: 1,
        },
      }));
});
