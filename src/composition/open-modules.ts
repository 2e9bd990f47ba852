import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { type Log, NestLog } from '../platform/observability/log.js';
import { assemble, projectorElsewhere } from './assembly.js';
import { Closing } from './closing.js';
import { startProjector } from './projector.js';
import { openStores } from './stores.js';

/** The modules of the program for one command: nothing listens, and only what the command asks for is run. */
export type OpenModules = {
  /** A class of ours, or what stands behind a token of platform/ports.ts, as the modules have it. */
  readonly part: <T>(token: Type<T> | symbol) => T;
  readonly close: () => Promise<void>;
};

/**
 * On embedded stores the projections are kept up here; on servers the worker does it. Operations that somebody else left
 * unfinished wait for the server: the modules are not started. Throws what openStores and assemble throw.
 */
export const openModules = async (settings: Settings, log: Log): Promise<OpenModules> => {
  const closing = new Closing();
  try {
    const stores = closing.add(await openStores(settings));
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
