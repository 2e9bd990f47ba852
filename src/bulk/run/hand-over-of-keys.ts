import {
  detailsBack,
  exists,
  learner,
  type LearnerEvent,
  type RecordedLearnerEvent,
  reservationChanges,
  type ReservationKind,
} from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { HandOver } from './chunk-work.js';
import type { Known } from './known.js';
import { isBesideItem } from './places.js';

const KINDS: readonly ReservationKind[] = ['email', 'employee-number', 'external-id'];
const WITHOUT = {
  email: null,
  emailKey: null,
  employeeNumber: null,
  employeeNumberKey: null,
  externalId: null,
  externalIdKey: null,
} as const;

/** How learners hand addresses, numbers and external ids over to each other within one operation. */
export const handOverOfKeys: HandOver<Known, LearnerEvent> = {
  ahead({ known, parts }) {
    const { learner: now } = known;
    if (!exists(now)) return [];
    const { giveUp } = reservationChanges(
      now,
      parts.flatMap(({ events }) => events),
    );
    return giveUp.flatMap(({ kind }) => detailsBack(kind, { ...now, ...WITHOUT }, now));
  },

  before(known, operationId) {
    const { history = [], revision } = known;
    const last = history.findLastIndex((event) => !isBeside(event, operationId));
    if (last === history.length - 1) return known;
    const earlier = history.slice(0, last + 1);
    const beforeAhead = earlier.at(-1)?.revision ?? 'none';
    return { learner: fold(learner, earlier), history: earlier, revision, beforeAhead };
  },

  back({ learner: now, history = [] }, operationId) {
    const others = history.filter((event) => !isBeside(event, operationId));
    const otherwise = fold(learner, others);
    if (others.length === history.length || !exists(now) || !exists(otherwise)) return [];
    return KINDS.flatMap((kind) => detailsBack(kind, otherwise, now));
  },
};

const isBeside = ({ id, metadata }: RecordedLearnerEvent, operationId: string): boolean =>
  metadata.correlationId === operationId && isBesideItem(id);
