import type { Actor } from '../../access/actor.js';
import {
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type FrozenChunkEvent,
  type FrozenRow,
  type ItemResult,
  type OpenOperation,
} from '../../bulk/bulk.contract.js';
import type { CourseCatalogue, CourseEvent, Courses } from '../../courses/courses.contract.js';
import { createGroup, type GroupEvent, type Groups, type GroupTree } from '../../groups/groups.contract.js';
import type { JobRoleCatalogue, JobRoles } from '../../job-roles/job-roles.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { DomainEvent } from '../../platform/events/event.js';
import type { ImportPlans } from '../plan/import-plan.js';
import { frozenChunksOf } from '../run/frozen-chunks.js';
import { frozenRow } from '../run/frozen-row.js';
import { packed } from '../run/packed.js';
import { decideCourse } from './course-rows.js';
import { courseOfFrozen, groupsOfFrozen } from './frozen-reference.js';

/** Runs a file of groups or of courses as one bulk operation: what a step changes is one append to the one stream of all of them. */
export class ReferenceImportWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['import-reference'];

  constructor(
    private readonly plans: ImportPlans,
    private readonly tree: Pick<GroupTree, 'decide'>,
    private readonly courses: Pick<CourseCatalogue, 'decide'>,
    private readonly jobRoles: Pick<JobRoleCatalogue, 'current'>,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return inOrder(
      operation.operationId,
      frozenChunksOf(this.plans, operation, async ({ rows }) =>
        rows.flatMap((planned) => frozenRow(planned, null) ?? []),
      ),
    );
  }

  async runItems(
    { action, operationId }: OpenOperation,
    items: readonly ChunkItem[],
    _by: Actor,
    context: CommandContext,
  ): Promise<readonly ItemResult[]> {
    const rows = items.flatMap(({ row }) => row ?? []);
    // One command a step, so that a step that is done again after a crash is known by its id.
    const step = { ...context, commandId: `${operationId} from row ${rows[0]?.row ?? 0}` };
    let results: readonly ItemResult[] = [];
    if (action.name === 'import-reference' && action.kind === 'groups')
      await this.tree.decide(step, (state) => {
        const decided = decideRows(rows, state, groupsOfRow);
        ({ results } = decided);
        return accept(...decided.events);
      });
    else {
      const jobRoles = await this.jobRoles.current();
      await this.courses.decide(step, (state) => {
        const decided = decideRows(rows, state, (row, now) => courseOfRow(row, now, jobRoles));
        ({ results } = decided);
        return accept(...decided.events);
      });
    }
    return results;
  }

  /** Nobody previews these by the learner. */
  prepare(): Promise<ChunkWork> {
    throw new Error('A file of groups or courses changes no learners');
  }
}

/** Groups above come first, however the file has them. */
async function* inOrder(
  operationId: string,
  chunks: AsyncIterable<FrozenChunkEvent>,
): AsyncGenerator<FrozenChunkEvent, void, undefined> {
  const all: FrozenRow[] = [];
  for await (const { type, data } of chunks) if (type === 'ImportRowsFrozen') all.push(...data.rows);
  let chunk = 0;
  for (const rows of packed(all.sort((left, right) => depthOf(left) - depthOf(right)))) {
    yield { type: 'ImportRowsFrozen', data: { operationId, chunk, rows } };
    chunk += 1;
  }
}

const depthOf = ({ values }: FrozenRow): number =>
  typeof values['depth'] === 'number' ? values['depth'] : 0;

type State<E extends DomainEvent> = { after(events: readonly E[]): State<E> };

/** Pure: each row after those before it. A row that is already so was done by an earlier run of the step. */
const decideRows = <S extends State<E>, E extends DomainEvent>(
  rows: readonly FrozenRow[],
  from: S,
  decide: (row: FrozenRow, state: S) => Decision<E>,
): { readonly results: readonly ItemResult[]; readonly events: readonly E[] } => {
  let state = from;
  const events: E[] = [];
  const results = rows.map((row): ItemResult => {
    const decision = decide(row, state);
    if (decision.outcome === 'refused') return { outcome: 'refused', code: 'CHANGED_SINCE_PREVIEW' };
    events.push(...decision.events);
    state = state.after(decision.events) as S;
    return { outcome: 'applied' };
  });
  return { results, events };
};

const groupsOfRow = (row: FrozenRow, state: Groups): Decision<GroupEvent> => {
  const events: GroupEvent[] = [];
  let after = state;
  for (const group of groupsOfFrozen(row)) {
    const decision = createGroup(group, after);
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    after = after.after(decision.events);
  }
  return accept(...events);
};

const courseOfRow = (row: FrozenRow, state: Courses, jobRoles: JobRoles): Decision<CourseEvent> =>
  decideCourse(row.learnerId, courseOfFrozen(row), state, jobRoles);
