/** What imports call these columns: a file of ours can be imported again. A test holds it against the templates. */
export const HEADERS = {
  name: 'Name',
  email: 'Email',
  employeeNumber: 'Employee number',
  group: 'Group',
  jobRole: 'Job role',
  startDate: 'Start date',
  leavingDate: 'Leaving date',
  status: 'Status',
  course: 'Course',
  completedOn: 'Completed on',
  expiresOn: 'Expires on',
  score: 'Score',
  provider: 'Provider',
  certificateNumber: 'Certificate number',
  provenance: 'Provenance',
  dueOn: 'Due on',
  mandatory: 'Mandatory',
} as const;

/** What imports have no use for and leave aside. */
export const FOR_READERS = {
  // Not `Status`: in a file of records that is how a course ended.
  learnerStatus: 'Learner status',
  title: 'Title',
  state: 'State',
  allocatedOn: 'Allocated on',
  source: 'Source',
} as const;
