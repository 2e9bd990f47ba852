import type { BeforeApplicationShutdown, OnApplicationBootstrap, Provider } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { CLOCK, LOG, SCRATCH_STORE, SETTINGS } from '../../platform/ports.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { ImportSettings } from '../import-settings.js';
import { ImportPlans } from '../plan/import-plan.js';
import { ImportPlanner } from '../plan/import-planner.js';
import { DryRuns } from './dry-runs.js';
import { ImportRecords } from './import-records.js';
import { SavedMappings } from '../saved-mappings/saved-mappings.js';
import { NAMED_MAPPINGS } from './named-mappings.js';
import { OpenFiles, type OpenFileLimits } from './open-files.js';
import { OpenImports } from './open-imports.js';

const limitsOf = ({ importMaxBytes }: ImportSettings): OpenFileLimits => ({
  filesOfActor: 5,
  files: 20,
  bytes: 10 * importMaxBytes,
});

const LOOK_MS = 1_000;

/** Keeps an eye on the dry runs as long as the program serves. */
@Injectable()
class DryRunWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(@Inject(DryRuns) private readonly runs: DryRuns) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.runs.end();
  }

  /** A store that is slow to answer is not asked again meanwhile. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    await this.runs.look();
    this.looking = false;
  }
}

/** Imports that go on beside the requests; of the module of imports. */
export const openImportParts: Provider[] = [
  SavedMappings,
  { provide: NAMED_MAPPINGS, useExisting: SavedMappings },
  {
    provide: ImportRecords,
    inject: [SCRATCH_STORE, CLOCK],
    useFactory: (scratch: ScratchStore, clock: Clock) => new ImportRecords(scratch, clock),
  },
  {
    provide: OpenFiles,
    inject: [CLOCK, SETTINGS],
    useFactory: (clock: Clock, settings: ImportSettings) => new OpenFiles(clock, limitsOf(settings)),
  },
  {
    provide: DryRuns,
    inject: [ImportPlanner, ImportPlans, ImportRecords, OpenFiles, CLOCK, LOG],
    useFactory: (
      planner: ImportPlanner,
      plans: ImportPlans,
      records: ImportRecords,
      files: OpenFiles,
      clock: Clock,
      log: Log,
    ) => new DryRuns({ planner, plans, records, files, clock, newId, log }),
  },
  {
    provide: OpenImports,
    inject: [ImportRecords, DryRuns, OpenFiles, ImportPlans],
    useFactory: (records: ImportRecords, runs: DryRuns, files: OpenFiles, plans: ImportPlans) =>
      new OpenImports(records, runs, files, plans),
  },
  DryRunWatch,
];
