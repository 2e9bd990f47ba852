import type { BulkOperationEvent } from '../../bulk/bulk.contract.js';
import { bulkEventOf } from '../../bulk/bulk.contract.js';
import { courseEventOf } from '../../courses/courses.contract.js';
import { type GroupEvent, groupEventOf } from '../../groups/groups.contract.js';
import { type ImportMappingEvent, importMappingEventOf } from '../../imports/imports.contract.js';
import { type JobRoleEvent, jobRoleEventOf } from '../../job-roles/job-roles.contract.js';
import { learnerEventOf } from '../../learners/learners.contract.js';
import { assertNever } from '../../platform/deciding/decision.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import { type LearningPlanEvent, learningPlanEventOf } from '../../learning-plans/learning-plans.contract.js';
import { sessionEventOf } from '../../sessions/sessions.contract.js';
import { trainingEventOf } from '../../training/training.contract.js';
import { courseSentence } from './course-sentence.js';
import { learnerSentence } from './learner-sentences.js';
import { groupWords, type Names } from './names.js';
import { readable } from './readable-event.js';
import { sessionSentence } from './session-sentence.js';
import { trainingSentence } from './training-sentence.js';

/** What an audited event says, without who and when. An event of a type that is not known here is told by its name. */
export const sentenceOf = (event: OpenedEvent, names: Names): string => {
  const ofLearner = learnerEventOf(event);
  if (ofLearner !== undefined) return learnerSentence(readable(ofLearner), null, names);
  const ofTraining = trainingEventOf(event);
  if (ofTraining !== undefined) return trainingSentence(ofTraining, null, names);
  const ofGroup = groupEventOf(event);
  if (ofGroup !== undefined) return groupSentence(ofGroup, names);
  const ofJobRole = jobRoleEventOf(event);
  if (ofJobRole !== undefined) return jobRoleSentence(ofJobRole);
  const ofCourse = courseEventOf(event);
  if (ofCourse !== undefined) return courseSentence(ofCourse, names);
  const ofPlan = learningPlanEventOf(event);
  if (ofPlan !== undefined) return learningPlanSentence(ofPlan);
  const ofSession = sessionEventOf(event);
  if (ofSession !== undefined) return sessionSentence(ofSession, names);
  const ofMapping = importMappingEventOf(event);
  if (ofMapping !== undefined) return importMappingSentence(ofMapping);
  const ofBulk = bulkEventOf(event);
  return ofBulk === undefined ? event.type : bulkSentence(ofBulk);
};

const placed = (parentId: string | null, names: Names): string =>
  parentId === null ? 'at the top' : `in ${groupWords(parentId, names)}`;

const deletedGroupWords = (groupId: string, { groups }: Names): string =>
  `Group ${groups.findDeleted(groupId)?.name ?? groups.find(groupId)?.name ?? groupId}`;

const groupSentence = (event: GroupEvent, names: Names): string => {
  switch (event.type) {
    case 'GroupCreated':
      return `Group ${event.data.name} created ${placed(event.data.parentId, names)}`;
    case 'GroupRenamed':
      return `Group renamed to ${event.data.name}`;
    case 'GroupRecoded':
      return event.data.code === null
        ? `Group ${groupWords(event.data.groupId, names)} has no code any more`
        : `Group ${groupWords(event.data.groupId, names)} has the code ${event.data.code} now`;
    case 'GroupMoved':
      return `Group ${groupWords(event.data.groupId, names)} moved, now ${placed(event.data.parentId, names)}`;
    case 'GroupDeleted':
      return `${deletedGroupWords(event.data.groupId, names)} deleted`;
    case 'GroupRestored':
      return `Group ${event.data.name} brought back, because a learner was put into it`;
    default:
      return assertNever(event);
  }
};

const jobRoleSentence = (event: JobRoleEvent): string => {
  switch (event.type) {
    case 'JobRoleAdded':
      return `Job role ${event.data.name} added`;
    case 'JobRoleRenamed':
      return `Job role renamed to ${event.data.name}`;
    case 'JobRoleRemoved':
      return `Job role ${event.data.jobRoleId} removed`;
    default:
      return assertNever(event);
  }
};

const importMappingSentence = ({ type, data }: ImportMappingEvent): string =>
  type === 'ImportMappingSaved'
    ? `Mapping ${data.name} for imports of ${data.kind} saved`
    : `Mapping ${data.mappingId} for imports removed`;

const learningPlanSentence = (event: LearningPlanEvent): string => {
  switch (event.type) {
    case 'LearningPlanDefined':
      return `Learning plan ${event.data.name} defined with ${event.data.courses.length} courses`;
    case 'LearningPlanRetired':
      return `Learning plan ${event.data.planId} retired`;
    case 'LearningPlansFollowed':
      return 'Learning plans followed';
    default:
      return assertNever(event);
  }
};

const learners = (count: number): string => (count === 1 ? '1 learner' : `${count} learners`);

const bulkSentence = (event: BulkOperationEvent): string => {
  switch (event.type) {
    case 'BulkOperationRequested':
      return `Bulk operation ${event.data.action.name} of ${learners(event.data.total)} asked for`;
    case 'BulkOperationStarted':
      return 'Bulk operation started';
    case 'BulkOperationCancelRequested':
      return 'Cancelling of the bulk operation asked for';
    case 'BulkOperationFinished': {
      const { applied, unchanged, refused, notRun } = event.data.counts;
      return `Bulk operation finished: ${applied} applied, ${unchanged} unchanged, ${refused} refused, ${notRun} not run`;
    }
    case 'SelectionFrozen':
      return `Selection of ${learners(event.data.learnerIds.length)} frozen`;
    case 'ImportRowsFrozen':
      return `${event.data.rows.length} rows of the import frozen`;
    case 'BulkChunkDone':
      return `Results of ${learners(event.data.results.outcomes.length)} recorded`;
    default:
      return assertNever(event);
  }
};
