import type { RefusalCodes } from './refusal-codes.js';

export const jobRolesCodes = {
  JOB_ROLE_NOT_FOUND: {
    status: 404,
    title: 'Job role not found',
    advice: 'There is no job role {jobRoleId}. GET /job-roles lists them.',
  },
  JOB_ROLE_ALREADY_EXISTS: {
    status: 409,
    title: 'The job role already exists',
    advice: 'The job role {jobRoleId} already exists with another name. Rename it instead.',
  },
  JOB_ROLE_NAME_TAKEN: {
    status: 409,
    title: 'The name is taken',
    advice:
      'The job role {jobRoleId} has a name that reads the same. Capitals and accents do not count. Choose another name.',
  },
  JOB_ROLE_IN_USE: {
    status: 409,
    title: 'The job role is in use',
    advice:
      '{count} learners have the job role {jobRoleId}, inactive ones included. Give them another first.',
  },
} satisfies RefusalCodes;
