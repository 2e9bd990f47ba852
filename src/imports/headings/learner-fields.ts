import type { FieldNames } from './field-names.js';

const groupLevel = (level: number): FieldNames => ({
  header: `Group level ${level}`,
  also: [
    ...[`level ${level}`, `organisation level ${level}`, `org level ${level}`],
    ...[`organisation unit level ${level}`, `organisation unit ${level}`, `organization unit level ${level}`],
  ],
});

/** Whom a row is about. */
export const KEY_FIELDS = {
  email: {
    header: 'Email',
    also: [
      ...[
        'e mail',
        'email address',
        'e mail address',
        'mail',
        'work email',
        'work email address',
        'work e mail',
      ],
      ...['business email', 'email work', 'user email', 'learner email', 'login email', 'primary email'],
    ],
  },
  employeeNumber: {
    header: 'Employee number',
    also: [
      ...['employee no', 'employee id', 'employee code', 'employee ref', 'emp no', 'emp id', 'emp number'],
      ...['staff number', 'staff no', 'staff id', 'staff code', 'payroll number', 'payroll no', 'payroll id'],
      ...['payroll ref', 'payroll reference', 'works number', 'works no', 'personnel number', 'personnel no'],
      ...['clock number', 'clock no', 'assignment number', 'employment code', 'id number'],
    ],
  },
  externalId: {
    header: 'External id',
    also: ['external reference', 'external ref', 'user id', 'person id', 'learner id', 'unique id', 'id'],
  },
  username: { header: 'Username', also: ['login', 'login id', 'login name', 'user login'] },
} satisfies Record<string, FieldNames>;

export const LEARNER_FIELDS = {
  name: {
    header: 'Name',
    also: [
      ...['full name', 'learner', 'learner name', 'employee', 'employee name', 'staff name', 'staff member'],
      ...['worker name', 'person', 'person name', 'user full name', 'attendee', 'delegate', 'participant'],
    ],
  },
  firstName: {
    header: 'First name',
    also: ['first names', 'forename', 'forenames', 'given name', 'given names'],
  },
  lastName: { header: 'Last name', also: ['surname', 'family name', 'last names'] },
  sortableName: {
    header: 'Sortable name',
    also: [
      'surname first',
      'surname first name',
      'surname forename',
      'last name first name',
      'name surname first',
    ],
  },
  group: {
    header: 'Group',
    also: [
      ...[
        'group path',
        'group name',
        'team',
        'location',
        'department',
        'site',
        'home',
        'care home',
        'unit',
        'ward',
      ],
      ...[
        'branch',
        'workplace',
        'work location',
        'place of work',
        'service',
        'base',
        'depot',
        'store',
        'division',
      ],
      ...['section', 'business unit', 'organisation unit', 'org unit'],
    ],
  },
  groupLevel1: groupLevel(1),
  groupLevel2: groupLevel(2),
  groupLevel3: groupLevel(3),
  groupLevel4: groupLevel(4),
  groupLevel5: groupLevel(5),
  groupLevel6: groupLevel(6),
  jobRole: {
    header: 'Job role',
    also: [
      'role',
      'job',
      'job title',
      'position',
      'position title',
      'post',
      'post title',
      'main job role',
      'designation',
    ],
  },
  startDate: {
    header: 'Start date',
    also: [
      ...[
        'start',
        'started on',
        'date started',
        'joined on',
        'date joined',
        'joining date',
        'date of joining',
      ],
      ...['hire date', 'date of hire', 'contract start', 'contract start date', 'employment start'],
      ...['employment start date', 'commencement date', 'date commenced'],
    ],
  },
  leavingDate: {
    header: 'Leaving date',
    also: [
      ...[
        'date left',
        'left on',
        'date of leaving',
        'leaver date',
        'termination date',
        'end date',
        'contract end',
      ],
      ...[
        'contract end date',
        'employment end',
        'employment end date',
        'last working day',
        'deactivation date',
      ],
    ],
  },
  status: {
    header: 'Status',
    also: [
      'employment status',
      'employee status',
      'learner status',
      'user status',
      'account status',
      'profile status',
    ],
  },
  active: { header: 'Active', also: ['is active', 'enabled', 'enabled user', 'activated'] },
  suspended: { header: 'Suspended', also: ['is suspended', 'inactive', 'disabled', 'archived', 'blocked'] },
  delete: { header: 'Delete', also: ['deleted', 'remove', 'delete user', 'delete profile'] },
  accountRole: {
    header: 'Account role',
    also: ['user type', 'user role', 'profile type', 'access level', 'system role'],
  },
  groupCode: {
    header: 'Group code',
    also: [
      ...['group id', 'group ref', 'group reference', 'site code', 'home code', 'unit code', 'team code'],
      ...['department code', 'location code', 'cost centre', 'cost centre code', 'cost center'],
    ],
  },
  parentGroup: {
    header: 'Parent group',
    also: [
      ...['parent', 'parent path', 'belongs to', 'parent code', 'parent group code', 'parent id'],
      ...['parent account id', 'parent sourced id', 'parent group id'],
    ],
  },
} satisfies Record<string, FieldNames>;
