import { rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBulk } from './bulk.bench.js';
import { benchDryRun } from './dry-run.bench.js';
import { type Figure, lineOf, reported } from './figures.js';
import { benchList } from './list.bench.js';
import { benchRebuild, seededDirectory } from './rebuild.bench.js';
import { benchRegistration } from './registration.bench.js';
import { say } from './say.js';
import { benchLargeMatrix, benchTraining } from './training.bench.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    only: { type: 'string', multiple: true },
  },
});

// `--quick` tries the benchmark itself out at a tenth of the size; its figures promise nothing.
const SIZE = options.quick === true ? 0.1 : 1;
const RUNS = options.quick === true ? 1 : 3;
const wanted = (part: string): boolean => options.only === undefined || options.only.includes(part);

const measure = async (): Promise<Figure[]> => {
  const figures: Figure[] = [];
  if (wanted('registration')) figures.push(...(await benchRegistration(RUNS, say)));
  if (wanted('bulk')) {
    const bulk = await benchBulk(100_000 * SIZE, RUNS, say);
    figures.push(...bulk.figures, ...(await benchList(bulk.dataDirectory, 25, RUNS, say)));
    rmSync(bulk.dataDirectory, { recursive: true, force: true });
  }
  if (wanted('dry-run')) figures.push(...(await benchDryRun(100_000 * SIZE, RUNS, say)));
  if (wanted('rebuild')) figures.push(...(await benchRebuild(1_000_000 * SIZE, RUNS, say)));
  if (wanted('training'))
    figures.push(
      ...(await benchTraining(10_000 * SIZE, RUNS, say)),
      ...(await benchLargeMatrix(100_000 * SIZE, RUNS, say)),
    );
  if (wanted('list')) {
    const dataDirectory = await seededDirectory(1_000_000 * SIZE, 0, 200);
    say('seeded the large list');
    figures.push(...(await benchList(dataDirectory, 150, RUNS, say)));
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  return figures;
};

const figures = (await measure()).map(reported);
if (options.json === true) {
  const machine = {
    node: process.version,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  process.stdout.write(`${JSON.stringify({ machine, runs: RUNS, size: SIZE, figures }, null, 2)}\n`);
} else for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
