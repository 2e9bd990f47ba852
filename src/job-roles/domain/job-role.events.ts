/** What can happen to the catalogue of job roles. All of it is in one stream, see docs/adr/0013. */
export type JobRoleEvent =
  | { readonly type: 'JobRoleAdded'; readonly data: { readonly jobRoleId: string; readonly name: string } }
  | { readonly type: 'JobRoleRenamed'; readonly data: { readonly jobRoleId: string; readonly name: string } }
  | { readonly type: 'JobRoleRemoved'; readonly data: { readonly jobRoleId: string } };

export const JOB_ROLE_CATALOGUE_STREAM = 'job-role-catalogue';
