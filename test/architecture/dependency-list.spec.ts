import { readFileSync } from 'node:fs';

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>> & {
  readonly allowScripts: Record<string, boolean>;
};
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

// What ships is a choice: a new runtime dependency is added here with its reason in the commit.
const chosen = [
  '@eventstore/db-client',
  '@fastify/multipart',
  '@fastify/static',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  'aws4fetch',
  'class-transformer',
  'class-validator',
  'csv-parse',
  'fastify',
  'iconv-lite',
  'jose',
  'libsql',
  'mongodb',
  'pino',
  'prom-client',
  'reflect-metadata',
  'rxjs',
  'saxes',
  'uuid',
  'yauzl',
];

it('ships exactly the chosen dependencies', () => {
  expect(Object.keys(manifest.dependencies).sort()).toEqual(chosen);
});

it('names exact versions', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('needs no install script', () => {
  expect(Object.values(manifest.allowScripts).filter((allowed) => allowed)).toEqual([]);
});
