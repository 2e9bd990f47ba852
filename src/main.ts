import { type Server, startServer } from './composition/server.js';
import { announceServer, withdrawServer } from './composition/server-file.js';
import { failToStart } from './composition/start-failure.js';
import { untilSignal } from './composition/until-signal.js';
import { readSettings, type Settings } from './config/settings.js';
import { createLog } from './platform/observability/log.js';

const FIRST_ADMINISTRATOR = { actorId: 'first-administrator', role: 'administrator' } as const;
const TOKEN_HOURS = 12;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const greet = async ({ origin, tokens }: Server, { stores }: Settings): Promise<void> => {
  say(`Rollbook listens on ${origin}`);
  say(`All endpoints: ${origin}/openapi`);
  // On servers a token printed at each start would lie in the collected logs of every container.
  if (stores.kind === 'servers')
    say('Sign in with a token from: rollbook token --role administrator --actor ID');
  else
    say(
      `Sign-in token (administrator, ${TOKEN_HOURS} hours): ${await tokens.issue(FIRST_ADMINISTRATOR, TOKEN_HOURS)}`,
    );
};

const run = async (): Promise<void> => {
  const settings = readSettings();
  const log = createLog(settings.logLevel, 'server');
  const { stores } = settings;
  const signalled = untilSignal();
  const server = await startServer(settings, log, stores.kind === 'embedded' ? 'thread' : 'elsewhere');
  if (stores.kind === 'embedded')
    announceServer(stores.dataDirectory, { pid: process.pid, origin: server.origin });
  await greet(server, settings);
  log.info({ signal: await signalled }, 'stopping');
  if (stores.kind === 'embedded') withdrawServer(stores.dataDirectory);
  await server.stop();
  log.info('stopped');
};

run().catch(failToStart);
