import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '../platform/events/event.js';
import type { ProjectionStatus, ProjectionStatuses } from '../platform/projections/projection-status.js';
import type { ViewDefinition } from '../platform/read-store/view.js';
import { CommandFailed } from './usage.js';

const LOOK_MS = 25;
/** How long a view may stand still before it is given up. */
const PATIENCE_MS = 60_000;

/**
 * Waits until views show what was written up to a position, however long they take as long as they get on. Without a
 * position: all that is written now. Throws CommandFailed where one has stopped, or nobody gets on with it.
 */
export const untilViewsShow = async (
  statuses: Pick<ProjectionStatuses, 'all'>,
  views: readonly ViewDefinition[],
  position?: Position,
): Promise<void> => {
  let upTo = position;
  let shown = '';
  for (let movedAt = performance.now(); ; await pause(LOOK_MS)) {
    const all = await statuses.all();
    upTo ??= all[0]?.head ?? 0;
    const behind = all.find((status) => isBehind(status, views, upTo ?? 0));
    if (behind === undefined) return;
    if (behind.stopped !== null)
      throw new CommandFailed(
        `The view ${behind.name} has stopped at position ${behind.stopped.position}. See: rollbook projections status`,
      );
    const now = progressOf(behind);
    if (now !== shown) movedAt = performance.now();
    shown = now;
    if (performance.now() - movedAt > PATIENCE_MS)
      throw new CommandFailed(
        `Nobody has got on with the view ${behind.name} for a minute. Does a worker run?`,
      );
  }
};

const isBehind = (
  { name, version, checkpoint }: ProjectionStatus,
  views: readonly ViewDefinition[],
  upTo: Position,
): boolean => views.some((view) => view.name === name && (version !== view.version || checkpoint < upTo));

const progressOf = ({ name, checkpoint, build }: ProjectionStatus): string =>
  `${name} ${checkpoint} ${build?.checkpoint ?? ''}`;
