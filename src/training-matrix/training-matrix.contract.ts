import type { Projection } from '../platform/projections/projection.js';
import { trainingRecords } from './training-records/training-records.projection.js';

// What other modules may use of the training matrix module.
export { BelievedRecords } from './shown-records/believed-records.js';
export type { AskedRecord, ShownRecord } from './shown-records/shown-record.js';
export { ShownRecords } from './shown-records/shown-records.js';
export { OpenAllocationsReader } from './training-records/open-allocations-reader.js';

export const trainingMatrixProjections: readonly Projection[] = [trainingRecords];
