import {
  type FrozenChunkEvent,
  type FrozenRow,
  type OpenOperation,
  PlanLost,
} from '../../bulk/bulk.contract.js';
import type { ImportPlanPart, ImportPlans } from '../plan/import-plan.js';
import { packed } from './packed.js';

/** The rows of a plan that do something, in chunks, always the same. Throws PlanLost. */
export async function* frozenChunksOf(
  plans: ImportPlans,
  { operationId, planToken }: OpenOperation,
  sealed: (part: ImportPlanPart) => Promise<readonly FrozenRow[]>,
): AsyncGenerator<FrozenChunkEvent, void, undefined> {
  const plan = await plans.header(planToken);
  if (plan === undefined) throw new PlanLost();
  let chunk = 0;
  for (let part = 1; part <= plan.parts; part += 1) {
    const found = await plans.part(planToken, part);
    if (found === undefined) throw new PlanLost();
    for (const rows of packed(await sealed(found))) {
      yield { type: 'ImportRowsFrozen', data: { operationId, chunk, rows } };
      chunk += 1;
    }
  }
}
