import type { FrozenRow, ReferenceFileKind } from '../../bulk/bulk.contract.js';
import type { CourseCatalogue, CourseEvent, Courses } from '../../courses/courses.contract.js';
import type { GroupEvent, Groups, GroupTree } from '../../groups/groups.contract.js';
import type { JobRoleCatalogue, JobRoles } from '../../job-roles/job-roles.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { DomainEvent } from '../../platform/events/event.js';
import { groupsOfFrozen } from './frozen-reference.js';

/** What is done with a row. Pure. */
export type RowRules = {
  readonly group: (row: FrozenRow, state: Groups) => Decision<GroupEvent>;
  readonly course: (row: FrozenRow, state: Courses, jobRoles: JobRoles) => Decision<CourseEvent>;
};

/** What was decided of each row, in their order. */
export type RowDecisions = readonly Decision[];

/** Decides the rows of a step one after the other; what they change is one append to the one stream of all groups, or all courses. */
export class ReferenceSteps {
  constructor(
    private readonly tree: Pick<GroupTree, 'current' | 'decide'>,
    private readonly courses: Pick<CourseCatalogue, 'current' | 'decide'>,
    private readonly jobRoles: Pick<JobRoleCatalogue, 'current'>,
  ) {}

  /**
   * A step whose process died is told by the id of its command: what it did then is what came of it. The rules must find nothing to do
   * where a row is as it should be. Throws what the event store throws.
   */
  async run(
    kind: ReferenceFileKind,
    rows: readonly FrozenRow[],
    rules: RowRules,
    context: CommandContext,
  ): Promise<RowDecisions> {
    const step = { ...context, commandId: `${context.commandId} from row ${rows[0]?.row ?? 0}` };
    let decisions: RowDecisions | undefined;
    const decided = <S extends State<E>, E extends DomainEvent>(
      state: S,
      decide: (row: FrozenRow, now: S) => Decision<E>,
    ): Decision<E> => {
      const found = decideRows(rows, state, decide);
      ({ decisions } = found);
      return accept(...found.events);
    };
    const jobRoles = await this.jobRoles.current();
    const outcome: DecisionOutcome =
      kind === 'groups'
        ? await this.tree.decide(step, (state) => decided(state, rules.group))
        : await this.courses.decide(step, (state) =>
            decided(state, (row, now: Courses) => rules.course(row, now, jobRoles)),
          );
    if (outcome.outcome === 'refused') return rows.map(() => outcome);
    if (decisions !== undefined) return decisions;
    const before = outcome.outcome === 'applied' ? outcome.events : [];
    return doneBefore(rows, await this.foreseen(kind, rows, rules), before);
  }

  /** The same without writing anything. */
  async foreseen(
    kind: ReferenceFileKind,
    rows: readonly FrozenRow[],
    rules: RowRules,
  ): Promise<RowDecisions> {
    if (kind === 'groups') return decideRows(rows, await this.tree.current(), rules.group).decisions;
    const [state, jobRoles] = await Promise.all([this.courses.current(), this.jobRoles.current()]);
    return decideRows(rows, state, (row, now: Courses) => rules.course(row, now, jobRoles)).decisions;
  }
}

type State<E extends DomainEvent> = { after(events: readonly E[]): State<E> };

/** Pure: each row after those before it. */
const decideRows = <S extends State<E>, E extends DomainEvent>(
  rows: readonly FrozenRow[],
  from: S,
  decide: (row: FrozenRow, state: S) => Decision<E>,
): { readonly decisions: RowDecisions; readonly events: readonly E[] } => {
  let state = from;
  const events: E[] = [];
  const decisions = rows.map((row) => {
    const decision = decide(row, state);
    if (decision.outcome === 'refused' || decision.events.length === 0) return decision;
    events.push(...decision.events);
    state = state.after(decision.events) as S;
    return decision;
  });
  return { decisions, events };
};

/** What an earlier run of the step came to: `events` are those that it wrote, `now` is what would be decided today. */
const doneBefore = (
  rows: readonly FrozenRow[],
  now: RowDecisions,
  events: readonly DomainEvent[],
): RowDecisions =>
  rows.map((row, at) => {
    const ids = idsOf(row);
    const own = events.filter(({ data }) => ids.has(data['groupId']) || ids.has(data['courseId']));
    if (own.length > 0) return accept(...own);
    const decision = now[at];
    // What stood in the way then may be gone: it is left all the same, because the step is over.
    return decision === undefined || (decision.outcome === 'accepted' && decision.events.length > 0)
      ? refuse('CONFLICT')
      : decision;
  });

const idsOf = (row: FrozenRow): ReadonlySet<unknown> =>
  new Set([
    row.learnerId,
    ...('groups' in row.values ? groupsOfFrozen(row).map(({ groupId }) => groupId) : []),
  ]);
