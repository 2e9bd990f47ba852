import type { Position } from '../../platform/events/event.js';

/** One course of a plan. */
export type PlanCourse = {
  readonly courseId: string;
  /** False: desirable, and not counted in compliance. */
  readonly mandatory: boolean;
  /** First due so many days after the learner comes under the plan; null: on no day. */
  readonly dueInDays: number | null;
  /** In place of the months of the course's rule; null: for ever. Absent: as the course says. A fixed annual date has no months. */
  readonly validityMonths?: number | null;
};

/** What a learning plan asks of whom. */
export type PlanDefinition = {
  readonly name: string;
  /** The plan is for the learners of these groups and everything beneath them; empty: of all groups. */
  readonly groupIds: readonly string[];
  /** And of these job roles; empty: of all, also of none. */
  readonly jobRoleIds: readonly string[];
  readonly courses: readonly PlanCourse[];
  /** What becomes of the open allocations of a learner who no longer comes under the plan. */
  readonly whenLeft: 'withdraw' | 'keep';
};

/** What can happen to the learning plans. All of it is in one stream, see docs/adr/0013. */
export type LearningPlanEvent =
  /** Whole, the first time and every time after it. */
  | {
      readonly type: 'LearningPlanDefined';
      readonly data: PlanDefinition & {
        readonly planId: string;
        /** The bulk operation that brings it to the learners. */
        readonly operationId: string;
        /** Where the log ended when those whom the operation is about were chosen: who came later is looked after apart. */
        readonly chosenAt: Position;
      };
    }
  | {
      readonly type: 'LearningPlanRetired';
      readonly data: { readonly planId: string; readonly operationId: string };
    }
  /** Not about a plan: up to here in the log, whoever came or went has got what the plans ask for. */
  | { readonly type: 'LearningPlansFollowed'; readonly data: { readonly position: Position } };

export const LEARNING_PLANS_STREAM = 'learning-plans';
