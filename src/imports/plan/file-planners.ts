import type { GroupTree } from '../../groups/groups.contract.js';
import type { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import { PlaceNames } from '../match/place-names.js';
import type { FilePlanner } from './batch-planner.js';
import type { RecordPlanner } from './record-planner.js';
import type { AttendancePlanner } from '../attendance/attendance-planner.js';
import type { ReferencePlanner } from '../reference/reference-planner.js';
import type { IdSource } from '../../platform/ids/ids.js';
import type { Planning } from './planning.js';
import type { RowPlanner } from './row-planner.js';

/** The planner of each kind of file. */
export class FilePlanners {
  constructor(
    private readonly rows: RowPlanner,
    private readonly records: RecordPlanner,
    private readonly reference: ReferencePlanner,
    private readonly attendance: AttendancePlanner,
    private readonly tree: Pick<GroupTree, 'current'>,
    private readonly catalogue: Pick<JobRoleCatalogue, 'current'>,
    private readonly newId: IdSource,
  ) {}

  /** For one file, in its order. */
  async of(planning: Planning): Promise<FilePlanner> {
    const { by, file } = planning;
    if (file.kind === 'groups' || file.kind === 'courses')
      return this.reference.ofFile({ ...planning, file });
    if (file.kind === 'attendance') return this.attendance.ofFile({ ...planning, file });
    if (file.kind !== 'learners') return this.records.ofFile({ ...planning, file });
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    const { newId } = this;
    const makes = { groups: file.createGroups ? ('all' as const) : ('the-first' as const), newId };
    const places = new PlaceNames(groups, jobRoles, by, by.scope.kind === 'everything' ? makes : undefined);
    return this.rows.ofFile({ ...planning, file, places });
  }
}
