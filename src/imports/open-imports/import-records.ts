import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { after } from '../../platform/clock/instants.js';
import { Refused } from '../../platform/http/refused.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { ImportRecord, ImportState } from './import-record.js';

const RECORDS = 'import';
/** Whose plan it is: an import may be committed by its plan token too. */
const BY_PLAN = 'import-of-plan';
/** As long as a plan is kept. */
const KEPT_MS = 25 * 3_600_000;
const IMPORT_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Plan tokens have another form. */
export const isImportId = (text: string): boolean => IMPORT_ID.test(text);

/** Where imports are, kept for a day in the scratch store so that it can be told after a restart and by other processes. */
export class ImportRecords {
  constructor(
    private readonly scratch: ScratchStore,
    private readonly clock: Clock,
  ) {}

  async put(record: ImportRecord): Promise<void> {
    const until = after(this.clock.now(), KEPT_MS);
    await this.scratch.put(RECORDS, record.importId, 0, record, until);
    if (record.planToken !== null)
      await this.scratch.put(BY_PLAN, record.planToken, 0, record.importId, until);
  }

  async find(importId: string): Promise<ImportRecord | undefined> {
    const value = await this.scratch.get(RECORDS, importId, 0, this.clock.now());
    return value as ImportRecord | undefined;
  }

  /** Throws Refused IMPORT_NOT_FOUND, also for that of another actor. */
  async ofActor(importId: string, by: Pick<Actor, 'kind' | 'id'>): Promise<ImportRecord> {
    const record = await this.find(importId);
    if (record?.actor.kind !== by.kind || record.actor.id !== by.id)
      throw new Refused({ code: 'IMPORT_NOT_FOUND' });
    return record;
  }

  /**
   * The plan that is meant by the id of an import, or by the token of a plan, which may be of no import and is not looked
   * up here. Throws Refused IMPORT_NOT_FOUND, IMPORT_NOT_AT_THAT_POINT.
   */
  async planTokenOf(idOrToken: string, by: Actor): Promise<string> {
    if (!isImportId(idOrToken)) return idOrToken;
    const record = await this.ofActor(idOrToken, by);
    if (record.planToken === null) throw notAtThatPoint(record, ['ready', 'committed']);
    return record.planToken;
  }

  /** The import that made a plan; undefined for the plan of a dry run without one. */
  async importOfPlan(planToken: string): Promise<ImportRecord | undefined> {
    const importId = await this.scratch.get(BY_PLAN, planToken, 0, this.clock.now());
    return typeof importId === 'string' ? this.find(importId) : undefined;
  }
}

export const notAtThatPoint = ({ state }: ImportRecord, fitting: readonly ImportState[]): Refused =>
  new Refused({ code: 'IMPORT_NOT_AT_THAT_POINT', facts: { state, fitting: fitting.join(', ') } });
