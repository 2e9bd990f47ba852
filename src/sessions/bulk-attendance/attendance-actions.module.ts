import { Module } from '@nestjs/common';
import { AppliedItems, BulkWorks, OperationPlans } from '../../bulk/bulk.contract.js';
import { BulkAttendance } from './bulk-attendance.js';
import { RecordAttendanceWork } from './record-attendance-work.js';
import { UndoAttendanceWork } from './undo-attendance-work.js';

/** Brings the actions on registers to bulk operations, whose module is global. */
@Module({})
export class AttendanceActionsModule {
  constructor(works: BulkWorks, plans: OperationPlans, applied: AppliedItems, attendance: BulkAttendance) {
    works.add(new RecordAttendanceWork(plans, attendance));
    works.add(new UndoAttendanceWork(plans, applied, attendance));
  }
}
