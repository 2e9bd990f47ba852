import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type SettingName, settingDefinitions } from '../../src/config/setting-definitions.js';
import { type Environment, readSettings } from '../../src/config/settings.js';

type Service = {
  readonly environment?: Record<string, string | number | null> | readonly string[];
  readonly command?: string | readonly string[];
  readonly healthcheck?: object;
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly volumes?: readonly string[];
};
type Compose = { readonly services: Record<string, Service>; readonly volumes?: Record<string, unknown> };

const root = path.resolve(import.meta.dirname, '../..');
const compose = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), {
  merge: true,
}) as Compose;

/** `${NAME:?message}` stands for what the operator must set, `${NAME:-default}` for what may be. */
const filledIn = (value: string | number | null): string =>
  String(value ?? '').replace(
    /\$\{(\w+)(?::?([?-])([^}]*))?\}/g,
    (_, name: string, kind: string, text: string) =>
      kind === '-' ? text : (examples[name] ?? `no example of ${name}`),
  );
const examples: Record<string, string> = {
  ROLLBOOK_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  ROLLBOOK_TOKEN_SECRET: 'a secret of thirty-two characters',
};

const environmentOf = ({ environment = {} }: Service): Environment => {
  const entries = Array.isArray(environment)
    ? (environment as string[]).map(
        (line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)] as const,
      )
    : Object.entries(environment as Record<string, string | number | null>);
  return Object.fromEntries(entries.map(([name, value]) => [name, filledIn(value)]));
};

const ours = Object.entries(compose.services).filter(
  ([, service]) => 'ROLLBOOK_STORES' in environmentOf(service),
);

it('runs the server and the worker', () => {
  const programs = ours.map(
    ([, { command = '' }]) => /main|worker/.exec(JSON.stringify(command))?.[0] ?? 'main',
  );
  expect(programs.sort()).toEqual(['main', 'worker']);
});

it.each(ours)('gives %s only settings that the program knows, and starts it on servers', (_, service) => {
  const environment = environmentOf(service);
  const unknown = Object.keys(environment).filter(
    (name) => !(name in settingDefinitions) && name !== 'NODE_ENV',
  );
  expect(unknown).toEqual([]);
  const needed = (Object.keys(settingDefinitions) as SettingName[]).filter(
    (name) => settingDefinitions[name].requiredForServers === true,
  );
  expect(needed.filter((name) => environment[name] === undefined)).toEqual([]);
  expect(readSettings(environment).stores.kind).toBe('servers');
});

it('waits for stores that say that they are healthy', () => {
  for (const [, { depends_on: needs = {} }] of ours)
    for (const [name, { condition }] of Object.entries(needs)) {
      expect([name, condition]).not.toContain('service_started');
      if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck).toBeDefined();
    }
});

it('declares every named volume that a service mounts, and no other', () => {
  const named = Object.values(compose.services)
    .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    .filter((source) => /^\w/.test(source));
  expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes ?? {}).sort());
});

it('mounts only files that exist', () => {
  const files = Object.values(compose.services)
    .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    .filter((source) => source.startsWith('./'));
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
