import type { FrozenRow } from '../../bulk/bulk.contract.js';
import { COURSE_KINDS } from '../../courses/courses.contract.js';
import type { Json } from '../../platform/events/event.js';
import type { CourseSaid } from './course-rows.js';
import type { NewGroup } from './new-groups.js';

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The groups that a frozen row makes, those above first. Throws where the row holds something else. */
export const groupsOfFrozen = ({ row, values }: FrozenRow): readonly NewGroup[] => {
  const { groups } = values;
  if (!Array.isArray(groups)) throw new Error(`Row ${row} of the operation holds no groups`);
  return groups.map((group) => {
    const { groupId, parentId, name } = group as Partial<NewGroup>;
    if (groupId === undefined || name === undefined || parentId === undefined)
      throw new Error(`Row ${row} of the operation holds no group`);
    return { groupId, parentId, name };
  });
};

/** What a frozen row says of its course. */
export const courseOfFrozen = ({ values }: FrozenRow): CourseSaid => {
  const { months, retired } = values;
  const [code, title, category] = [text(values['code']), text(values['title']), text(values['category'])];
  const kind = COURSE_KINDS.find((known) => known === values['kind']);
  return {
    ...(code === undefined ? {} : { code }),
    ...(title === undefined ? {} : { title }),
    ...(category === undefined ? {} : { category }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof months === 'number' || months === null ? { months } : {}),
    ...(typeof retired === 'boolean' ? { retired } : {}),
  };
};
