import type { AttendanceMark } from '../../courses/courses.contract.js';
import type { DeactivationReason } from '../../learners/learners.contract.js';
import type { PlanDefinition } from '../../learning-plans/learning-plans.contract.js';
import type { HeldSession, ReopenReason } from '../../sessions/sessions.contract.js';
import type { DueWords, ExemptionReason, Provenance } from '../../training/training.contract.js';
import type { Erased, IsoDate, JsonObject, Position } from '../../platform/events/event.js';

/** Why an operation other than a deactivation was done; a closed list, so that reports can count by it. */
export const OPERATION_REASONS = ['correction', 'reorganisation', 'requested', 'mistake', 'other'] as const;
export type OperationReason = (typeof OPERATION_REASONS)[number];

/** What a file of training records holds: completions, allocations, or a course a column with either. */
export const TRAINING_FILE_KINDS = ['completions', 'allocations', 'training-matrix'] as const;
export type TrainingFileKind = (typeof TRAINING_FILE_KINDS)[number];

/** What a file of an organisation's own lists holds. */
export const REFERENCE_FILE_KINDS = ['groups', 'courses'] as const;
export type ReferenceFileKind = (typeof REFERENCE_FILE_KINDS)[number];

/** What an operation does to each learner, with all that the decision needs. */
export type BulkAction =
  | { readonly name: 'deactivate'; readonly reason: DeactivationReason; readonly effectiveOn: IsoDate }
  | { readonly name: 'reactivate' }
  | { readonly name: 'move-to-group'; readonly groupId: string }
  | { readonly name: 'change-job-role'; readonly jobRoleId: string | null }
  | { readonly name: 'undo'; readonly operationId: string }
  | { readonly name: 'import-learners' }
  | { readonly name: 'import-training'; readonly kind: TrainingFileKind }
  | ReferenceAction
  | TrainingAction
  | PlanAction
  | AttendanceAction;

/** What an operation does to groups or courses: its items are no learners, `learnerId` holds their ids. */
export type ReferenceAction =
  | { readonly name: 'import-reference'; readonly kind: ReferenceFileKind }
  | { readonly name: 'undo-reference'; readonly kind: ReferenceFileKind; readonly operationId: string };

/** What an operation does in the registers of sessions that were held. */
export type AttendanceAction =
  | {
      readonly name: 'record-attendance';
      readonly sessionId: string;
      /** Scheduled first where there is no such session; null: it must be there. The trainer, who may be anybody, is not told. */
      readonly newSession: Omit<HeldSession, 'trainer' | 'learners'> | null;
      readonly mark: AttendanceMark;
      readonly minutes: number | null;
      /** Whether the register is submitted once everybody in it is marked. */
      readonly submit: boolean;
      /** Why a submitted register may be reopened for other marks; null: it may not. */
      readonly reopen: ReopenReason | null;
    }
  | { readonly name: 'import-attendance'; readonly reopen: ReopenReason | null }
  | {
      readonly name: 'undo-attendance';
      readonly operationId: string;
      /** Null: each of its rows has a session of its own. */
      readonly sessionId: string | null;
    };

/** A change of a learning plan, and what it brings to the training records of those who come under it, before or after. */
export type PlanAction =
  | {
      readonly name: 'apply-learning-plan';
      readonly planId: string;
      /** Null: the plan is retired. */
      readonly definition: PlanDefinition | null;
      /** Where the log ended when the learners were chosen. */
      readonly chosenAt: Position;
    }
  | {
      readonly name: 'undo-learning-plan';
      readonly planId: string;
      readonly operationId: string;
      readonly chosenAt: Position;
    };

/** What an operation does to each learner's training record. */
export type TrainingAction =
  | {
      readonly name: 'allocate-courses';
      readonly courseIds: readonly string[];
      /** Null: due on no day. */
      readonly due: DueWords | null;
      /** False: desirable. */
      readonly mandatory: boolean;
    }
  | { readonly name: 'withdraw-allocations'; readonly courseIds: readonly string[] }
  | {
      readonly name: 'record-completions';
      readonly courseIds: readonly string[];
      readonly completedOn: IsoDate;
      readonly provenance: Provenance;
    }
  | {
      readonly name: 'grant-exemptions';
      readonly courseIds: readonly string[];
      readonly from: IsoDate;
      /** The first day that is no longer exempt; null: until it is ended. */
      readonly until: IsoDate | null;
      readonly reason: ExemptionReason;
    }
  | { readonly name: 'recalculate-expiries'; readonly courseIds: readonly string[] }
  | { readonly name: 'undo-training'; readonly operationId: string };

export const ACTION_NAMES = [
  'deactivate',
  'reactivate',
  'move-to-group',
  'change-job-role',
  'undo',
  'import-learners',
  'import-training',
  'import-reference',
  'allocate-courses',
  'withdraw-allocations',
  'record-completions',
  'grant-exemptions',
  'recalculate-expiries',
  'undo-training',
  'apply-learning-plan',
  'undo-learning-plan',
  'record-attendance',
  'import-attendance',
  'undo-attendance',
  'undo-reference',
] as const satisfies readonly BulkAction['name'][];

/** How the learners were chosen. The chosen ones themselves are in the frozen chunks. */
export type SelectedBy =
  | { readonly by: 'ids' }
  /** The filter without its search text, which may name a person and so is in the personal part. */
  | { readonly by: 'filter'; readonly filter: JsonObject; readonly except: readonly string[] }
  | { readonly by: 'operation'; readonly operationId: string }
  /** Those who come under the learning plan, before its change or after. */
  | { readonly by: 'learning-plan'; readonly planId: string }
  | { readonly by: 'file'; readonly file: ImportedFile };

/** A file as the audit remembers it: never its name, which may hold a person's. */
export type ImportedFile = { readonly sha256: string; readonly rows: number } & (
  LearnerFileCounts | TrainingFileCounts | AttendanceFileCounts | ReferenceFileCounts
);

/** Of rows. */
export type LearnerFileCounts = {
  readonly register: number;
  readonly amend: number;
  readonly unchanged: number;
  readonly rejected: number;
};

/** Of records: a row of a training matrix holds as many as it has filled cells. */
export type TrainingFileCounts = {
  readonly complete: number;
  readonly allocate: number;
  readonly unchanged: number;
  readonly rejected: number;
};

/** Of rows. */
export type AttendanceFileCounts = {
  readonly attend: number;
  readonly unchanged: number;
  readonly rejected: number;
};

/** Of rows. */
export type ReferenceFileCounts = {
  readonly create: number;
  readonly change: number;
  readonly unchanged: number;
  readonly rejected: number;
};

/** What the actor may act on, so that the run can resolve it again and heed changes of the groups tree at once. */
export type Reach = {
  /** The group whose subtree is the actor's scope; null for the whole organisation. */
  readonly withinGroupId: string | null;
  /** The learner that the actor is: nobody changes their own profile. */
  readonly ownLearnerId: string | null;
};

/** What the size of the operation was measured against when it was asked for. */
export type Threshold = {
  /** Active learners that the actor could see. */
  readonly activeLearners: number;
  /** Above this many learners the exact count must be confirmed. */
  readonly limit: number;
  readonly mustConfirm: boolean;
};

export type OutcomeCounts = {
  readonly applied: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Selected, but the operation was cancelled before their turn. */
  readonly notRun: number;
};

/** The results of a chunk, in the order of its items: one letter each, and the places of the refused by code. */
export type ChunkResults = {
  /** `a` applied, `u` unchanged, `r` refused. */
  readonly outcomes: string;
  readonly refused: { readonly [code: string]: readonly number[] };
};

/** One accepted row of an import, or one record of it where a row holds several. `sealed` holds its personal values, sealed with the key of this row's learner. */
export type FrozenRow = {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  readonly learnerId: string;
  readonly kind: 'register' | 'amend' | 'complete' | 'allocate' | 'attend' | 'create' | 'change';
  /** The revision that the amendment was planned against. */
  readonly revision: number | null;
  /** Values that name nobody. */
  readonly values: JsonObject;
  readonly sealed: JsonObject | null;
};

export type BulkOperationEvent =
  | {
      readonly type: 'BulkOperationRequested';
      readonly data: {
        readonly operationId: string;
        readonly action: BulkAction;
        readonly selectedBy: SelectedBy;
        readonly total: number;
        readonly threshold: Threshold;
        /** Where the selection waits until it is frozen. */
        readonly planToken: string;
        /** The organisation's date when it was asked for: the `today` of all its decisions, however long it runs. */
        readonly askedOn: IsoDate;
        readonly reach: Reach;
      };
      readonly personal: { readonly note: string | null; readonly searchText: string | null } | Erased;
    }
  | {
      readonly type: 'SelectionFrozen';
      readonly data: {
        readonly operationId: string;
        readonly chunk: number;
        readonly learnerIds: readonly string[];
      };
    }
  | {
      readonly type: 'ImportRowsFrozen';
      readonly data: {
        readonly operationId: string;
        readonly chunk: number;
        readonly rows: readonly FrozenRow[];
      };
    }
  | { readonly type: 'BulkOperationStarted'; readonly data: { readonly operationId: string } }
  | {
      readonly type: 'BulkChunkDone';
      readonly data: { readonly operationId: string; readonly chunk: number; readonly results: ChunkResults };
    }
  | { readonly type: 'BulkOperationCancelRequested'; readonly data: { readonly operationId: string } }
  | {
      readonly type: 'BulkOperationFinished';
      readonly data: {
        readonly operationId: string;
        readonly counts: OutcomeCounts;
        /** Why it ended before everybody had their turn: on request, or because the plan was gone before it was frozen. */
        readonly stopped: 'cancelled' | 'plan-lost' | null;
      };
    };

export type BulkOperationRequested = Extract<BulkOperationEvent, { type: 'BulkOperationRequested' }>;
export type FrozenChunkEvent = Extract<BulkOperationEvent, { type: 'SelectionFrozen' | 'ImportRowsFrozen' }>;

export const BULK_STREAM_PREFIX = 'bulk-operation-';
export const bulkOperationStream = (operationId: string): string => `${BULK_STREAM_PREFIX}${operationId}`;

/** Items a frozen chunk holds at most: one append of results, one batch of look-ups and appends. */
export const CHUNK_ITEMS = 1_000;
/** Bytes that the appends of one operation stay under; the stores refuse at 1 MiB. */
export const CHUNK_BYTES = 900 * 1024;

/** Bytes of a frozen row as JSON, never too few; counting them by writing it out would cost more than the append. */
export const frozenRowBytes = ({ sealed }: FrozenRow): number => {
  const ciphertext = sealed === null ? undefined : sealed['ct'];
  return 700 + (typeof ciphertext === 'string' ? ciphertext.length : 0);
};

/** Bytes of a frozen chunk as JSON, never too few. Ids have at most 100 characters, as a rule 36. */
export const frozenChunkBytes = (chunk: FrozenChunkEvent): number => {
  let bytes = 1_024;
  if (chunk.type === 'SelectionFrozen') for (const id of chunk.data.learnerIds) bytes += id.length + 3;
  else for (const row of chunk.data.rows) bytes += frozenRowBytes(row);
  return bytes;
};
