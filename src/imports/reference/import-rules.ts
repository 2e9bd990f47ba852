import type { FrozenRow } from '../../bulk/bulk.contract.js';
import { createGroup, type GroupEvent, type Groups } from '../../groups/groups.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { isSaid } from './course-place.js';
import { decideCourse } from './course-rows.js';
import { changedCourseOf, changedGroupOf, courseOfFrozen, groupsOfFrozen } from './frozen-reference.js';
import { isPlacedAt, placeGroup } from './group-place.js';
import type { RowRules } from './reference-steps.js';

/** What the rows of a file do. Whatever is no more as the dry run saw it is refused with CHANGED_SINCE_PREVIEW. */
export const importRules: RowRules = {
  group: (row, state) => {
    const made = madeGroups(row, state);
    if (made.outcome === 'refused') return changed();
    const change = changedGroupOf(row);
    if (change === undefined) return made;
    const { groupId, before, after } = change;
    const group = state.find(groupId);
    if (group === undefined) return changed();
    if (isPlacedAt(group, after)) return made;
    if (!isPlacedAt(group, before)) return changed();
    const placed = placeGroup(groupId, after, state.after(made.events));
    return placed.outcome === 'refused' ? changed() : accept(...made.events, ...placed.events);
  },
  course: (row, state, jobRoles) => {
    const change = changedCourseOf(row);
    const course = state.find(row.learnerId);
    if (change !== undefined && course === undefined) return changed();
    if (change !== undefined && course !== undefined) {
      if (isSaid(course, change.after)) return accept();
      if (!isSaid(course, change.before)) return changed();
    }
    const decision = decideCourse(row.learnerId, courseOfFrozen(row), state, jobRoles);
    return decision.outcome === 'refused' ? changed() : decision;
  },
};

const changed = (): Decision<never> => refuse('CHANGED_SINCE_PREVIEW');

const madeGroups = (row: FrozenRow, state: Groups): Decision<GroupEvent> => {
  const events: GroupEvent[] = [];
  let after = state;
  for (const group of groupsOfFrozen(row)) {
    const decision = createGroup(group, after);
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    after = after.after(decision.events);
  }
  return accept(...events);
};
