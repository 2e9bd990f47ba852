import { unzipped } from '../../../test/support/http/unzip.js';
import * as learner from '../../../test/support/learners.js';
import * as training from '../../../test/support/training.js';
import { factsOf, moment } from '../../../test/support/training-matrix/told.js';
import { courses } from '../../courses/courses.contract.js';
import { groups } from '../../groups/groups.contract.js';
import type { RowQuestion } from '../matrix-page/learner-rows.js';
import { matrixRow } from '../matrix-page/learner-rows.js';
import { matrixXlsx } from './matrix-xlsx.js';

const moving = courses.evolve(courses.initial, {
  type: 'CourseAdded',
  data: {
    courseId: 'moving',
    code: 'MOVE-1',
    title: 'Moving people',
    category: 'Care',
    kind: 'face-to-face',
    expiry: { validity: { rule: 'from-completion', months: 12 }, minusADay: false, monthsByJobRole: {} },
    dueSoonDays: 30,
    notionalHours: null,
    signOff: false,
    completingMarks: [],
  },
});
const tree = groups.evolve(groups.initial, {
  type: 'GroupCreated',
  data: { groupId: 'kitchen', parentId: null, name: 'Kitchen' },
});

it('says each status in words, with its date, on its colour', async () => {
  const at = { ...moment('2026-01-01'), date: '2026-01-01', knownAtInstant: null, catalogues: null };
  const catalogues = { groups: tree, groupsThen: tree, jobRoles: { find: () => undefined } };
  const question = {
    moment: at,
    columns: moving.all(),
    catalogues,
    mandatoryOnly: false,
  } as unknown as RowQuestion;
  const facts = factsOf(
    ['2025-01-06', learner.registered()],
    ['2025-01-06', training.allocated({ allocatedOn: '2025-01-06', dueOn: '2025-04-01' })],
    ['2025-03-12', training.completed({ completedOn: '2025-03-12', expiresOn: '2026-03-12' })],
  );
  async function* rows() {
    yield matrixRow(facts, question)!;
  }
  const pieces: Buffer[] = [];
  for await (const piece of matrixXlsx({ question, rows: rows() })) pieces.push(piece);
  const files = unzipped(Buffer.concat(pieces));
  const texts = [
    ...files['xl/worksheets/sheet1.xml']!.matchAll(
      /<c r="(\w+)" s="(\d+)"[^>]*?(?:\/>|><is><t[^>]*>(.*?)<)/g,
    ),
  ];
  expect(texts.map(([, place, style, text]) => [place, Number(style), text])).toEqual([
    ['A1', 3, 'Name'],
    ['B1', 3, 'Email'],
    ['C1', 3, 'Employee number'],
    ['D1', 3, 'External id'],
    ['E1', 3, 'Group'],
    ['F1', 3, 'Job role'],
    ['G1', 3, 'Status'],
    ['H1', 3, 'Moving people (MOVE-1)'],
    ['A2', 1, 'Zoë Keller'],
    ['B2', 1, 'zoe@example.org'],
    ['C2', 1, '17'],
    ['D2', 1, undefined],
    ['E2', 1, 'Kitchen'],
    ['F2', 1, undefined],
    ['G2', 1, 'Active'],
    ['H2', 11, 'in date 12 Mar 2026'],
  ]);
  const fills = [...files['xl/styles.xml']!.matchAll(/<fill>.*?<\/fill>/g)].map(([fill]) => fill);
  const look = [...files['xl/styles.xml']!.matchAll(/<xf numFmtId="49"[^>]*fillId="(\d+)"/g)].map(
    ([, fill]) => Number(fill),
  );
  expect(fills[look[10]!]).toContain('FFC6EFCE');
});
