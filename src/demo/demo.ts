import { ApiClient } from '../sample/api-client.js';
import { SampleIds } from '../sample/sample-ids.js';
import { sampleCsv } from '../sample/sample-organisation.js';
import { ServerProcess } from '../sample/server-process.js';
import { operationFinished, viewsCaughtUp } from '../sample/waiting.js';
import { Narrator } from './narrator.js';
import { trainingStory } from './training-story.js';

const LEARNERS = 300;
const HOMES = 4;
/** What real files hold: an address twice, a group that does not exist, a date that does not. */
const BROKEN_ROWS = [
  'Ivy Duplicate,ivy@example.org,X1,Meadowbrook Care / Birchwood / Days,Nurse,2024-05-01',
  'Ivy Again,IVY@example.org,X2,Meadowbrook Care / Birchwood / Days,Nurse,2024-05-01',
  'Nora Nowhere,nora@example.org,X3,Meadowbrook Care / Atlantis,Nurse,2024-05-01',
  'Dan Date,dan@example.org,X4,Meadowbrook Care / Ashdown / Days,Nurse,31/06/2024',
].join('\r\n');

type Learner = {
  readonly learnerId: string;
  readonly name: string;
  readonly statusSymbol: string;
  readonly statusWord: string;
  readonly groupName: string;
  readonly jobRoleName: string;
};
type List = { readonly learners: readonly Learner[]; readonly matching: number; readonly visibility: object };
type Plan = {
  readonly planToken: string;
  readonly total: number;
  readonly counts: object;
  readonly threshold: { readonly mustConfirm: boolean };
};
type Visibility = { readonly reasons: readonly { readonly code: string; readonly words: string }[] };
type Asked = { readonly operationId: string };

const print = (text: string): void => void process.stdout.write(text);
const isTerminal = process.stdout.isTTY;

/** The product's main jobs on a sample organisation, over real HTTP: import, find, make inactive, look, undo; train, and know who is. */
const demo = async (api: ApiClient): Promise<void> => {
  const tell = new Narrator(print);
  const finished = (operationId: string) =>
    operationFinished(api, operationId, ({ done, total }) => tell.progress(done, total, isTerminal));

  tell.title('An organisation: a tree of groups, and job roles');
  const ids = await SampleIds.create(api, HOMES);
  await viewsCaughtUp(api);
  await tell.ask<{ groups: readonly object[] }>(
    api,
    { method: 'GET', path: '/groups' },
    ({ groups }) => `${groups.length} groups`,
  );

  tell.title(`A CSV of ${LEARNERS} staff, with four rows that are not right: a dry run first`);
  const csv = [...sampleCsv(LEARNERS, HOMES)].join('') + BROKEN_ROWS;
  const dryRun = await tell.ask<Plan>(api, { method: 'POST', path: '/imports/learners', csv }, foreseen);
  await tell.ask<string>(api, { method: 'GET', path: `/imports/${dryRun.planToken}/rejected` }, (file) =>
    file.trim().split('\r\n').slice(1).join('\n     '),
  );

  tell.title('The good rows become one bulk operation');
  const committed = await tell.ask<Asked>(api, {
    method: 'POST',
    path: `/imports/${dryRun.planToken}/commit`,
    json: { confirmCount: dryRun.total },
  });
  await finished(committed.operationId);

  tell.title('Find some: housekeepers in the home Birchwood');
  const birchwood = ids.groupOf(['Meadowbrook Care', 'Birchwood']);
  const housekeeper = ids.jobRoleOf('Housekeeper');
  const filter = `groupId=${birchwood}&jobRoleId=${housekeeper}`;
  const showList = ({ matching, visibility, learners }: List): string => {
    const rows = learners
      .slice(0, 3)
      .map(
        ({ statusSymbol, statusWord, name, groupName, jobRoleName }) =>
          `\n     ${statusSymbol} ${statusWord.padEnd(9)} ${name.padEnd(18)} ${groupName}, ${jobRoleName}`,
      );
    return `${matching} match; ${JSON.stringify(visibility)}${rows.join('')}`;
  };
  const before = await list(tell, api, filter, showList);

  tell.title('Make them inactive: what would happen?');
  const selection = { filter: { groupId: [birchwood], jobRoleId: [housekeeper] } };
  const wish = { action: 'deactivate', params: { reason: 'left' }, selection };
  const preview = await tell.ask<Plan>(
    api,
    { method: 'POST', path: '/bulk-operations/preview', json: wish },
    foreseen,
  );

  tell.title('Do exactly that');
  const operation = await tell.ask<Asked>(api, {
    method: 'POST',
    path: '/bulk-operations',
    json: wishFor(preview, 'Team outsourced'),
  });
  const over = await finished(operation.operationId);
  tell.line(
    `applied ${over.counts.applied}, unchanged ${over.counts.unchanged}, refused ${over.counts.refused}`,
  );

  tell.title('The list: they are gone from the active ones, and shown as inactive');
  await list(tell, api, filter, showList);
  await list(tell, api, `${filter}&status=inactive`, showList);

  tell.title('Why is one of them not in the list?');
  const [one] = before.learners;
  if (one === undefined) throw new Error('Nobody was found');
  await tell.ask<Visibility>(
    api,
    { method: 'GET', path: `/learners/${one.learnerId}/visibility?${filter}` },
    ({ reasons }) => reasons.map(({ code, words }) => `${code}: ${words}`).join('\n     '),
  );

  tell.title('Who did it, when and why: the history');
  await history(tell, api, one.learnerId);

  tell.title('Undo it');
  const undoing = await tell.ask<Plan>(
    api,
    { method: 'POST', path: `/bulk-operations/${operation.operationId}/undo/preview` },
    foreseen,
  );
  const undo = await tell.ask<Asked>(api, {
    method: 'POST',
    path: `/bulk-operations/${operation.operationId}/undo`,
    json: { ...wishFor(undoing, 'It was the other home'), reason: 'mistake' },
  });
  await finished(undo.operationId);
  await list(tell, api, filter, showList);
  await history(tell, api, one.learnerId);
  await trainingStory(api, tell, ids, isTerminal);
};

/** What of a preview is worth a line: the rest is ids and repeats the request. */
const foreseen = ({ total, counts, threshold }: Plan): object => ({ total, counts, threshold });

const wishFor = ({ planToken, total, threshold }: Plan, note: string): object => ({
  planToken,
  note,
  ...(threshold.mustConfirm ? { confirmCount: total } : {}),
});

const list = async (
  tell: Narrator,
  api: ApiClient,
  filter: string,
  show: (list: List) => string,
): Promise<List> => {
  const path = `/learners?${filter}&limit=50`;
  const found = await api.ask<List>({ method: 'GET', path });
  tell.line(`→ GET ${path}`);
  tell.line(`← 200 ${show(found)}`);
  return found;
};

type History = { readonly changes: readonly { readonly recordedAt: string; readonly sentence: string }[] };

const history = async (tell: Narrator, api: ApiClient, learnerId: string): Promise<void> => {
  const path = `/learners/${learnerId}/history`;
  const { changes } = await api.ask<History>({ method: 'GET', path });
  tell.line(`→ GET ${path}`);
  for (const { recordedAt, sentence } of changes) tell.line(`← ${recordedAt}  ${sentence}`);
};

const started = performance.now();
print(
  'Rollbook, the main job: import staff, find some, make them inactive, see who did it and why, undo it.\n',
);
const server = await ServerProcess.start();
const api = new ApiClient(server.origin, server.token);
try {
  await demo(api);
  print(
    `\nDone in ${((performance.now() - started) / 1_000).toFixed(1)} s. Now try it yourself: npm start\n`,
  );
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  api.close();
  await server.stop();
  server.removeData();
}
