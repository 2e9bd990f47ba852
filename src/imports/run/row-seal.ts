import { bulkOperationStream, type FrozenRow } from '../../bulk/bulk.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { DataKey } from '../../platform/keys/data-key.js';
import { seal, type SealedPlace, sealedPartOf, unseal } from '../../platform/keys/sealer.js';

/** Each row is sealed with its own learner's key, so that erasing one learner empties one row. It opens nowhere else. */
const placeOf = (operationId: string, row: number): SealedPlace => ({
  stream: bulkOperationStream(operationId),
  eventId: `row ${row}`,
  type: 'ImportRowsFrozen',
  schema: 1,
});

export const sealRow = (
  personal: JsonObject,
  operationId: string,
  row: number,
  learnerId: string,
  key: DataKey,
): JsonObject => ({ ...seal(personal, learnerId, key, placeOf(operationId, row)) });

/** Nothing where the row had nothing personal. Throws SealBroken. */
export const openRow = ({ sealed, row }: FrozenRow, operationId: string, key: DataKey): JsonObject => {
  const part = sealed === null ? undefined : sealedPartOf({ sealed });
  return part === undefined ? {} : unseal(part, key, placeOf(operationId, row));
};
