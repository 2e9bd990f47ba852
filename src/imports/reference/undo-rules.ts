import type { FrozenRow } from '../../bulk/bulk.contract.js';
import {
  amendCourse,
  type CourseEvent,
  reinstateCourse,
  retireCourse,
} from '../../courses/courses.contract.js';
import { deleteGroup, type GroupEvent, type Groups } from '../../groups/groups.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { isSaid } from './course-place.js';
import { changedCourseOf, changedGroupOf, groupsOfFrozen } from './frozen-reference.js';
import { type GroupPlace, isPlacedAt, placeGroup } from './group-place.js';
import type { NewGroup } from './new-groups.js';
import type { RowRules } from './reference-steps.js';

/**
 * What takes the rows of a file back: groups that it made are deleted, courses retired, and what it changed is as before. Refuses
 * NEWER_CHANGE where something else changed it since, and what the single commands refuse: GROUP_HAS_GROUPS, GROUP_HAS_LEARNERS …
 * `learnersIn`: how many learners are in a group.
 */
export const undoRules = (learnersIn: (groupId: string) => number): RowRules => ({
  group: (row, state) => {
    const change = changedGroupOf(row);
    if (change === undefined) return unmadeGroups(row, state, learnersIn);
    const { groupId, before, after } = change;
    const group = state.find(groupId);
    if (group === undefined) return refuse('GROUP_NOT_FOUND', { groupId });
    const isBack = isPlacedAt(group, before);
    if (!isBack && !isPlacedAt(group, after)) return newerChange();
    const placed: Decision<GroupEvent> = isBack ? accept() : placeGroup(groupId, before, state);
    if (placed.outcome === 'refused') return placed;
    const unmade = unmadeGroups(row, state.after(placed.events), learnersIn);
    return unmade.outcome === 'refused' ? unmade : accept(...placed.events, ...unmade.events);
  },
  course: (row, state, jobRoles) => {
    const courseId = row.learnerId;
    const course = state.find(courseId);
    if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
    const change = changedCourseOf(row);
    if (row.kind === 'create') return retireCourse({ courseId }, state);
    if (change === undefined) return refuse('NOTHING_TO_UNDO');
    if (isSaid(course, change.before)) return accept();
    if (!isSaid(course, change.after)) return newerChange();
    const { retired, ...details } = change.before;
    const amended = amendCourse({ courseId, ...details }, state, { jobRoles });
    if (amended.outcome === 'refused' || retired === undefined) return amended;
    const now = state.after(amended.events);
    const status: Decision<CourseEvent> = retired
      ? retireCourse({ courseId }, now)
      : reinstateCourse({ courseId }, now);
    return status.outcome === 'refused' ? status : accept(...amended.events, ...status.events);
  },
});

const newerChange = (): Decision<never> => refuse('NEWER_CHANGE');

/** The groups that a row made, those beneath first. What is gone already needs nothing. */
const unmadeGroups = (
  row: FrozenRow,
  state: Groups,
  learnersIn: (groupId: string) => number,
): Decision<GroupEvent> => {
  const events: GroupEvent[] = [];
  let now = state;
  for (const made of [...groupsOfFrozen(row)].reverse()) {
    const { groupId } = made;
    const group = now.find(groupId);
    if (group === undefined) continue;
    if (!isPlacedAt(group, placeOfNew(made))) return newerChange();
    const decision = deleteGroup({ groupId }, now, { learners: learnersIn(groupId) });
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    now = now.after(decision.events);
  }
  return accept(...events);
};

const placeOfNew = ({ parentId, name, code }: NewGroup): GroupPlace => ({
  parentId,
  name,
  code: code ?? null,
});
