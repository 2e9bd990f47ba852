import { settingDefinitions } from '../../src/config/setting-definitions.js';
import { sourceFiles } from '../support/source-files.js';
import { markdownTable, writtenPart } from '../support/written-document.js';

it('lists in docs/operations.md exactly the settings that the program reads', () => {
  const rows = Object.entries(settingDefinitions).map(([name, definition]) => [
    `\`${name}\``,
    definition.default === undefined ? '' : `\`${definition.default}\``,
    definition.requiredForServers === true ? 'yes' : '',
    definition.meaning,
  ]);
  const lines = markdownTable(['setting', 'default', 'needed on servers', 'meaning'], rows);
  expect(writtenPart('operations.md', lines)).toEqual(lines);
});

it('reads the environment in one place', () => {
  const readers = sourceFiles().filter(({ text }) => text.includes('process.env'));
  expect(readers.map(({ path }) => path)).toEqual(['src/config/settings.ts']);
});
