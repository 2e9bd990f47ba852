import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import { newId } from '../../platform/ids/ids.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import { type SelectionAction, undoOfAction } from '../actions/selection-action.js';
import { NO_SIDE_EFFECTS, type SideEffects } from '../actions/side-effects.js';
import { encodeResults, type ItemResult } from '../domain/chunk-results.js';
import { undoRefusal } from '../domain/operation-decisions.js';
import { thresholdFor, type ThresholdRule } from '../domain/threshold.js';
import type { LearnerRows } from '../learner-rows.js';
import type { PlacesSource } from '../places.js';
import { effectColumns } from '../plan/effect-columns.js';
import { type OperationPlan, type OperationPlans, PLAN_PART_LEARNERS } from '../plan/operation-plan.js';
import { breathe } from '../run/breathe.js';
import type { BulkWorks } from '../run/bulk-works.js';
import type { ChunkItem, ChunkWork } from '../run/chunk-work.js';
import type { OperationLog } from '../run/operation-log.js';
import { AppliedItems } from '../undo-operation/applied-items.js';
import { appliedItemPages, appliedPages } from '../undo-operation/applied-learners.js';
import { mayAskFor } from '../operation-access.js';
import { Foreseen } from './foreseen.js';
import { type ResolvedSelection, resolveSelection, type Selection } from './selection.js';

export type PreviewOutcome =
  | { readonly outcome: 'planned'; readonly token: string; readonly plan: OperationPlan }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Runs the decisions on a whole selection without writing an event, and keeps the selection as a plan. */
export class OperationPreview {
  constructor(
    private readonly rows: LearnerRows,
    private readonly works: Pick<BulkWorks, 'require'>,
    private readonly log: OperationLog,
    private readonly plans: OperationPlans,
    private readonly places: PlacesSource,
    private readonly clock: Clock,
    private readonly rule: ThresholdRule,
  ) {}

  /** Refusals: SELECTION_EMPTY, and those of the filter: GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND. */
  async ofAction(by: Actor, action: SelectionAction, selection: Selection): Promise<PreviewOutcome> {
    const resolution = resolveSelection(selection, by, await this.places.current(), this.rows);
    return resolution.outcome === 'refused' ? resolution : this.plan(by, action, resolution.selection);
  }

  /** Refusals: OPERATION_NOT_FOUND (also for another's), UNDO_OF_RUNNING, OPERATION_CHANGED_NOBODY. */
  async ofUndo(by: Actor, operationId: string): Promise<PreviewOutcome> {
    const loaded = await this.log.load(operationId);
    if (!mayAskFor(by, loaded)) return { outcome: 'refused', refusal: { code: 'OPERATION_NOT_FOUND' } };
    const { operation } = loaded;
    const refused = undoRefusal(operation);
    if (refused.outcome === 'refused') return refused;
    if (operation.status === 'unknown')
      return { outcome: 'refused', refusal: { code: 'OPERATION_NOT_FOUND' } };
    const action = undoOfAction(operation.action, operationId, await this.log.end());
    const byItem = action.name === 'undo-attendance' || action.name === 'undo-reference';
    const pagesOf = byItem ? appliedItemPages : appliedPages;
    return this.plan(by, action, {
      pages: pagesOf(new AppliedItems(this.log), operationId),
      selectedBy: { by: 'operation', operationId },
      searchText: null,
    });
  }

  /** As ofAction, for learners whom another module selects; also for nobody. */
  async ofSelection(
    by: Actor,
    action: SelectionAction,
    selection: ResolvedSelection,
  ): Promise<PreviewOutcome> {
    return this.plan(by, action, selection, 'also nobody');
  }

  private async plan(
    by: Actor,
    action: SelectionAction,
    selection: ResolvedSelection,
    selecting: 'somebody' | 'also nobody' = 'somebody',
  ): Promise<PreviewOutcome> {
    const token = this.plans.newToken();
    const askedOn = this.clock.today();
    const operationId = newId();
    const foreseen = new Foreseen();
    const parts = new PlanParts(this.plans, token);
    for await (const learnerIds of selection.pages) {
      const items = learnerIds.map((learnerId, index) => ({ learnerId, place: parts.learners + index }));
      const work = await this.works.require(action.name).prepare({ operationId, action, askedOn }, items, by);
      await parts.add(learnerIds, await foreseenItems(items, work, foreseen));
      await breathe();
    }
    await parts.end();
    if (parts.learners === 0 && selecting === 'somebody')
      return { outcome: 'refused', refusal: { code: 'SELECTION_EMPTY' } };
    const { counts, refusals, sideEffects } = foreseen;
    const { selectedBy, searchText } = selection;
    const plan: OperationPlan = {
      actor: { kind: by.kind, id: by.id },
      validUntil: this.plans.validUntil(),
      parts: parts.count,
      operationId,
      action,
      selectedBy,
      searchText,
      total: parts.learners,
      counts,
      refusals,
      sideEffects,
      threshold: thresholdFor(parts.learners, await this.rows.count(activeWithin(by)), this.rule),
      askedOn,
    };
    await this.plans.publish(token, plan);
    return { outcome: 'planned', token, plan };
  }
}

type ForeseenItem = { readonly result: ItemResult; readonly effects: SideEffects };

/** What the run would do with each item as things stand: decided from the view, or from the log for whom it lacks. */
const foreseenItems = async (
  items: readonly ChunkItem[],
  work: ChunkWork,
  foreseen: Foreseen,
): Promise<readonly ForeseenItem[]> => {
  const believed = await work.believed(items);
  const others = items.flatMap(({ learnerId }) => (believed.has(learnerId) ? [] : [learnerId]));
  const fromLog = others.length === 0 ? believed : await work.fromLog(others);
  const decided = items.map((item) => {
    const known = believed.get(item.learnerId) ?? fromLog.get(item.learnerId);
    if (known === undefined) throw new Error(`Nothing is known of the learner ${item.learnerId}`);
    const decision = work.decide(item, known);
    const events = decision.outcome === 'accepted' ? decision.events : [];
    return { learnerId: item.learnerId, known, decision, events };
  });
  const changed = decided.flatMap(({ learnerId, events }) => (events.length === 0 ? [] : [learnerId]));
  const elsewhere = changed.length === 0 ? undefined : await work.elsewhere?.(changed);
  return decided.map(({ learnerId, known, decision, events }) => {
    const effects = work.sideEffectsOf?.(known, events, elsewhere?.get(learnerId)) ?? NO_SIDE_EFFECTS;
    return { result: foreseen.add(learnerId, decision, effects), effects };
  });
};

/** Active learners that the actor may see. */
export const activeWithin = ({ scope }: Actor): Predicate =>
  allOf(
    { op: 'eq', field: 'listedAs', value: 'active' },
    scope.kind === 'everything' ? undefined : { op: 'in', field: 'groupId', values: [...scope.groupIds] },
  );

/** Fills parts of a fixed size from pages of any size. */
class PlanParts {
  count = 0;
  learners = 0;
  private ids: string[] = [];
  private items: ForeseenItem[] = [];

  constructor(
    private readonly plans: OperationPlans,
    private readonly token: string,
  ) {}

  async add(ids: readonly string[], items: readonly ForeseenItem[]): Promise<void> {
    this.learners += ids.length;
    this.ids.push(...ids);
    this.items.push(...items);
    while (this.ids.length >= PLAN_PART_LEARNERS) await this.write();
  }

  async end(): Promise<void> {
    if (this.ids.length > 0) await this.write();
  }

  private async write(): Promise<void> {
    this.count += 1;
    const learnerIds = this.ids.splice(0, PLAN_PART_LEARNERS);
    const items = this.items.splice(0, PLAN_PART_LEARNERS);
    const results = encodeResults(items.map(({ result }) => result));
    const effects = effectColumns(items.map((item) => item.effects));
    await this.plans.putPart(this.token, this.count, { learnerIds, results, effects });
  }
}
