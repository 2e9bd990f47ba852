import type { ApiClient } from '../sample/api-client.js';
import { addSampleCourses } from '../sample/sample-courses.js';
import type { SampleIds } from '../sample/sample-ids.js';
import { sampleLearners } from '../sample/sample-organisation.js';
import { operationFinished } from '../sample/waiting.js';
import type { Narrator } from './narrator.js';

type Plan = { readonly planToken: string; readonly total: number; readonly counts: object };
type Asked = { readonly operationId: string };
type Listed = { readonly learners: readonly { readonly learnerId: string; readonly name: string }[] };
type Measure = { readonly numerator: number; readonly denominator: number };
type Page = {
  readonly statusWords: { readonly [status: string]: string };
  readonly courses: readonly { readonly title: string }[];
  readonly learners: readonly {
    readonly name: string;
    readonly cells: readonly {
      readonly status: string;
      readonly completedOn: string | null;
      readonly expiresOn: string | null;
    }[];
  }[];
};
type Summary = {
  readonly totals: {
    readonly overall: {
      readonly people: number;
      readonly peopleInDate: Measure;
      readonly itemsInDate: Measure;
      readonly statuses: { readonly [status: string]: number };
    };
  };
};

const MINUTE_MS = 60_000;
const HISTORY_ROWS = 600;

/** Who must be trained in what, who is, and who was: on the sample organisation, over real HTTP. */
export const trainingStory = async (
  api: ApiClient,
  tell: Narrator,
  ids: SampleIds,
  isTerminal: boolean,
): Promise<void> => {
  const courses = await addSampleCourses(api);
  const fire = courses.get('FIRE') ?? '';
  const finished = (operationId: string) =>
    operationFinished(api, operationId, ({ done, total }) => tell.progress(done, total, isTerminal));
  const carriedOut = async (plan: Plan): Promise<void> => {
    const json = { planToken: plan.planToken, confirmCount: plan.total };
    await finished((await api.ask<Asked>({ method: 'POST', path: '/bulk-operations', json })).operationId);
  };
  const matrix = async (question: string): Promise<void> => {
    await tell.ask<Summary>(api, { method: 'GET', path: `/training-matrix/summary?${question}` }, inWords);
    await tell.ask<Page>(
      api,
      { method: 'GET', path: `/training-matrix?${question}courseId=${fire}&text=kowal&limit=1` },
      cellInWords,
    );
  };

  tell.title('A catalogue of twenty courses, and a learning plan for the whole care home group');
  const courseIds = [...courses.values()];
  const plan = await tell.ask<Plan>(
    api,
    {
      method: 'POST',
      path: '/learning-plans/preview',
      json: {
        name: 'Care home',
        groupIds: [ids.groupOf(['Meadowbrook Care'])],
        courses: courseIds.map((courseId) => ({ courseId, dueInDays: 90 })),
      },
    },
    ({ total, counts }) => ({ total, counts }),
  );
  await carriedOut(plan);
  await matrix('');
  const before = await lastChange(api);

  tell.title('A face-to-face session of Moving people, with a register');
  await holdSession(api, tell, String(courses.get('MOVING')));

  tell.title(`${HISTORY_ROWS} records of a previous system, as it exported them`);
  const imported = await tell.ask<Plan>(
    api,
    { method: 'POST', path: '/imports/completions', csv: historyCsv() },
    ({ total, counts }) => ({ total, counts }),
  );
  const committed = await tell.ask<Asked>(api, {
    method: 'POST',
    path: `/imports/${imported.planToken}/commit`,
    json: { confirmCount: imported.total },
  });
  await finished(committed.operationId);

  tell.title('The training matrix: today');
  await matrix('');
  tell.title('At the end of last year, as it is known now');
  await matrix(`asOf=${new Date(before).getUTCFullYear() - 1}-12-31&`);
  tell.title('And as it was known before the records of the previous system came');
  await matrix(`knownAt=${encodeURIComponent(before)}&`);
};

const inWords = ({ totals: { overall } }: Summary): string => {
  const { people, peopleInDate, itemsInDate, statuses } = overall;
  const cells = Object.entries(statuses)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${status} ${count}`);
  return `${peopleInDate.numerator} of ${peopleInDate.denominator} people (${people} active) and ${itemsInDate.numerator} of ${itemsInDate.denominator} items in date; cells: ${cells.join(', ')}`;
};

const cellInWords = ({ courses, learners, statusWords }: Page): string => {
  const [learner, course] = [learners[0], courses[0]];
  const cell = learner?.cells[0];
  if (learner === undefined || course === undefined || cell === undefined) return 'nobody';
  const { status, completedOn, expiresOn } = cell;
  const dates =
    completedOn === null ? 'nothing is known of it' : `completed ${completedOn}, until ${expiresOn}`;
  return `${learner.name}, ${course.title}: ${statusWords[status]}; ${dates}`;
};

/** Scheduled an hour ago, held, marked and submitted: who was there has the course completed. */
const holdSession = async (api: ApiClient, tell: Narrator, courseId: string): Promise<void> => {
  const { learners } = await api.ask<Listed>({ method: 'GET', path: '/learners?limit=6' });
  const now = Date.parse(await lastChange(api));
  const at = (minutes: number): string => new Date(now + minutes * MINUTE_MS).toISOString();
  const { sessionId } = await tell.ask<{ sessionId: string }>(api, {
    method: 'POST',
    path: '/sessions',
    json: {
      courseId,
      dates: [{ startsAt: at(-60), endsAt: at(-1) }],
      timeZone: 'Europe/London',
      place: 'Training room',
      capacity: 12,
    },
  });
  const marks = learners.map(({ learnerId }, index) => ({
    learnerId,
    mark: index === 0 ? 'absent' : 'present',
    minutes: index === 0 ? null : 60,
  }));
  await tell.ask<{ learners: number; completed: number }>(api, {
    method: 'POST',
    path: `/sessions/${sessionId}/register/submit`,
    json: { marks, withoutBooking: true },
  });
};

type Operations = { readonly operations: readonly { readonly finishedAt: string | null }[] };

/** When the latest operation ended: what was known then knows nothing of what came after. */
const lastChange = async (api: ApiClient): Promise<string> => {
  const { operations } = await api.ask<Operations>({ method: 'GET', path: '/bulk-operations?limit=1' });
  const finishedAt = operations[0]?.finishedAt;
  if (typeof finishedAt !== 'string') throw new Error('No operation has ended');
  return finishedAt;
};

const HISTORY = [
  ['FIRE', '14/11/2025'],
  ['MOVING', '03/02/2025'],
  ['SAFE-A', '20/06/2026'],
] as const;

/** Three completions each of the first learners, by employee number and course code. */
const historyCsv = (): string => {
  const lines = ['Employee number,Course,Completed on'];
  for (const { employeeNumber } of sampleLearners(HISTORY_ROWS / HISTORY.length, 4))
    for (const [code, day] of HISTORY) lines.push(`${employeeNumber},${code},${day}`);
  return `${lines.join('\r\n')}\r\n`;
};
