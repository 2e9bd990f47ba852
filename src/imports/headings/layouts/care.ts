import { ASC_WDS_ROW_ACTIONS } from '../../values/truth.js';
import type { Layout } from '../layout.js';

/**
 * help-accesslmsevo.theaccessgroup.com, "Manage users in bulk via data import": First Name, Last Name, Email, Line Manager,
 * Organisation Unit in levels 1 to 6.
 */
const accessUsers: Layout = {
  name: 'access-lms-evo-users',
  title: 'Access LMS Evo: users',
  kinds: ['learners'],
  sign: [
    'First Name',
    'Last Name',
    'Email',
    ['Line Manager', 'Organisation Unit Level 1', 'Organisation Unit 1'],
  ],
  columns: {},
};

/**
 * help-accesslmsevo.theaccessgroup.com, "Import module registrations": Username or Email address, Employment code, Due date,
 * Exemption completed on, Certificate expiry date, … One file a module.
 */
const accessRegistrations: Layout = {
  name: 'access-lms-evo-registrations',
  title: 'Access LMS Evo: registrations for a module',
  kinds: ['allocations', 'completions'],
  sign: [
    ['Username', 'Email address'],
    ['Exemption completed on', 'Enable grace period', 'Cancel registration'],
  ],
  columns: { 'Exemption completed on': 'completedOn', 'Certificate expiry date': 'expiresOn' },
  needs: ['course'],
  holdsUnfinished: true,
};

/**
 * Skills for Care, ASC-WDS bulk upload, training file: the header as in NMDSdevopsServiceAdm/SopraSteria-SFC (Training class of
 * the bulk import). Days are DD/MM/YYYY. CATEGORY is a number of their list, so the name is what finds the course; it was
 * called DESCRIPTION first and TRAININGNAME later.
 */
const ascWdsTraining: Layout = {
  name: 'asc-wds-training',
  title: 'ASC-WDS: training file',
  kinds: ['completions'],
  sign: ['LOCALESTID', 'UNIQUEWORKERID', 'DATECOMPLETED', ['DESCRIPTION', 'TRAININGNAME']],
  columns: {
    LOCALESTID: null,
    UNIQUEWORKERID: 'externalId',
    CATEGORY: null,
    DESCRIPTION: 'courseTitle',
    TRAININGNAME: 'courseTitle',
    ACCREDITED: null,
    NOTES: null,
  },
};

/**
 * Skills for Care, ASC-WDS bulk upload, worker file: the same source. STATUS says what to do with the row (NEW, UPDATE,
 * NOCHANGE, UNCHECKED, DELETE). DISPLAYID is a name or a number. LOCALESTID and MAINJOBROLE are codes: they find a group
 * or a job role of that name or id, and can be left out by a mapping.
 */
const ascWdsWorkers: Layout = {
  name: 'asc-wds-workers',
  title: 'ASC-WDS: worker file',
  kinds: ['learners'],
  sign: ['LOCALESTID', 'UNIQUEWORKERID', 'DISPLAYID'],
  columns: {
    LOCALESTID: 'group',
    UNIQUEWORKERID: 'externalId',
    CHGUNIQUEWRKID: null,
    STATUS: 'delete',
    DISPLAYID: 'name',
    MAINJOBROLE: 'jobRole',
    STARTDATE: 'startDate',
  },
  words: { delete: ASC_WDS_ROW_ACTIONS },
};

/** support.ihasco.co.uk, "Uploading users": Email, First_name, Last_Name, Active (1, or 0 for archived). Many files have these headers, so that it comes last. */
const ihascoUsers: Layout = {
  name: 'ihasco-users',
  title: 'iHASCO: users',
  kinds: ['learners'],
  sign: [['Email', 'Email address'], 'First_name', 'Last_Name', 'Active'],
  columns: {},
};

export const CARE_LAYOUTS: readonly Layout[] = [
  accessUsers,
  accessRegistrations,
  ascWdsTraining,
  ascWdsWorkers,
  ihascoUsers,
];
