import type { CourseCatalogue } from '../../courses/courses.contract.js';
import type { GroupTree } from '../../groups/groups.contract.js';
import type { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { IdSource } from '../../platform/ids/ids.js';
import type { ReferenceFile } from '../file/file-to-plan.js';
import type { ParsedRow } from '../file/parsed-row.js';
import { FileRefused } from '../parse/file-refused.js';
import type { FilePlanner } from '../plan/batch-planner.js';
import type { PlannedRow } from '../plan/planned-row.js';
import type { Planning } from '../plan/planning.js';
import { planCourses } from './plan-courses.js';
import { planGroups } from './plan-groups.js';

/** Plans files of groups and of courses: their rows hang on each other, so that a whole file is one batch. */
export class ReferencePlanner {
  constructor(
    private readonly tree: Pick<GroupTree, 'current'>,
    private readonly courses: Pick<CourseCatalogue, 'current'>,
    private readonly jobRoles: Pick<JobRoleCatalogue, 'current'>,
    private readonly newId: IdSource,
  ) {}

  /** Throws FileRefused NOT_ALLOWED: groups and courses are the whole organisation's. */
  ofFile({ file, wish, by }: Pick<Planning<ReferenceFile>, 'file' | 'wish' | 'by'>): FilePlanner {
    const { keepValues } = wish;
    if (by.scope.kind !== 'everything')
      throw new FileRefused({ code: 'NOT_ALLOWED', facts: { role: by.kind, needed: 'administrator' } });
    return {
      plan: async ({ rows }) => ({
        planned: await this.planned(rows, file, keepValues),
        contradicted: new Map(),
      }),
    };
  }

  private async planned(
    rows: readonly ParsedRow[],
    file: ReferenceFile,
    keepValues: boolean,
  ): Promise<readonly PlannedRow[]> {
    const { newId } = this;
    if (file.kind === 'groups')
      return planGroups(rows, await this.tree.current(), {
        createParents: file.createParents,
        moveGroups: file.moveGroups,
        newId,
        keepValues,
      });
    const [catalogue, jobRoles] = await Promise.all([this.courses.current(), this.jobRoles.current()]);
    return planCourses(rows, catalogue, { jobRoles, newId, keepValues });
  }
}
