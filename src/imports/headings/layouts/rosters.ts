import { CANVAS_STATUS, ONEROSTER_STATUS } from '../../values/status.js';
import type { Layout } from '../layout.js';

/**
 * developerdocs.instructure.com, "SIS CSV Format", users.csv: user_id, login_id, first_name, last_name, full_name,
 * sortable_name, short_name, email, status (active, suspended, deleted), declared_user_type. full_name wins over first and
 * last name, which win over sortable_name; short_name is what somebody is called.
 */
const canvasUsers: Layout = {
  name: 'canvas-users',
  title: 'Canvas: users of a SIS import',
  kinds: ['learners'],
  sign: ['user_id', 'login_id', ['full_name', 'sortable_name', 'short_name', 'first_name', 'status']],
  columns: {
    user_id: 'externalId',
    login_id: 'username',
    short_name: null,
    declared_user_type: 'accountRole',
  },
  words: { status: CANVAS_STATUS },
};

/**
 * 1EdTech, OneRoster 1.1 CSV tables, users.csv: sourcedId, status, dateLastModified, enabledUser, orgSourcedIds, role,
 * username, userIds, givenName, familyName, middleName, identifier, email, … In 1.2 primaryOrgSourcedId is the one
 * organisation of a user.
 */
const onerosterUsers: Layout = {
  name: 'oneroster-users',
  title: 'OneRoster: users.csv',
  kinds: ['learners'],
  sign: ['sourcedId', 'givenName', 'familyName'],
  columns: {
    sourcedId: 'externalId',
    orgSourcedIds: 'group',
    primaryOrgSourcedId: 'group',
    role: 'accountRole',
    identifier: 'employeeNumber',
    userIds: null,
  },
  wins: ['primaryOrgSourcedId', 'orgSourcedIds'],
  words: { status: ONEROSTER_STATUS },
};

export const ROSTER_LAYOUTS: readonly Layout[] = [canvasUsers, onerosterUsers];
