import { given } from '../../../test/support/given.js';
import { addJobRole } from '../add-job-role/add-job-role.js';
import { removeJobRole } from '../remove-job-role/remove-job-role.js';
import { renameJobRole } from '../rename-job-role/rename-job-role.js';
import type { JobRoleEvent } from './job-role.events.js';
import { jobRoles } from './job-roles.js';

const added = (jobRoleId: string, name: string): JobRoleEvent => ({
  type: 'JobRoleAdded',
  data: { jobRoleId, name },
});
const renamed = (jobRoleId: string, name: string): JobRoleEvent => ({
  type: 'JobRoleRenamed',
  data: { jobRoleId, name },
});
const removed: JobRoleEvent = { type: 'JobRoleRemoved', data: { jobRoleId: 'cook' } };
const cook = added('cook', 'Cook');

describe('the catalogue of job roles', () => {
  it('adds a job role, once', () => {
    given(jobRoles)
      .when((state) => addJobRole({ jobRoleId: 'cook', name: 'Cook' }, state))
      .then(cook);
    given(jobRoles, cook)
      .when((state) => addJobRole({ jobRoleId: 'cook', name: 'Cook' }, state))
      .thenNothingHappens();
    given(jobRoles, cook)
      .when((state) => addJobRole({ jobRoleId: 'cook', name: 'Porter' }, state))
      .thenRefuses('JOB_ROLE_ALREADY_EXISTS', { jobRoleId: 'cook' });
  });

  it('refuses two names that read the same', () => {
    given(jobRoles, cook)
      .when((state) => addJobRole({ jobRoleId: 'c2', name: 'COOK' }, state))
      .thenRefuses('JOB_ROLE_NAME_TAKEN', { jobRoleId: 'cook' });
    given(jobRoles, cook, added('porter', 'Porter'))
      .when((state) => renameJobRole({ jobRoleId: 'porter', name: 'cook' }, state))
      .thenRefuses('JOB_ROLE_NAME_TAKEN', { jobRoleId: 'cook' });
  });

  it('renames a job role, also to another spelling of its own name', () => {
    given(jobRoles, cook)
      .when((state) => renameJobRole({ jobRoleId: 'cook', name: 'COOK' }, state))
      .then(renamed('cook', 'COOK'));
    given(jobRoles, cook, renamed('cook', 'Chef'))
      .when((state) => renameJobRole({ jobRoleId: 'cook', name: 'Chef' }, state))
      .thenNothingHappens();
    given(jobRoles, cook, renamed('cook', 'Chef'))
      .when((state) => addJobRole({ jobRoleId: 'c2', name: 'Cook' }, state))
      .then(added('c2', 'Cook'));
    given(jobRoles)
      .when((state) => renameJobRole({ jobRoleId: 'cook', name: 'Chef' }, state))
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'cook' });
  });

  it('removes a job role that nobody has, once', () => {
    given(jobRoles, cook)
      .when((state) => removeJobRole({ jobRoleId: 'cook' }, state, { learners: 0 }))
      .then(removed);
    given(jobRoles, cook, removed)
      .when((state) => removeJobRole({ jobRoleId: 'cook' }, state, { learners: 0 }))
      .thenNothingHappens();
    given(jobRoles, cook)
      .when((state) => removeJobRole({ jobRoleId: 'cook' }, state, { learners: 2 }))
      .thenRefuses('JOB_ROLE_IN_USE', { jobRoleId: 'cook', count: 2 });
    given(jobRoles)
      .when((state) => removeJobRole({ jobRoleId: 'cook' }, state, { learners: 0 }))
      .thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'cook' });
  });
});
