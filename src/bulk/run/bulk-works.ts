import type { BulkAction } from '../domain/bulk-operation.events.js';
import type { BulkWork } from './chunk-work.js';

/** The actions that modules bring. */
export class BulkWorks {
  private readonly byAction = new Map<BulkAction['name'], BulkWork>();

  /** Throws where two modules bring the same action. */
  add(work: BulkWork): void {
    for (const action of work.actions) {
      if (this.byAction.has(action)) throw new Error(`The bulk action ${action} is brought twice`);
      this.byAction.set(action, work);
    }
  }

  require(action: BulkAction['name']): BulkWork {
    const work = this.byAction.get(action);
    if (work === undefined) throw new Error(`No module brings the bulk action ${action}`);
    return work;
  }
}
