import {
  type FrozenChunkEvent,
  type FrozenRow,
  type OpenOperation,
  PlanLost,
} from '../../bulk/bulk.contract.js';
import type { ImportPlanPart, ImportPlans } from '../plan/import-plan.js';
import { packed } from './packed.js';

/**
 * The rows of a plan that do something, in chunks, always the same: in the order of the file, but for those that have their turn
 * at the end, in chunks of their own. Throws PlanLost.
 */
export async function* frozenChunksOf(
  plans: ImportPlans,
  { operationId, planToken }: OpenOperation,
  sealed: (part: ImportPlanPart) => Promise<readonly FrozenRow[]>,
): AsyncGenerator<FrozenChunkEvent, void, undefined> {
  const plan = await plans.header(planToken);
  if (plan === undefined) throw new PlanLost();
  const late = new Map<number, FrozenRow | undefined>(plan.inTurn.map((row) => [row, undefined]));
  let chunk = 0;
  const frozen = (rows: readonly FrozenRow[]): FrozenChunkEvent => ({
    type: 'ImportRowsFrozen',
    data: { operationId, chunk: chunk++, rows },
  });
  for (let part = 1; part <= plan.parts; part += 1) {
    const found = await plans.part(planToken, part);
    if (found === undefined) throw new PlanLost();
    const rows = await sealed(found);
    for (const row of rows) if (late.has(row.row)) late.set(row.row, row);
    const others = late.size === 0 ? rows : rows.filter(({ row }) => !late.has(row));
    for (const some of packed(others)) yield frozen(some);
  }
  const last = [...late.values()].flatMap((row) => row ?? []);
  for (const some of packed(last)) yield frozen(some);
}
