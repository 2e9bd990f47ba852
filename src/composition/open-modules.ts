import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { DataDirectoryInUse } from '../platform/data-directory/data-directory.errors.js';
import { type Log, NestLog } from '../platform/observability/log.js';
import { assemble, projectorElsewhere } from './assembly.js';
import { Closing } from './closing.js';
import { startProjector } from './projector.js';
import { openForDrafts, openStores, type Stores } from './stores.js';

/** The modules of the program for one command: nothing listens, and only what the command asks for is run. */
export type OpenModules = {
  /** A class of ours, or what stands behind a token of platform/ports.ts, as the modules have it. */
  readonly part: <T>(token: Type<T> | symbol) => T;
  readonly close: () => Promise<void>;
};

/** `drafts`: for looks and dry runs, which may go on beside a running server. */
export type Purpose = 'writing' | 'drafts';

/**
 * On embedded stores the projections are kept up here; on servers the worker does it. Operations that somebody else left
 * unfinished wait for the server: the modules are not started. Throws what openStores and assemble throw.
 */
export const openModules = async (settings: Settings, purpose: Purpose, log: Log): Promise<OpenModules> => {
  const closing = new Closing();
  try {
    const stores = closing.add(await openStoresFor(settings, purpose));
    if (stores.embedded !== undefined) {
      const runner = startProjector(stores, settings.timeZone, log);
      closing.add({ close: () => runner.stop() });
    }
    const { module } = await assemble(settings, stores, log, projectorElsewhere);
    // Nest starts whatever it makes without an adapter.
    const options = { logger: new NestLog(log), abortOnError: false };
    const app = closing.add(await NestFactory.create(module, new FastifyAdapter(), options));
    return { part: (token) => app.get(token), close: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

const openStoresFor = async (settings: Settings, purpose: Purpose): Promise<Stores> => {
  try {
    return await openStores(settings);
  } catch (error) {
    const { stores } = settings;
    const held = error instanceof DataDirectoryInUse && stores.kind === 'embedded';
    if (held && purpose === 'drafts') return openForDrafts(settings, stores);
    throw error;
  }
};
