import { Module, type Provider } from '@nestjs/common';
import {
  AppliedItems,
  BulkWorks,
  CurrentPlaces,
  LearnerChunks,
  LearnerRows,
  THRESHOLD_RULE,
  type ThresholdRule,
} from '../bulk/bulk.contract.js';
import { CourseCatalogue } from '../courses/courses.contract.js';
import { GroupTree } from '../groups/groups.contract.js';
import { JobRoleCatalogue } from '../job-roles/job-roles.contract.js';
import { PlanForesight } from '../learning-plans/learning-plans.contract.js';
import { LearnerCounts } from '../learners/learners.contract.js';
import type { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/ids/ids.js';
import { BlindIndex } from '../platform/keys/blind-index.js';
import { KeyRing } from '../platform/keys/key-ring.js';
import { CLOCK, SCRATCH_STORE, SETTINGS } from '../platform/ports.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';
import { LearnersWithRecords } from '../training/training.contract.js';
import { BelievedRecords, ShownRecords } from '../training-matrix/training-matrix.contract.js';
import { BeginImportHandler } from './begin-import/begin-import.handler.js';
import { CancelImportHandler } from './cancel-import/cancel-import.handler.js';
import { CommitImportHandler } from './commit-import/commit-import.handler.js';
import { ImportsController } from './imports.controller.js';
import { MapImportHandler } from './map-import/map-import.handler.js';
import { openImportParts } from './open-imports/open-imports.providers.js';
import { OpenImportsController } from './open-imports.controller.js';
import { FilePlanners } from './plan/file-planners.js';
import { ImportPlanner } from './plan/import-planner.js';
import { ImportPlans } from './plan/import-plan.js';
import { PlanFollowUps } from './plan/plan-follow-ups.js';
import { RecordPlanner } from './plan/record-planner.js';
import { RecordsToPlan } from './plan/records-to-plan.js';
import { RowPlanner } from './plan/row-planner.js';
import { PlannedRows } from './planned-rows/planned-rows.js';
import { PreviewImportHandler } from './preview-import/preview-import.handler.js';
import { BulkAttendance, HeldSessions } from '../sessions/sessions.contract.js';
import { AttendanceImportWork } from './attendance/attendance-import-work.js';
import { AttendancePlanner } from './attendance/attendance-planner.js';
import { ReferenceImportWork } from './reference/reference-import-work.js';
import { ReferenceSteps } from './reference/reference-steps.js';
import { UndoReferenceWork } from './reference/undo-reference-work.js';
import { ReferencePlanner } from './reference/reference-planner.js';
import { ImportMappingsController } from './saved-mappings/import-mappings.controller.js';
import { ImportWork } from './run/import-work.js';
import { TrainingImportWork } from './run/training-import-work.js';
import { ShowImportHandler } from './show-import/show-import.handler.js';
import { ShowMappingHandler } from './show-import/show-mapping.handler.js';
import { UndoImportHandler } from './undo-import/undo-import.handler.js';

/** Classes without a framework, put together. */
const parts: Provider[] = [
  GroupTree,
  JobRoleCatalogue,
  LearnerCounts,
  {
    provide: ImportPlans,
    inject: [SCRATCH_STORE, CLOCK],
    useFactory: (scratch: ScratchStore, clock: Clock) => new ImportPlans(scratch, clock),
  },
  {
    provide: PlannedRows,
    inject: [ImportPlans],
    useFactory: (plans: ImportPlans) => new PlannedRows(plans),
  },
  {
    provide: RecordPlanner,
    inject: [LearnerRows, BlindIndex, ShownRecords, LearnersWithRecords, CourseCatalogue],
    useFactory: (
      rows: LearnerRows,
      index: BlindIndex,
      shown: ShownRecords,
      learners: LearnersWithRecords,
      catalogue: CourseCatalogue,
    ) => new RecordPlanner(rows, index, new RecordsToPlan(shown, learners), catalogue),
  },
  {
    provide: ImportPlanner,
    inject: [
      ImportPlans,
      LearnerRows,
      RecordPlanner,
      BlindIndex,
      GroupTree,
      JobRoleCatalogue,
      CourseCatalogue,
      HeldSessions,
      BulkAttendance,
      PlanForesight,
      SETTINGS,
      CLOCK,
      THRESHOLD_RULE,
    ],
    useFactory: (
      plans: ImportPlans,
      rows: LearnerRows,
      planRecords: RecordPlanner,
      index: BlindIndex,
      tree: GroupTree,
      catalogue: JobRoleCatalogue,
      courses: CourseCatalogue,
      held: HeldSessions,
      attendance: BulkAttendance,
      foresight: PlanForesight,
      settings: { readonly timeZone: string },
      clock: Clock,
      rule: ThresholdRule,
    ) => {
      const reference = new ReferencePlanner(tree, courses, catalogue, newId);
      const planAttendance = new AttendancePlanner(rows, index, courses, held, attendance, settings.timeZone);
      const planRows = new RowPlanner(rows, index, newId, new PlanFollowUps(foresight));
      const planners = new FilePlanners(
        planRows,
        planRecords,
        reference,
        planAttendance,
        tree,
        catalogue,
        newId,
      );
      return new ImportPlanner({ plans, rows, planners, clock, newId, rule });
    },
  },
];

/** Brings the actions `import-learners`, `import-training` and `import-reference` to bulk operations, whose module is global. */
@Module({
  controllers: [ImportsController, OpenImportsController, ImportMappingsController],
  providers: [
    ...parts,
    ...openImportParts,
    PreviewImportHandler,
    CommitImportHandler,
    BeginImportHandler,
    ShowImportHandler,
    ShowMappingHandler,
    MapImportHandler,
    CancelImportHandler,
    UndoImportHandler,
  ],
})
export class ImportsModule {
  constructor(
    works: BulkWorks,
    plans: ImportPlans,
    keys: KeyRing,
    rows: LearnerRows,
    places: CurrentPlaces,
    chunks: LearnerChunks,
    records: LearnersWithRecords,
    believed: BelievedRecords,
    courses: CourseCatalogue,
    tree: GroupTree,
    attendance: BulkAttendance,
    jobRoles: JobRoleCatalogue,
    applied: AppliedItems,
    learners: LearnerCounts,
  ) {
    const steps = new ReferenceSteps(tree, courses, jobRoles);
    works.add(new AttendanceImportWork(plans, keys, attendance));
    works.add(new ReferenceImportWork(plans, steps));
    works.add(new UndoReferenceWork(applied, steps, tree, learners));
    works.add(new ImportWork(plans, keys, rows, places, chunks, tree));
    works.add(new TrainingImportWork(plans, keys, records, believed, courses));
  }
}
