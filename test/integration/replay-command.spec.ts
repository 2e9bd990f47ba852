import { buildKernel } from '../../src/composition/kernel.js';
import { openStores } from '../../src/composition/stores.js';
import { readSettings } from '../../src/config/settings.js';
import { runCommandLine } from '../../src/cli/command-line.js';
import { type LearnerEvent, learnerStream } from '../../src/learners/learners.contract.js';
import { HandClock } from '../support/http/probe-application.js';
import { envelopes } from '../../src/platform/deciding/drafting.js';
import type { DomainEvent } from '../../src/platform/events/event.js';
import { deactivated, erased, moved, registered, renamed, scheduled } from '../support/learners.js';
import { allocated, completed } from '../support/training.js';
import { newDirectory, removeDirectory } from '../support/program/program.js';

let directory: string;
beforeAll(async () => {
  directory = newDirectory();
  const stores = await openStores(readSettings({ ROLLBOOK_DATA: directory }));
  const { serialiser, keyRing } = await buildKernel(stores, new HandClock('2026-11-24T09:00:00.000Z'));
  const append = async (stream: string, now: string, event: DomainEvent): Promise<void> => {
    const commandId = `${stream} ${now} ${event.type}`;
    const actor = { kind: 'administrator', id: 'administrator-1' } as const;
    const context = { commandId, correlationId: commandId, actor, now };
    await stores.events.append(stream, 'any', await serialiser.seal(envelopes([event], stream, context)));
  };
  await append('group-tree', '2026-11-24T08:00:00.000Z', {
    type: 'GroupCreated',
    data: { groupId: 'kitchen', parentId: null, name: 'Kitchen' },
  });
  await append('job-role-catalogue', '2026-11-24T08:00:00.000Z', {
    type: 'JobRoleAdded',
    data: { jobRoleId: 'cook', name: 'Cook' },
  });
  await append(learnerStream('L1'), '2026-11-24T09:00:00.000Z', registered());
  await append(learnerStream('L1'), '2026-11-25T09:00:00.000Z', renamed('Zoë Marsh'));
  await append(learnerStream('L1'), '2026-11-26T09:00:00.000Z', moved('ward'));
  await append(learnerStream('L1'), '2026-11-26T09:00:00.000Z', scheduled('2026-12-31'));
  await append('training-L1', '2026-11-27T09:00:00.000Z', allocated());
  await append('training-L1', '2026-11-28T09:00:00.000Z', completed());
  // Made known and then erased: another learner of the same house.
  const bo = { learnerId: 'L3', emailKey: null, employeeNumberKey: null };
  const of = (event: LearnerEvent) => ({ ...event, data: { ...event.data, learnerId: 'L3' } });
  await append(learnerStream('L3'), '2026-11-24T09:00:00.000Z', registered(bo));
  await append(learnerStream('L3'), '2026-11-25T09:00:00.000Z', of(deactivated()));
  await append(learnerStream('L3'), '2026-11-26T09:00:00.000Z', of(erased()));
  await keyRing.destroy('L3', '2026-11-26T09:00:00.000Z');
  await stores.close();
});
afterAll(() => removeDirectory(directory));

const rollbook = async (line: string) => {
  const out: string[] = [];
  const err: string[] = [];
  const outputs = { say: (text: string) => out.push(text), complain: (text: string) => err.push(text) };
  const code = await runCommandLine(line.split(' '), { ROLLBOOK_DATA: directory }, outputs);
  return { code, out, err };
};

describe('rollbook replay learner', () => {
  it('prints the learner as known now, with the names of now', async () =>
    expect(await rollbook('replay learner L1')).toEqual({
      code: 0,
      err: [],
      out: [
        'Learner L1 as known after CompletionRecorded of 2026-11-28T09:00:00.000Z',
        '(position 8, revision 1; 0 later events left out):',
        '  name              Zoë Marsh',
        '  status            active',
        '  e-mail            zoe@example.org',
        '  employee number   17',
        '  group             ward',
        '  job role          Cook (cook)',
        '  started on        1 Mar 2024',
        '  inactive from     31 Dec 2026 (planned), reason: left',
        '  allocated         moving, completed',
        '  completed         moving on 24 Nov 2026, expires 24 Nov 2027',
      ],
    }));

  it.each([
    ['a moment', '--at 2026-11-25T10:00:00+01:00', 'Zoë Marsh'],
    ['the moment before', '--at 2026-11-25T08:59:59.999Z', 'Zoë Keller'],
    ['a position', '--position 4', 'Zoë Marsh'],
    ['whichever of both is earlier', '--at 2026-11-26T09:00:00Z --position 3', 'Zoë Keller'],
  ])('prints the learner as known at %s', async (_what, options, name) => {
    const { code, out } = await rollbook(`replay learner L1 --json ${options}`);
    expect([code, JSON.parse(out.join(''))]).toEqual([
      0,
      expect.objectContaining({
        learner: expect.objectContaining({ name, groupId: 'kitchen', groupName: 'Kitchen' }),
      }),
    ]);
  });

  it.each(['', ' --position 9'])('tells of an erased learner what is left of them%s', async (until) => {
    const { code, out, err } = await rollbook(`replay learner L3${until}`);
    expect([code, err, out]).toEqual([0, [], expect.arrayContaining(['  name              Erased learner'])]);
    expect(out.join()).not.toMatch(/Zoë|zoe@|employee number/);
  });

  it.each([
    ['replay learner L2', 1, 'There is no learner L2.'],
    ['replay learner L1 --position 2', 1, 'The learner L1 was not known then: 6 events came later.'],
    [
      'replay learner L1 --at yesterday',
      2,
      '--at must be a moment such as 2026-03-31T09:00:00Z. See: rollbook help',
    ],
    [
      'replay learner L1 --position x',
      2,
      '--position must be a whole number of 0 or more. See: rollbook help',
    ],
    ['replay L1', 2, 'it is: replay learner ID [--at INSTANT] [--position N] [--json]. See: rollbook help'],
  ])('answers `%s` by code %d and says why', async (line, code, why) =>
    expect(await rollbook(line)).toEqual({ code, out: [], err: [`rollbook: ${why}`] }),
  );
});
