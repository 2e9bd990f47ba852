import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { runCommandLine } from '../../src/cli/command-line.js';
import { buildKernel } from '../../src/composition/kernel.js';
import { openStores } from '../../src/composition/stores.js';
import { readSettings } from '../../src/config/settings.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { newDirectory, removeDirectory } from '../support/program/program.js';

let directory: string;
beforeEach(() => (directory = newDirectory()));
afterEach(() => removeDirectory(directory));

const environment = (more: Record<string, string> = {}) => ({ ROLLBOOK_DATA: directory, ...more });

const rollbook = async (line: string, more?: Record<string, string>) => {
  const out: string[] = [];
  const err: string[] = [];
  const outputs = { say: (text: string) => out.push(text), complain: (text: string) => err.push(text) };
  const code = await runCommandLine(line === '' ? [] : line.split(' '), environment(more), outputs);
  return { code, out, err };
};

describe('rollbook token', () => {
  it('prints a token for a manager of a group', async () => {
    const { code, out, err } = await rollbook(
      'token --role manager --group G1 --actor M1 --learner L1 --hours 2',
    );
    const { iat = 0, ...claims } = decodeJwt(out[0] ?? '');
    expect({ code, err, claims }).toEqual({
      code: 0,
      err: [],
      claims: { role: 'manager', group: 'G1', learner: 'L1', sub: 'M1', iss: 'rollbook', exp: iat + 7_200 },
    });
  });

  it.each([
    ['token --role owner --actor A1', '--role must be one of administrator, manager'],
    ['token --role manager --actor M1', 'a manager needs --group'],
    [
      'token --role administrator --group G1 --actor A1',
      'an administrator has no --group: all groups are open',
    ],
    ['token --role administrator', '--actor is missing: the id that the history will name'],
    [
      'token --role administrator --actor a@b.c',
      "--actor must be an id of letters, digits, '-', '_' and '.', never a name or an address",
    ],
    ['token --role administrator --actor A1 --hours 0', '--hours must be a number above 0 and up to 8784'],
    ['token extra', "'extra' is one word too many"],
    ['tokens', 'there is no command tokens'],
    ['projections', 'it is: projections status, projections rebuild NAME or projections retry NAME'],
    ['keys', 'it is: keys rotate'],
  ])('refuses `%s` by code 2 and says why', async (line, why) =>
    expect(await rollbook(line)).toEqual({ code: 2, out: [], err: [`rollbook: ${why}. See: rollbook help`] }),
  );
});

it('prints its usage', async () => {
  expect((await rollbook('help')).out.join('')).toMatch(/^Usage: rollbook COMMAND\n/);
  expect(await rollbook('')).toMatchObject({ code: 2, out: [] });
});

it('fails by code 1 and one sentence for a setting that is wrong', async () =>
  expect(await rollbook('projections status', { ROLLBOOK_STORES: 'paper' })).toEqual({
    code: 1,
    out: [],
    err: ["rollbook: ROLLBOOK_STORES must be one of embedded, servers, not 'paper'."],
  }));

describe('rollbook projections', () => {
  it('works on the stores themselves where no server runs', async () => {
    const rebuilt = await rollbook('projections rebuild learners');
    expect([rebuilt.code, rebuilt.out.at(-1)]).toEqual([0, 'learners was built anew and is in use.']);
    const { code, out } = await rollbook('projections status');
    expect([code, out.find((line) => line.startsWith('learners'))]).toEqual([
      0,
      expect.stringMatching(/^learners +live +0$/),
    ]);
  });

  it('knows no other projection', async () => {
    const { code, err } = await rollbook('projections retry none');
    expect([code, err]).toEqual([
      1,
      [expect.stringMatching(/^rollbook: There is no projection none; there are /)],
    ]);
  });
});

describe('rollbook keys rotate', () => {
  const sealed = async (more?: Record<string, string>): Promise<string> => {
    const stores = await openStores(readSettings(environment(more)));
    try {
      const { blindIndex } = await buildKernel(stores, new SystemClock('UTC'));
      return blindIndex.of('email', 'a@b.c');
    } finally {
      await stores.close();
    }
  };
  const masterKeyFile = (): string => readFileSync(path.join(directory, 'master.key'), 'utf8');

  it('moves all keys to a new master key of the data directory', async () => {
    const before = await sealed();
    const old = masterKeyFile();
    const { code, out } = await rollbook('keys rotate');
    expect([code, out[0]]).toEqual([
      0,
      expect.stringMatching(/^Wrapped by master key [0-9a-f]{8} now: 1 keys\.$/),
    ]);
    expect(masterKeyFile()).not.toBe(old);
    expect(await sealed()).toBe(before);
  });

  it('moves all keys to the master key of the settings, and the old one is needed no more', async () => {
    const [old, next] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const before = await sealed({ ROLLBOOK_MASTER_KEY: old });
    const lost = await rollbook('keys rotate', { ROLLBOOK_MASTER_KEY: next });
    expect([lost.code, lost.err]).toEqual([1, [expect.stringMatching(/hold no master key with the id/)]]);
    const rotated = await rollbook('keys rotate', {
      ROLLBOOK_MASTER_KEY: next,
      ROLLBOOK_PREVIOUS_MASTER_KEYS: old,
    });
    expect(rotated.code).toBe(0);
    expect(await sealed({ ROLLBOOK_MASTER_KEY: next })).toBe(before);
  });
});
