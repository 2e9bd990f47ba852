import type { FrozenRow } from '../../bulk/bulk.contract.js';
import type { IsoDate, Json, JsonObject } from '../../platform/events/event.js';
import { type Provenance, PROVENANCES } from '../../training/training.contract.js';

/** A completion as a file tells it. */
export type CompletionValues = {
  readonly kind: 'complete';
  readonly courseId: string;
  readonly completedOn: IsoDate;
  /** Absent: as the course's rule says. */
  readonly expiresOn?: IsoDate;
  readonly score: number | null;
  readonly provenance: Provenance;
  readonly provider: string | null;
  readonly certificateNumber: string | null;
};

/** An allocation as a file tells it. */
export type AllocationValues = {
  readonly kind: 'allocate';
  readonly courseId: string;
  /** Null: due on no day. */
  readonly dueOn: IsoDate | null;
  /** False: desirable. */
  readonly mandatory: boolean;
};

export type RecordValues = CompletionValues | AllocationValues;

/** What names nobody, and what may: the two parts in which an operation keeps a record. */
export const recordParts = (
  record: RecordValues,
): { readonly values: JsonObject; readonly personal: JsonObject } => {
  if (record.kind === 'allocate') {
    const { courseId, dueOn, mandatory } = record;
    return { values: { courseId, dueOn, mandatory }, personal: {} };
  }
  const { courseId, completedOn, expiresOn, score, provenance, provider, certificateNumber } = record;
  return {
    values: {
      courseId,
      completedOn,
      ...(expiresOn === undefined ? {} : { expiresOn }),
      ...(score === null ? {} : { score }),
      provenance,
    },
    personal: {
      ...(provider === null ? {} : { provider }),
      ...(certificateNumber === null ? {} : { certificateNumber }),
    },
  };
};

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** What `recordParts` took apart, together again. Throws where the row holds something else. */
export const recordOfRow = ({ kind, values, row }: FrozenRow, personal: JsonObject): RecordValues => {
  const courseId = text(values['courseId']);
  if (courseId === null) throw new Error(`Row ${row} of the operation holds no course`);
  if (kind === 'allocate')
    return { kind, courseId, dueOn: text(values['dueOn']), mandatory: values['mandatory'] !== false };
  const completedOn = text(values['completedOn']);
  const provenance = PROVENANCES.find((known) => known === values['provenance']);
  if (kind !== 'complete' || completedOn === null || provenance === undefined)
    throw new Error(`Row ${row} of the operation holds no completion`);
  const expiresOn = text(values['expiresOn']);
  return {
    kind,
    courseId,
    completedOn,
    ...(expiresOn === null ? {} : { expiresOn }),
    score: typeof values['score'] === 'number' ? values['score'] : null,
    provenance,
    provider: text(personal['provider']),
    certificateNumber: text(personal['certificateNumber']),
  };
};
