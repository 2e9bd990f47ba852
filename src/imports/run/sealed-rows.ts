import type { ChunkItem, FrozenRow } from '../../bulk/bulk.contract.js';
import { ERASED, type JsonObject } from '../../platform/events/event.js';
import type { KeyRing } from '../../platform/keys/key-ring.js';
import type { ImportPlanPart } from '../plan/import-plan.js';
import type { RowOutcome } from '../plan/planned-row.js';
import { frozenRow } from './frozen-row.js';
import { openRow, sealRow } from './row-seal.js';

/** The rows with one of these outcomes, about learners who are there, as the operation keeps them. */
export const sealedRows = async (
  ring: KeyRing,
  { rows }: ImportPlanPart,
  outcomes: readonly RowOutcome[],
  operationId: string,
): Promise<readonly FrozenRow[]> => {
  const accepted = rows.filter(({ outcome }) => outcomes.includes(outcome));
  const named = accepted.filter(({ personal }) => Object.keys(personal).length > 0);
  const keys = await ring.keysFor(named.flatMap(({ learnerId }) => learnerId ?? []));
  return accepted.flatMap((planned) => {
    const { learnerId, row, personal } = planned;
    const key = keys.get(learnerId ?? '');
    const nothing = Object.keys(personal).length === 0 || key === undefined || key === ERASED;
    const sealed = nothing ? null : sealRow(personal, operationId, row, learnerId ?? '', key);
    return frozenRow(planned, sealed) ?? [];
  });
};

/** What rows hold beside what names nobody, by place; absent where the learner was erased. */
export const openedRows = async (
  ring: KeyRing,
  items: readonly ChunkItem[],
  operationId: string,
): Promise<ReadonlyMap<number, JsonObject>> => {
  const sealed = items.filter(({ row }) => row !== undefined && row.sealed !== null);
  const keys = await ring.keysFor(sealed.map(({ learnerId }) => learnerId));
  const opened = new Map<number, JsonObject>();
  for (const { learnerId, place, row } of items) {
    if (row === undefined) continue;
    const key = row.sealed === null ? undefined : keys.get(learnerId);
    if (key !== ERASED) opened.set(place, key === undefined ? {} : openRow(row, operationId, key));
  }
  return opened;
};
