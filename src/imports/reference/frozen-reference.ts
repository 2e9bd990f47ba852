import type { FrozenRow } from '../../bulk/bulk.contract.js';
import { COURSE_KINDS } from '../../courses/courses.contract.js';
import type { Json } from '../../platform/events/event.js';
import type { CourseParts } from './course-place.js';
import type { CourseSaid } from './course-rows.js';
import type { GroupPlace } from './group-place.js';
import type { NewGroup } from './new-groups.js';

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The groups that a frozen row makes, those above first. Throws where the row holds something else. */
export const groupsOfFrozen = ({ row, values }: FrozenRow): readonly NewGroup[] => {
  const { groups } = values;
  if (!Array.isArray(groups)) throw new Error(`Row ${row} of the operation holds no groups`);
  return groups.map((group) => {
    const { groupId, parentId, name, code } = group as Partial<NewGroup>;
    if (groupId === undefined || name === undefined || parentId === undefined)
      throw new Error(`Row ${row} of the operation holds no group`);
    return { groupId, parentId, name, ...(code === undefined ? {} : { code }) };
  });
};

type Changed<T> = { readonly before: T; readonly after: T };

/** What a frozen row changes of a group that there is: as it was written down when it was planned. */
export const changedGroupOf = ({
  values,
}: FrozenRow): (Changed<GroupPlace> & { readonly groupId: string }) | undefined =>
  values['changed'] as (Changed<GroupPlace> & { readonly groupId: string }) | undefined;

/** What a frozen row changes of a course that there is: the parts that are different, before and after. */
export const changedCourseOf = ({ values }: FrozenRow): Changed<CourseParts> | undefined =>
  values['changed'] as Changed<CourseParts> | undefined;

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
