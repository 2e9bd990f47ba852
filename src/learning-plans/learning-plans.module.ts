import { Global, Module } from '@nestjs/common';
import { BulkWorks, OperationPlans } from '../bulk/bulk.contract.js';
import { GroupTree } from '../groups/groups.contract.js';
import { JobRoleCatalogue } from '../job-roles/job-roles.contract.js';
import { LearnersWithRecords } from '../training/training.contract.js';
import { ApplyPlanWork } from './apply-plan/apply-plan-work.js';
import { PlanWorlds } from './apply-plan/plan-world.js';
import { PlanForesight } from './foresee-plans/plan-foresight.js';
import { PlanFollower } from './follow/plan-follower.js';
import { PlanKeeper } from './follow/plan-keeper.js';
import { LearningPlansController } from './learning-plans.controller.js';
import { ListPlansHandler, ShowPlanHandler } from './list-plans/list-plans.handler.js';
import { LearningPlanCatalogue } from './plan-catalogue/learning-plan-catalogue.js';
import { PreviewPlanHandler } from './preview-plan/preview-plan.handler.js';

/** Global, because modules know each other by their contracts only. Brings the change of a plan to bulk operations. */
@Global()
@Module({
  controllers: [LearningPlansController],
  providers: [
    GroupTree,
    JobRoleCatalogue,
    LearningPlanCatalogue,
    PlanWorlds,
    PlanKeeper,
    PlanFollower,
    PlanForesight,
    ListPlansHandler,
    ShowPlanHandler,
    PreviewPlanHandler,
  ],
  exports: [LearningPlanCatalogue, PlanFollower, PlanForesight],
})
export class LearningPlansModule {
  constructor(
    works: BulkWorks,
    plans: OperationPlans,
    worlds: PlanWorlds,
    catalogue: LearningPlanCatalogue,
    learners: LearnersWithRecords,
  ) {
    works.add(new ApplyPlanWork(plans, worlds, catalogue, learners));
  }
}
