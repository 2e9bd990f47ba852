import { namesAfter } from '../../../test/support/names.js';
import {
  allocated,
  allocationEnded,
  attended,
  completed,
  dueDateChanged,
  exempted,
  exemptionEnded,
  movingPeople,
  recalculated,
  signedOff,
  voided,
  withdrawn,
} from '../../../test/support/training.js';
import { type TrainingEvent, TrainingRecord } from '../../training/training.contract.js';
import { trainingSentence } from './training-sentence.js';

const { retired: _, ...course } = movingPeople();
const names = namesAfter([], [], [{ type: 'CourseAdded', data: course }]);
const after = (...before: TrainingEvent[]) => ({
  says: (event: TrainingEvent, sentence: string): void =>
    expect(trainingSentence(event, TrainingRecord.empty.after(before), names)).toBe(sentence),
});
const says = (event: TrainingEvent, sentence: string): void =>
  expect(trainingSentence(event, null, names)).toBe(sentence);

it('tells of allocations: what, until when, and where it comes from', () => {
  says(allocated(), 'Allocated Moving people (MOVE), due 3 Mar 2027');
  says(
    allocated({ source: 'plan', planId: 'P1', validityMonths: 6 }),
    'Allocated Moving people (MOVE), due 3 Mar 2027, valid 6 months (learning plan)',
  );
  says(
    allocated({ source: 'plan', planId: 'P1', validityMonths: null }),
    'Allocated Moving people (MOVE), due 3 Mar 2027, valid for ever (learning plan)',
  );
  says(
    allocated({ source: 'plan', planId: 'P1' }),
    'Allocated Moving people (MOVE), due 3 Mar 2027 (learning plan)',
  );
  says(
    allocated({ dueOn: null, mandatory: false, source: 'import' }),
    'Allocated Moving people (MOVE), desirable (import)',
  );
  says(withdrawn(), 'Allocation of Moving people (MOVE) withdrawn');
  says(allocationEnded(), 'Allocation of Moving people (MOVE) ended, its learning plan asks for it no more');
});

it('tells of due dates what they were', () => {
  says(dueDateChanged('2027-05-01'), 'Due date of Moving people (MOVE) set to 1 May 2027');
  says(dueDateChanged(null), 'Due date of Moving people (MOVE) removed');
  after(allocated()).says(
    dueDateChanged('2027-05-01'),
    'Due date of Moving people (MOVE) changed from 3 Mar 2027 to 1 May 2027',
  );
});

it('tells of completions when they expire and whether they count', () => {
  says(completed(), 'Completed Moving people (MOVE) on 24 Nov 2026, expires 24 Nov 2027');
  says(
    completed({ expiresOn: null, expiry: 'typed', provenance: 'previous-system', signOff: 'waiting' }),
    'Completed Moving people (MOVE) on 24 Nov 2026, never expires (typed), record of a previous system, waiting for its sign-off',
  );
  says(voided(), 'Completion of Moving people (MOVE) made void, reason: wrong person');
  after(completed()).says(
    voided('C1', 'duplicate'),
    'Completion of Moving people (MOVE) on 24 Nov 2026 made void, reason: duplicate',
  );
  after(completed()).says(signedOff(), 'Completion of Moving people (MOVE) on 24 Nov 2026 signed off');
  after(completed()).says(
    recalculated('2029-11-24'),
    'Completion of Moving people (MOVE) on 24 Nov 2026 expires 24 Nov 2029 by the rule of now, before: expires 24 Nov 2027',
  );
});

it('tells of exemptions and of attendance', () => {
  says(
    exempted({ until: '2027-06-01' }),
    'Exempt from Moving people (MOVE) from 24 Nov 2026 until 1 Jun 2027, reason: medical',
  );
  says(
    exemptionEnded('2027-02-01'),
    'Exemption from Moving people (MOVE) ended, needed again from 1 Feb 2027',
  );
  says(
    attended({ mark: 'left-early', minutes: 40 }),
    'Marked left early for 40 minutes in the session of Moving people (MOVE) on 24 Nov 2026',
  );
});
