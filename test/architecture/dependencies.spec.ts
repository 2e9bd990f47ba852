import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const planted = path.join(import.meta.dirname, 'planted');

type Rule = { readonly name: string };
type Configuration = { readonly forbidden: readonly Rule[]; readonly options: object };
const configuration = require('../../.dependency-cruiser.cjs') as Configuration;

const violations = async (baseDir: string): Promise<{ rule: string; from: string; to: string }[]> => {
  const { output } = await cruise(
    ['src'],
    {
      ...configuration.options,
      baseDir,
      validate: true,
      ruleSet: { forbidden: [...configuration.forbidden] },
    } as object,
    {},
    { tsConfig: extractTSConfig(path.join(root, 'tsconfig.json')) },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
};

it('keeps every dependency in its direction', async () => {
  expect(await violations(root)).toEqual([]);
});

it('sees a planted violation of every rule, so that no rule is dead', async () => {
  const seen = new Set((await violations(planted)).map((violation) => violation.rule));
  expect([...seen].sort()).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
});

it('names every module folder in the rules', () => {
  const modules = readdirSync(path.join(root, 'src'), { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() &&
        !['bench', 'cli', 'composition', 'config', 'demo', 'platform', 'sample'].includes(entry.name),
    )
    .map((entry) => entry.name)
    .sort();
  const rule = JSON.stringify(
    configuration.forbidden.find(({ name }) => name === 'modules-meet-at-contracts'),
  );
  expect(modules.filter((name) => !rule.includes(name))).toEqual([]);
});
