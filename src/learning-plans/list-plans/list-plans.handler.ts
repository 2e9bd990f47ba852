import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused } from '../../platform/http/refused.js';
import { LearningPlanCatalogue } from '../plan-catalogue/learning-plan-catalogue.js';
import type { LearningPlanAnswer, LearningPlansAnswer } from './learning-plans.answer.js';

export class ListPlansQuery extends Query<LearningPlansAnswer> {}

/** Read from the kept state of the one stream, not from a view: docs/adr/0013. */
@QueryHandler(ListPlansQuery)
export class ListPlansHandler implements IQueryHandler<ListPlansQuery> {
  constructor(private readonly catalogue: LearningPlanCatalogue) {}

  async execute(): Promise<LearningPlansAnswer> {
    return { learningPlans: (await this.catalogue.current()).all() };
  }
}

export class ShowPlanQuery extends Query<LearningPlanAnswer> {
  constructor(readonly planId: string) {
    super();
  }
}

@QueryHandler(ShowPlanQuery)
export class ShowPlanHandler implements IQueryHandler<ShowPlanQuery> {
  constructor(private readonly catalogue: LearningPlanCatalogue) {}

  /** Throws Refused LEARNING_PLAN_NOT_FOUND. */
  async execute({ planId }: ShowPlanQuery): Promise<LearningPlanAnswer> {
    const plan = (await this.catalogue.current()).find(planId);
    if (plan === undefined) throw new Refused({ code: 'LEARNING_PLAN_NOT_FOUND', facts: { planId } });
    return plan;
  }
}
