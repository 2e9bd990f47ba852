// Runs the suites that need servers. A MongoDB at MONGODB_URL is used as it is; where that is not set, FerretDB is built
// (once a version, into .cache), started on a free port of loopback with its files in a temporary directory, and stopped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = path.join(root, 'test/support/ferretdb');
const cache = path.join(root, '.cache');
const version = /FerretDB\/FerretDB (v[\d.]+)/.exec(readFileSync(path.join(source, 'go.mod'), 'utf8'))?.[1];
const binary = path.join(cache, `ferretdb-${version}`);
const go = process.env.GO || 'go';
const READY_WITHIN_MS = 30_000;

const say = (line) => void process.stderr.write(`${line}\n`);

/** Undefined where it was built, else why not. */
const buildFerretDb = () => {
  if (spawnSync(go, ['version'], { stdio: 'ignore' }).status !== 0) {
    return existsSync(binary) ? undefined : 'no Go toolchain to build FerretDB with';
  }
  mkdirSync(cache, { recursive: true });
  const built = spawnSync(go, ['build', '-o', binary, '.'], { cwd: source, stdio: ['ignore', 2, 2] });
  return built.status === 0 ? undefined : 'FerretDB did not build, see above';
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const startFerretDb = async () => {
  const port = await freePort();
  const directory = mkdtempSync(path.join(tmpdir(), 'rollbook-ferretdb-'));
  const log = openSync(path.join(cache, 'ferretdb.log'), 'w');
  const server = spawn(binary, ['-listen', `127.0.0.1:${port}`, '-dir', directory], {
    stdio: ['ignore', log, log],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (waited > READY_WITHIN_MS || server.exitCode !== null) {
      await stop();
      throw new Error('FerretDB does not answer, see .cache/ferretdb.log');
    }
    await delay(50);
  }
  return { url: `mongodb://127.0.0.1:${port}/`, stop };
};

const runJest = (more, environment) =>
  new Promise((resolve) => {
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const args = [...jest, '--selectProjects', 'servers', ...more, ...process.argv.slice(2)];
    const tests = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: environment });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => tests.kill(signal));
    tests.once('exit', (code) => resolve(code ?? 1));
  });

const { CI, MONGODB_URL } = process.env;

const run = async () => {
  if (MONGODB_URL) return runJest([], process.env);
  const missing = buildFerretDb();
  if (missing !== undefined) {
    say(`\nskipped: MongoDB wire server, ${missing}; set MONGODB_URL or install Go\n`);
    // A suite that CI left out would look like one that passed.
    if (CI) return 1;
    return runJest(['--testPathIgnorePatterns', 'test/servers/mongodb-'], process.env);
  }
  const ferretDb = await startFerretDb();
  say(`FerretDB ${version} stands in for MongoDB at ${ferretDb.url}: wire and query language only`);
  try {
    return await runJest([], { ...process.env, MONGODB_URL: ferretDb.url });
  } finally {
    await ferretDb.stop();
  }
};

process.exitCode = await run();
