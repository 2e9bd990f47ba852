import { jest } from '@jest/globals';
import { Directories, populate, removeViews } from '../support/crashes/directories.js';
import {
  type Begin,
  type CarriedOut,
  despiteKills,
  undisturbed,
} from '../support/crashes/killed-operation.js';
import { builtDespiteKills, type Rebuild, undisturbedBuild } from '../support/crashes/killed-rebuild.js';
import { deactivateAll, deactivateHome, importOf } from '../support/crashes/operations.js';
import { seeded } from '../support/crashes/seeded-draws.js';
import { type StoredLog, storedLog } from '../support/crashes/stored-log.js';
import { differences, type StoredViews, storedViews } from '../support/crashes/stored-views.js';

jest.setTimeout(600_000);

const HOMES = 6;
const LEARNERS = 10_000;
const LATER_EVENTS = 2;
const ADDED = 5_000;
// A build is killed so often whatever happens; an operation on a fast machine may be over before its last kills.
const KILLS = { anOperation: 17, aBuild: 9 };
const LEAST_KILLS = 50;

const directories = new Directories();
let organisation: string;
let usual: Rebuild;
let views: StoredViews;
const hits = { deactivation: 0, import: 0, builds: 0 };

/** The views of the same log, built from its beginning with nothing in the way. */
const builtAnew = async (directory: string): Promise<StoredViews> => {
  removeViews(directory);
  usual = await undisturbedBuild(directory);
  return storedViews(directory);
};

beforeAll(async () => {
  organisation = directories.empty();
  await populate(organisation, HOMES, LEARNERS, LATER_EVENTS);
  await undisturbed(organisation, deactivateHome('Ashdown'));
  views = await builtAnew(organisation);
});
afterAll(() => directories.remove());

describe.each<['deactivation' | 'import', Begin, (line: string) => string]>([
  ['deactivation', deactivateAll, (line) => line],
  // New learners get other ids in each run.
  ['import', importOf(LEARNERS, ADDED, HOMES), (line) => line.replace(/^(\d+),[^,]+/, '$1')],
])('a bulk %s whose process is killed again and again', (name, begin, comparable) => {
  let expected: CarriedOut & { readonly log: StoredLog };
  let found: CarriedOut & { readonly log: StoredLog };
  let directory: string;

  beforeAll(async () => {
    const calm = directories.copyOf(organisation);
    const run = await undisturbed(calm, begin);
    expected = { ...run, log: await storedLog(calm, run.operationId) };
    directory = directories.copyOf(organisation);
    await seeded(0, async (draws) => {
      const survived = await despiteKills(directory, begin, {
        draws,
        kills: KILLS.anOperation,
        growth: run.growth,
      });
      found = { ...survived, log: await storedLog(directory, survived.operationId) };
    });
    hits[name] = found.hits;
  });

  it('ends with the results of an undisturbed run', () => {
    expect(found.progress).toEqual(expected.progress);
    expect(found.results.map(comparable)).toEqual(expected.results.map(comparable));
  });

  it('has written every event once, and each chunk was done once', () => {
    expect(found.log).toEqual(expected.log);
    expect(found.growth).toBe(expected.growth);
    expect(found.log.torn).toEqual([]);
    expect(found.log.results).toBe(found.progress.total);
    expect(found.log.chunksDone).toEqual(found.log.chunksDone.map((_, index) => index));
    for (const [type, { events, streams }] of Object.entries(found.log.written))
      if (type.startsWith('Learner')) expect([type, events]).toEqual([type, streams]);
  });

  it('leaves the views that a rebuild from the beginning of the log makes', async () => {
    const left = await storedViews(directory);
    expect(differences(left, await builtAnew(directory))).toEqual([]);
  });
});

it.each([
  ['from nothing', 1],
  ['beside the views in use', 2],
  ['from nothing', 3],
  ['beside the views in use', 4],
] as const)(
  'views that are built %s are whole though the process is killed again and again (%i)',
  async (how, round) => {
    const directory = directories.copyOf(organisation);
    await seeded(round, async (draws) => {
      await builtDespiteKills(directory, how, { draws, kills: KILLS.aBuild, usual });
      expect(differences(await storedViews(directory), views)).toEqual([]);
    });
    hits.builds += KILLS.aBuild;
  },
);

it('was killed often enough in the midst of its work', () => {
  process.stderr.write(`kills in the midst of work: ${JSON.stringify(hits)}\n`);
  expect(hits.deactivation + hits.import + hits.builds).toBeGreaterThanOrEqual(LEAST_KILLS);
});
