import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ProjectorThread } from '../../src/composition/projector-thread.js';
import { createLog } from '../../src/platform/observability/log.js';
import { eventually } from '../support/eventually.js';
import { newDirectory, removeDirectory } from '../support/program/program.js';

let directory: string;
let thread: ProjectorThread;
const fileIn = (name: string): string => path.join(directory, name);

/** A thread that runs this text; it can leave marks in the directory. */
const started = (text: string): ProjectorThread => {
  writeFileSync(
    fileIn('worker.mjs'),
    `import { writeFileSync, existsSync } from 'node:fs';
     import { parentPort, workerData } from 'node:worker_threads';
     const mark = (name) => writeFileSync(workerData.dataDirectory + '/' + name, '');
     ${text}`,
  );
  const data = {
    task: 'projector',
    dataDirectory: directory,
    masterKeys: { current: '', older: [] },
    timeZone: 'UTC',
    logLevel: 'silent',
  } as const;
  const made = new ProjectorThread(data, createLog('silent', 'test'), pathToFileURL(fileIn('worker.mjs')));
  made.start();
  return made;
};
const marked = (name: string): Promise<void> =>
  eventually(`the mark ${name}`, () => expect(existsSync(fileIn(name))).toBe(true));

beforeEach(() => (directory = newDirectory()));
afterEach(async () => {
  await thread.stop();
  removeDirectory(directory);
});

it('is told of what was appended, and ends when it is asked to', async () => {
  thread = started(`
    parentPort.on('message', (m) => { mark(m); if (m === 'stop') parentPort.close(); });
    mark('up');`);
  await marked('up');
  thread.arrived();
  thread.arrived();
  await marked('arrived');
  await thread.stop();
  expect([existsSync(fileIn('stop')), thread.running]).toEqual([true, false]);
});

it('is started again after it crashed, and says meanwhile that it does not run', async () => {
  thread = started(`
    if (!existsSync(workerData.dataDirectory + '/first')) { mark('first'); throw new Error('crash'); }
    parentPort.on('message', () => parentPort.close());
    mark('second');`);
  await eventually('the crash is seen', () => expect(thread.running).toBe(false));
  await marked('second');
  expect(thread.running).toBe(true);
});

it('is not started again once it was stopped in its pause', async () => {
  thread = started(`throw new Error('crash');`);
  await eventually('the crash is seen', () => expect(thread.running).toBe(false));
  await thread.stop();
  expect(thread.running).toBe(false);
});
