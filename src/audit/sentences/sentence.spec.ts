import { recorded } from '../../../test/support/given.js';
import { goldenEvents } from '../../../test/support/golden-events.js';
import * as sample from '../../../test/support/learners.js';
import { namesAfter } from '../../../test/support/names.js';
import type { CourseEvent } from '../../courses/courses.contract.js';
import type { GroupEvent } from '../../groups/groups.contract.js';
import type { JobRoleEvent } from '../../job-roles/job-roles.contract.js';
import { exists, learner, type LearnerEvent } from '../../learners/learners.contract.js';
import { ERASED } from '../../platform/events/event.js';
import { byWhom } from './by-whom.js';
import { learnerSentence } from './learner-sentences.js';
import { sentenceOf } from './sentence.js';

const names = namesAfter(
  [
    { type: 'GroupCreated', data: { groupId: 'home', parentId: null, name: 'Elm House' } },
    { type: 'GroupCreated', data: { groupId: 'kitchen', parentId: 'home', name: 'Kitchen' } },
    { type: 'GroupCreated', data: { groupId: 'ward', parentId: 'home', name: 'Ward' } },
    { type: 'GroupDeleted', data: { groupId: 'ward' } },
  ],
  [{ type: 'JobRoleAdded', data: { jobRoleId: 'cook', name: 'Cook' } }],
  [goldenEvents.CourseAdded],
);
const { courseId } = goldenEvents.CourseAdded.data;
const before = learner.evolve(learner.initial, sample.registered());
const erased = <E extends LearnerEvent>(event: E): LearnerEvent => ({ ...event, personal: ERASED }) as never;

describe('a sentence about a learner', () => {
  it.each<[LearnerEvent, string, string]>([
    [
      sample.registered(),
      'Registered in Elm House / Kitchen as Cook',
      'Registered in Elm House / Kitchen as Cook',
    ],
    [sample.renamed('Zoë Marsh'), 'Name set to Zoë Marsh', 'Name changed from Zoë Keller to Zoë Marsh'],
    [
      sample.emailChanged('z@x.org', 'k'),
      'E-mail address set to z@x.org',
      'E-mail address changed from zoe@example.org to z@x.org',
    ],
    [sample.emailChanged(null, null), 'E-mail address removed', 'E-mail address zoe@example.org removed'],
    [sample.numberChanged('18', 'k'), 'Employee number set to 18', 'Employee number changed from 17 to 18'],
    [
      sample.startChanged('2024-04-01'),
      'Start date set to 1 Apr 2024',
      'Start date changed from 1 Mar 2024 to 1 Apr 2024',
    ],
    [sample.startChanged(null), 'Start date removed', 'Start date 1 Mar 2024 removed'],
    [sample.moved('ward'), 'Moved to Ward (deleted)', 'Moved from Elm House / Kitchen to Ward (deleted)'],
    [
      sample.roleChanged(null),
      'Job role changed to no job role',
      'Job role changed from Cook to no job role',
    ],
    [
      sample.scheduled('2026-12-31', 'long-term-absence'),
      'Planned to become inactive from 31 Dec 2026, reason: long-term absence',
      'Planned to become inactive from 31 Dec 2026, reason: long-term absence',
    ],
    [sample.unscheduled(), 'Planned deactivation cancelled', 'Planned deactivation cancelled'],
    [
      sample.deactivated(),
      'Made inactive from 24 Nov 2026, reason: left',
      'Made inactive from 24 Nov 2026, reason: left',
    ],
    [sample.reactivated(), 'Made active again from 24 Nov 2026', 'Made active again from 24 Nov 2026'],
    [
      sample.wentOnLeave('2027-02-01'),
      'On leave from 24 Nov 2026, expected back on 1 Feb 2027',
      'On leave from 24 Nov 2026, expected back on 1 Feb 2027',
    ],
    [sample.wentOnLeave(null), 'On leave from 24 Nov 2026', 'On leave from 24 Nov 2026'],
    [sample.returned(), 'Back from leave on 24 Nov 2026', 'Back from leave on 24 Nov 2026'],
    [
      { type: 'LearnerChangeAbandoned', data: { learnerId: 'L1' } },
      'An unfinished change of e-mail address or employee number was given up',
      'An unfinished change of e-mail address or employee number was given up',
    ],
    [
      sample.abandoned(),
      'An unfinished registration was given up',
      'An unfinished registration was given up',
    ],
    [erased(sample.renamed('x')), 'Name set to (erased)', 'Name set to (erased)'],
    [
      erased(sample.emailChanged('x', 'k')),
      'E-mail address set to (erased)',
      'E-mail address set to (erased)',
    ],
    [erased(sample.emailChanged(null, null)), 'E-mail address removed', 'E-mail address set to (erased)'],
  ])('says what happened, and what was before where that is known: %j', (event, alone, told) => {
    expect(sentenceOf(recorded(event), names)).toBe(alone);
    expect(learnerSentence(event, exists(before) ? before : null, names)).toBe(told);
  });
});

describe('a sentence about a course', () => {
  it('names the course that was added', () =>
    expect(sentenceOf(recorded(goldenEvents.CourseAdded), names)).toBe(
      'Course Moving people (MOVE-1) added',
    ));

  it.each<[CourseEvent, string]>([
    [goldenEvents.CourseRecoded, 'got the code MOVE-2'],
    [goldenEvents.CourseRetitled, 'got the title Moving and assisting people'],
    [goldenEvents.CourseRecategorised, 'put into the category Practical care'],
    [goldenEvents.CourseKindChanged, 'is now of the kind assessed-practice'],
    [
      goldenEvents.CourseExpiryChanged,
      'has a new rule for later completions: every year on 1 April, at least 3 months after completion',
    ],
    [goldenEvents.CourseDueSoonWindowChanged, 'is due soon from 60 days before it expires'],
    [goldenEvents.CourseNotionalHoursChanged, 'has no notional hours any more'],
    [
      { type: 'CourseNotionalHoursChanged', data: { courseId, notionalHours: 2.5 } },
      'has notional hours of 2.5',
    ],
    [goldenEvents.CourseSignOffChanged, 'needs completions signed off'],
    [{ type: 'CourseSignOffChanged', data: { courseId, signOff: false } }, 'needs no sign-off any more'],
    [goldenEvents.CourseCompletingMarksChanged, 'is completed by the marks: present'],
    [
      { type: 'CourseCompletingMarksChanged', data: { courseId, completingMarks: [] } },
      'is completed by the marks: none',
    ],
    [goldenEvents.CourseRetired, 'retired'],
    [goldenEvents.CourseReinstated, 'reinstated'],
  ])('says what happened: %j', (event, words) =>
    expect(sentenceOf(recorded(event), names)).toBe(`Course Moving people (MOVE-1) ${words}`),
  );

  it('has the id of a course that is not known', () =>
    expect(sentenceOf(recorded({ type: 'CourseRetired', data: { courseId: 'gone' } }), names)).toBe(
      'Course gone retired',
    ));
});

describe('a sentence about the organisation', () => {
  it.each<[GroupEvent | JobRoleEvent, string]>([
    [
      { type: 'GroupCreated', data: { groupId: 'bar', parentId: 'kitchen', name: 'Bar' } },
      'Group Bar created in Elm House / Kitchen',
    ],
    [{ type: 'GroupRenamed', data: { groupId: 'kitchen', name: 'Galley' } }, 'Group renamed to Galley'],
    [
      { type: 'GroupRecoded', data: { groupId: 'kitchen', code: 'K-1' } },
      'Group Elm House / Kitchen has the code K-1 now',
    ],
    [
      { type: 'GroupRecoded', data: { groupId: 'kitchen', code: null } },
      'Group Elm House / Kitchen has no code any more',
    ],
    [
      { type: 'GroupMoved', data: { groupId: 'kitchen', parentId: null } },
      'Group Elm House / Kitchen moved, now at the top',
    ],
    [{ type: 'GroupDeleted', data: { groupId: 'ward' } }, 'Group Ward deleted'],
    [
      { type: 'GroupRestored', data: { groupId: 'ward', parentId: null, name: 'Ward' } },
      'Group Ward brought back, because a learner was put into it',
    ],
    [{ type: 'JobRoleAdded', data: { jobRoleId: 'cook', name: 'Cook' } }, 'Job role Cook added'],
    [{ type: 'JobRoleRenamed', data: { jobRoleId: 'cook', name: 'Chef' } }, 'Job role renamed to Chef'],
    [{ type: 'JobRoleRemoved', data: { jobRoleId: 'nurse' } }, 'Job role nurse removed'],
  ])('says what happened: %j', (event, sentence) =>
    expect(sentenceOf(recorded(event), names)).toBe(sentence),
  );
});

it.each([
  ['manager', false, ', by manager m-1'],
  ['administrator', true, ', by administrator m-1, in bulk operation op-1'],
  ['schedule', false, ', by the schedule'],
  ['system', false, ', by the system'],
] as const)('says who did it: %s', (kind, isBulk, words) => {
  const { metadata } = recorded({
    ...sample.deactivated(),
    metadata: { actor: { kind, id: 'm-1' }, correlationId: 'op-1' },
  });
  expect(byWhom(metadata, isBulk)).toBe(words);
});
