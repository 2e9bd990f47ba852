import { projections } from '../composition/program.js';
import { startProjector } from '../composition/projector.js';
import { openStores } from '../composition/stores.js';
import type { Settings } from '../config/settings.js';
import { problemOf } from '../platform/http/problem.js';
import { createLog } from '../platform/observability/log.js';
import { ProjectionControl, type RequestKind } from '../platform/projections/projection-control.js';
import { type ProjectionStatus, ProjectionStatuses } from '../platform/projections/projection-status.js';
import { runningServer, type RunningServer } from './running-server.js';
import { CommandFailed } from './usage.js';

/** Where the state of projections is asked and changed: the running server, or the stores themselves. */
export type ProjectionsDesk = {
  readonly all: () => Promise<readonly ProjectionStatus[]>;
  readonly ask: (name: string, kind: RequestKind) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * An embedded directory belongs to the server while it runs, so that one is asked; else the stores are opened here.
 * `working`: the projections must go on here where nobody else does them. Throws what openStores throws.
 */
export const openDesk = async (settings: Settings, working: boolean): Promise<ProjectionsDesk> =>
  (await deskOfServer(settings)) ?? deskOfStores(settings, working);

const COMMAND_LINE = 'command-line';

const deskOfServer = async (settings: Settings): Promise<ProjectionsDesk | undefined> => {
  const server = await runningServer(settings, COMMAND_LINE);
  if (server === undefined) return undefined;
  return {
    all: async () => {
      const { projections: all } = (await answerOf(server, 'GET', '/projections')) as {
        projections: ProjectionStatus[];
      };
      return all;
    },
    ask: async (name, kind) =>
      void (await answerOf(server, 'POST', `/projections/${encodeURIComponent(name)}/${kind}`)),
    close: async () => undefined,
  };
};

const answerOf = async (server: RunningServer, method: 'GET' | 'POST', path: string): Promise<unknown> => {
  const reply = await server.ask(method, path);
  if (reply.outcome === 'answered') return reply.body;
  const { status, refusal } = reply;
  throw new CommandFailed(
    `The server at ${server.origin} answered ${status}. ${problemOf(refusal)?.detail ?? refusal.code}`,
  );
};

const deskOfStores = async (settings: Settings, working: boolean): Promise<ProjectionsDesk> => {
  const stores = await openStores(settings);
  const views = projections.map(({ view }) => view);
  const statuses = new ProjectionStatuses(stores.views, stores.events, views);
  const control = new ProjectionControl(stores.views);
  // On servers the worker does it; a second projector would do no harm and no good.
  const runner =
    working && stores.embedded !== undefined
      ? startProjector(stores, settings.timeZone, createLog('error', 'command-line'))
      : undefined;
  return {
    all: () => statuses.all(),
    ask: (name, kind) => control.request(name, kind),
    close: async () => {
      await runner?.stop();
      await stores.close();
    },
  };
};
