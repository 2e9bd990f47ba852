import type { ViewDocument } from '../../platform/read-store/view.js';
import type { TrainingFacts } from '../domain/training-facts.js';

/** The view's documents were written by its projection: here they get their type back. */
export const factsOf = (document: ViewDocument): TrainingFacts => document.body as TrainingFacts;
