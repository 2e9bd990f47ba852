import { parse } from 'csv-parse/sync';
import { openTable } from '../imports/parse/open-table.js';
import { bytesInMemory } from '../imports/parse/file-source.js';
import { csvLine } from '../platform/http/csv.js';
import { type XlsxCell, xlsxFile } from '../platform/http/xlsx.js';
import { ApiClient } from '../sample/api-client.js';
import { SampleIds } from '../sample/sample-ids.js';
import { type SampleLearner, sampleLearners } from '../sample/sample-organisation.js';
import { ServerProcess } from '../sample/server-process.js';
import { timed, viewsCaughtUp } from '../sample/waiting.js';
import type { Figure } from './figures.js';
import { peakMemoryMiB } from './peak-memory.js';
import type { Say } from './say.js';

const HOMES = 50;
const HEADER = [
  ...['Name', 'Email', 'Employee number', 'Group', 'Job role', 'Start date', 'Leaving date', 'Status'],
  ...['Phone', 'Line manager', 'Contract hours', 'Notes'],
];
/** What a rebuilt file in memory, the plan and the garbage of a run may take beside a server at rest. */
const FLAT_MIB = 256;

const cellsOf = (
  { name, email, employeeNumber, groupPath, jobRole, startedOn }: SampleLearner,
  at: number,
) => [
  ...[name, email, employeeNumber, groupPath.join(' / '), jobRole, startedOn, '', 'Active'],
  ...[
    `01632 ${960_000 + (at % 1_000)}`,
    'Grace Walsh',
    '37.5',
    at % 7 === 0 ? 'Prefers nights, see rota' : '',
  ],
];

/** Parse, match and plan of so many new learners with 12 columns, over HTTP; nothing is committed. */
export const benchDryRun = async (rows: number, runs: number, say: Say): Promise<readonly Figure[]> => {
  const table = [HEADER, ...[...sampleLearners(rows, HOMES)].map(cellsOf)];
  const csv = Buffer.from(table.map((row) => csvLine(row)).join(''));
  const workbook = await workbookOf(table.slice(0, rows / 2 + 1));
  const server = await ServerProcess.start();
  const api = new ApiClient(server.origin, server.token);
  await SampleIds.create(api, HOMES);
  await viewsCaughtUp(api);
  const atRest = peakMemoryMiB(server.pid);
  const laps: Lap[] = [];
  for (let run = 1; run <= runs; run += 1) {
    laps.push(await lap(api, csv, workbook));
    say(
      `dry run, run ${run}: CSV ${laps.at(-1)?.csv.toFixed(1)} s, workbook ${laps.at(-1)?.workbook.toFixed(1)} s`,
    );
  }
  const grown = peakMemoryMiB(server.pid) - atRest;
  api.close();
  await server.stop();
  server.removeData();
  return [
    {
      name: `dry run of ${rows} rows x 12 columns, CSV`,
      unit: 's',
      better: 'lower',
      target: 5,
      runs: laps.map((one) => one.csv),
      rawLimit: { what: 'csv-parse alone', value: laps[0]?.parser ?? Number.NaN },
    },
    {
      name: 'detection of encoding, delimiter and header, of that dry run',
      unit: '%',
      better: 'lower',
      target: 5,
      runs: laps.map((one) => (one.detection / one.csv) * 100),
    },
    {
      name: `dry run of ${rows / 2} rows x 12 columns, Excel workbook`,
      unit: 's',
      better: 'lower',
      target: 10,
      runs: laps.map((one) => one.workbook),
    },
    {
      name: 'memory that dry runs add to the peak of the server',
      unit: 'MiB',
      better: 'lower',
      target: FLAT_MIB,
      runs: [grown],
      note: 'one server for all runs',
    },
  ];
};

/** All in seconds. */
type Lap = {
  readonly csv: number;
  readonly workbook: number;
  readonly detection: number;
  readonly parser: number;
};

const lap = async (api: ApiClient, csv: Buffer, workbook: Buffer): Promise<Lap> => ({
  csv: (await timed(() => dryRun(api, csv))) / 1_000,
  workbook: (await timed(() => dryRun(api, workbook, XLSX))) / 1_000,
  detection: (await timed(async () => void (await openTable(bytesInMemory(csv), {}, isHeader)))) / 1_000,
  parser: (await timed(async () => void parse(csv, { bom: true }))) / 1_000,
});

const isHeader = ([first]: readonly string[]) => (first === HEADER[0] ? 'yes' : 'no');

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const dryRun = async (api: ApiClient, file: Buffer, contentType = 'text/csv'): Promise<void> => {
  await api.ask({
    method: 'POST',
    path: '/imports/learners',
    csv: file,
    headers: { 'content-type': contentType },
  });
};

const workbookOf = async (table: readonly (readonly string[])[]): Promise<Buffer> => {
  async function* rows(): AsyncGenerator<readonly XlsxCell[]> {
    for (const cells of table) yield cells.map((text) => ({ text, style: 0 }));
  }
  const pieces: Buffer[] = [];
  const sheet = {
    name: 'Staff',
    widths: HEADER.map(() => 20),
    frozen: { rows: 1, columns: 0 },
    styles: [{}],
    rows: rows(),
  };
  for await (const piece of xlsxFile(sheet)) pieces.push(piece);
  return Buffer.concat(pieces);
};
