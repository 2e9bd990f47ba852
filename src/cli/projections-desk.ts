import { Tokens } from '../access/tokens.js';
import { tokenSecretOf } from '../composition/embedded-secrets.js';
import { projections } from '../composition/program.js';
import { startProjector } from '../composition/projector.js';
import { announcedServer } from '../composition/server-file.js';
import { openStores } from '../composition/stores.js';
import type { Settings } from '../config/settings.js';
import { SystemClock } from '../platform/clock/clock.js';
import { createLog } from '../platform/observability/log.js';
import { ProjectionControl, type RequestKind } from '../platform/projections/projection-control.js';
import { type ProjectionStatus, ProjectionStatuses } from '../platform/projections/projection-status.js';
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

const ANSWER_MS = 5_000;
const COMMAND_LINE = { actorId: 'command-line', role: 'administrator' } as const;
const TOKEN_HOURS = 0.25;

const deskOfServer = async (settings: Settings): Promise<ProjectionsDesk | undefined> => {
  if (settings.stores.kind === 'servers') return undefined;
  const origin = announcedServer(settings.stores.dataDirectory)?.origin;
  if (origin === undefined || !(await answers(origin))) return undefined;
  const tokens = new Tokens(tokenSecretOf(settings), new SystemClock(settings.timeZone));
  const token = await tokens.issue(COMMAND_LINE, TOKEN_HOURS);
  return {
    all: async () => {
      const { projections: all } = (await askServer(origin, token, 'GET', '/projections')) as {
        projections: ProjectionStatus[];
      };
      return all;
    },
    ask: async (name, kind) =>
      void (await askServer(origin, token, 'POST', `/projections/${encodeURIComponent(name)}/${kind}`)),
    close: async () => undefined,
  };
};

const answers = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/health/live`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
};

const askServer = async (origin: string, token: string, method: string, path: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${origin}${path}`, { method, headers, signal: AbortSignal.timeout(ANSWER_MS) });
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : '';
  throw new CommandFailed(`The server at ${origin} answered ${answer.status}. ${detail}`);
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
