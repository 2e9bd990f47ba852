import type { Projection } from '../platform/projections/projection.js';
import { trainingRecords } from './training-records/training-records.projection.js';

export const trainingMatrixProjections: readonly Projection[] = [trainingRecords];
