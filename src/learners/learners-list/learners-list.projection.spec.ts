import { projecting } from '../../../test/support/given.js';
import * as sample from '../../../test/support/learners.js';
import { learner, exists } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import { readPast } from './learner-past.js';
import { learnerOfRow, type LearnerRow } from './learner-row.js';
import { learnersList } from './learners-list.projection.js';

const at = '2026-03-31T09:00:00.000Z';
const day = dayNumberOf;
const told = (instant: string): string => Date.parse(instant).toString(36);
const T = told(at);
const past = `g ${T} kitchen\nj ${T} cook\ns ${T} ${day('2024-03-01')}`;
const and = (...lines: readonly string[]): string => [past, ...lines].join('\n');
const zoe: LearnerRow = {
  learnerId: 'L1',
  name: 'Zoë Keller',
  email: 'zoe@example.org',
  employeeNumber: '17',
  groupId: 'kitchen',
  jobRoleId: 'cook',
  status: 'active',
  erased: false,
  listedAs: 'active',
  startedOn: '2024-03-01',
  leftOn: null,
  deactivationReason: null,
  scheduledDeactivation: null,
  leave: null,
  registeredAt: at,
  changedAt: at,
  changedPosition: 1,
  past,
  revision: 0,
  nameKey: 'zoe keller',
  searchText: 'zoe keller\nzoe@example.org\n17',
  emailKey: 'key-zoe',
  employeeNumberKey: 'key-17',
  scheduledOn: null,
};

describe('the row of a learner', () => {
  it('has everything that was registered, ready to search and order by', () =>
    projecting(learnersList).when(sample.registered()).then({ L1: zoe }));

  it.each<[string, LearnerEvent, Partial<LearnerRow>]>([
    [
      'a new name',
      sample.renamed('Zoë Marsh'),
      { name: 'Zoë Marsh', nameKey: 'zoe marsh', searchText: 'zoe marsh\nzoe@example.org\n17' },
    ],
    [
      'a new address',
      sample.emailChanged('z@x.org', 'key-z'),
      { email: 'z@x.org', emailKey: 'key-z', searchText: 'zoe keller\nz@x.org\n17' },
    ],
    [
      'no number any more',
      sample.numberChanged(null, null),
      { employeeNumber: null, employeeNumberKey: null, searchText: 'zoe keller\nzoe@example.org\n' },
    ],
    [
      'another start',
      sample.startChanged('2024-04-01'),
      { startedOn: '2024-04-01', past: and(`s ${T} ${day('2024-04-01')}`) },
    ],
    ['another group', sample.moved('ward'), { groupId: 'ward', past: and(`g ${T} ward`) }],
    ['another job role', sample.roleChanged(null), { jobRoleId: null, past: and(`j ${T} -`) }],
    [
      'a planned end',
      sample.scheduled('2026-12-31'),
      { scheduledOn: '2026-12-31', scheduledDeactivation: { reason: 'left', effectiveOn: '2026-12-31' } },
    ],
    [
      'the end',
      sample.deactivated('duplicate', '2026-11-24'),
      {
        status: 'inactive',
        listedAs: 'inactive',
        leftOn: '2026-11-24',
        deactivationReason: 'duplicate',
        past: and(`i ${T} ${day('2026-11-24')}`),
      },
    ],
    [
      'leave',
      sample.wentOnLeave('2027-02-01', '2026-11-24'),
      {
        status: 'on-leave',
        listedAs: 'on-leave',
        leave: { effectiveOn: '2026-11-24', expectedBackOn: '2027-02-01' },
        past: and(`l ${T} ${day('2026-11-24')}`),
      },
    ],
  ])('shows %s', (_what, event, changes) =>
    projecting(learnersList)
      .when(sample.registered(), event)
      .then({ L1: { ...zoe, ...changes, changedPosition: 2, revision: 1 } }),
  );

  it('remembers when each fact was recorded', () => {
    const later = '2026-04-01T09:00:00.000Z';
    projecting(learnersList)
      .when(
        sample.registered(),
        { ...sample.moved('ward'), metadata: { recordedAt: later } },
        { ...sample.roleChanged('nurse'), metadata: { recordedAt: later } },
      )
      .then({
        L1: {
          ...zoe,
          groupId: 'ward',
          jobRoleId: 'nurse',
          changedAt: later,
          changedPosition: 3,
          revision: 2,
          past: and(`g ${told(later)} ward`, `j ${told(later)} nurse`),
        },
      });
  });

  it('forgets a plan when it is taken back or carried out, and an end when it is undone', () => {
    projecting(learnersList)
      .when(sample.registered(), sample.scheduled(), sample.unscheduled())
      .then({ L1: { ...zoe, changedPosition: 3, revision: 2 } });
    const today = day('2026-11-24');
    const leftAndBack = and(`i ${T} ${today}`, `a ${T} ${today}`);
    projecting(learnersList)
      .when(sample.registered(), sample.scheduled(), sample.deactivated(), sample.reactivated())
      .then({ L1: { ...zoe, changedPosition: 4, past: leftAndBack, revision: 3 } });
    const awayAndBack = and(`l ${T} ${today}`, `a ${T} ${today}`);
    projecting(learnersList)
      .when(sample.registered(), sample.wentOnLeave(), sample.returned())
      .then({ L1: { ...zoe, changedPosition: 3, past: awayAndBack, revision: 2 } });
  });

  it('keeps of an erased learner nothing personal, but what the past is counted by', () => {
    const { name, email, employeeNumber, ...left } = {
      ...zoe,
      status: 'inactive' as const,
      erased: true,
      listedAs: 'erased' as const,
      leftOn: '2026-11-24',
      deactivationReason: 'left' as const,
      changedPosition: 3,
      past: and(`i ${T} ${day('2026-11-24')}`),
      revision: 2,
      nameKey: '',
      searchText: '',
      emailKey: null,
      employeeNumberKey: null,
    };
    expect([name, email, employeeNumber]).not.toContain(null);
    const blank = { L1: { ...left, name: null, email: null, employeeNumber: null } };
    const ended = [sample.deactivated(), sample.erased()];
    projecting(learnersList)
      .when(sample.registered(), ...ended)
      .then(blank);
    // As a rebuild reads it, when the key is gone.
    projecting(learnersList)
      .when({ ...sample.registered(), personal: 'erased' }, ...ended)
      .then(blank);
  });

  it('lists a learner as erased whose key is gone, whatever the log says of it', () =>
    projecting(learnersList)
      .when({ ...sample.registered(), personal: 'erased' }, sample.moved('ward'))
      .then({
        L1: {
          ...zoe,
          ...{ name: null, email: null, employeeNumber: null, nameKey: '', searchText: '\n\n' },
          erased: true,
          listedAs: 'erased',
          groupId: 'ward',
          changedPosition: 2,
          past: and(`g ${T} ward`),
          revision: 1,
        },
      }));

  it('is not there for a registration that was given up', () =>
    projecting(learnersList).when(sample.abandoned()).then({}));

  it('holds the state that decisions are made from', () => {
    const events = [
      sample.registered(),
      sample.moved('ward'),
      sample.wentOnLeave(),
      sample.returned(),
      sample.scheduled(),
      sample.emailChanged('z@x.org', 'key-z'),
    ];
    const state = events.reduce(learner.evolve, learner.initial);
    const row = events.reduce<LearnerRow | undefined>(
      (before, event, revision) =>
        learnersList.fold(
          before,
          {
            ...event,
            id: `e${revision}`,
            stream: 'learner-L1',
            revision,
            position: revision + 1,
            metadata: {
              actor: { kind: 'system', id: 's' },
              recordedAt: at,
              correlationId: 'c',
              schema: 1,
            },
          },
          'L1',
        ),
      undefined,
    );
    expect(row === undefined ? undefined : learnerOfRow(row)).toEqual(exists(state) ? state : undefined);
  });
});

describe('the past of a learner', () => {
  it('is read back with both dates of each fact, and facts of one moment together', () => {
    const later = told('2026-04-01T09:00:00.000Z');
    expect(
      readPast(
        and(`g ${later} ward`, `j ${later} -`, `s ${later} -`, `i ${later} 20781`, `a ${later} 20790`),
      ),
    ).toEqual({
      times: [Date.parse(at), Date.parse('2026-04-01T09:00:00.000Z')],
      groups: [
        [0, 'kitchen'],
        [1, 'ward'],
      ],
      jobRoles: [
        [0, 'cook'],
        [1, null],
      ],
      starts: [
        [0, day('2024-03-01')],
        [1, null],
      ],
      statuses: [
        [1, 'inactive', 20781],
        [1, 'active', 20790],
      ],
    });
  });
});
