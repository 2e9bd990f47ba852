import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openOnLoopback } from '../loopback-eventstoredb/open-on-loopback.js';
import { run } from '../program/program.js';
import { dropDatabase, freshDatabase, mongoUrl } from './mongodb.js';

const dist = path.resolve(import.meta.dirname, '../../../dist');
const START_MS = 60_000;

/** The API and the worker as two processes on server stores, and an administrator's token. */
export type ProgramsOnServers = {
  readonly origin: string;
  readonly token: string;
  stop(): Promise<void>;
};

const secrets = {
  ROLLBOOK_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  ROLLBOOK_TOKEN_SECRET: 'a secret that only this test knows',
};

const addressPrinted = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`The server said only: ${printed}`)), START_MS);
    const hear = (text: Buffer): void => {
      printed += text.toString();
      const address = /listens on (http:\/\/\S+)\n/.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
  });

/** Starts the built program on a loopback EventStoreDB and on MongoDB, both empty. */
export const startProgramsOnServers = async (): Promise<ProgramsOnServers> => {
  const database = freshDatabase();
  const loopback = await openOnLoopback('batch');
  const mongo = new URL(mongoUrl());
  mongo.pathname = `/${database}`;
  const environment = {
    ROLLBOOK_STORES: 'servers',
    EVENTSTORE_URL: loopback.server.connectionString,
    MONGODB_URL: mongo.href,
    ROLLBOOK_PORT: '0',
    ROLLBOOK_LOG_LEVEL: 'warn',
    ...secrets,
  };
  const start = (program: string): ChildProcess =>
    spawn(process.execPath, [path.join(dist, program)], { env: environment });
  const api = start('main.js');
  const children = [api];
  const stop = async (): Promise<void> => {
    for (const child of children.filter(({ exitCode }) => exitCode === null)) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await loopback.close();
    for (const part of ['views', 'keys', 'scratch']) await dropDatabase(`${database}_${part}`);
  };
  try {
    const origin = await addressPrinted(api);
    // Not both at once: FerretDB drops the connection of the second that makes the same indexes.
    children.push(start('worker.js'));
    const words = ['token', '--role', 'administrator', '--actor', 'tester'];
    const issued = await run('cli.js', words, environment);
    return { origin, token: issued.out.trim(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
