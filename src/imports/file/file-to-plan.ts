import type { ReopenReason } from '../../sessions/sessions.contract.js';
import type { Provenance } from '../../training/training.contract.js';

/** A file of learners, and what is meant by it. */
export type LearnersFile = {
  readonly kind: 'learners';
  /** Whether inactive learners whom the file calls active become active again. */
  readonly reactivate: boolean;
  /** Whether the file names everybody: who is not in it has left. */
  readonly fullList: boolean;
  /** Whether groups that are not there are created. */
  readonly createGroups: boolean;
  /** Where new learners go whose row tells no group: a path, name or id; null: to the only group at the top, if there is one. */
  readonly group: string | null;
};

/** What a file of training records holds, and what is meant where its rows do not say. */
export type TrainingFile =
  | { readonly kind: 'completions'; readonly provenance: Provenance }
  | { readonly kind: 'allocations' }
  | {
      readonly kind: 'training-matrix';
      readonly provenance: Provenance;
      /** Whether a date in a cell is the day of completion or the first day on which it is no longer valid. */
      readonly dates: 'completed' | 'expires';
    };

/** A file of the organisation's own lists. */
export type ReferenceFile =
  | {
      readonly kind: 'groups';
      /** Whether groups above that neither are there nor stand in the file are created. */
      readonly createParents: boolean;
      /** Whether known groups go where the file says; they are told by their codes. */
      readonly moveGroups: boolean;
    }
  | { readonly kind: 'courses' };

/** A file of who was at which session. */
export type AttendanceFile = {
  readonly kind: 'attendance';
  /** Whether sessions that are not there are made. */
  readonly createSessions: boolean;
  /** Whether registers are submitted once nobody in them waits for a mark. */
  readonly submit: boolean;
  /** Why a submitted register is reopened for other marks; null: it is not. */
  readonly reopen: ReopenReason | null;
};

/** What the caller says that a file holds. */
export type FileToPlan = LearnersFile | TrainingFile | ReferenceFile | AttendanceFile;
