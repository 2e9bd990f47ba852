import { jest } from '@jest/globals';
import { openOnLoopback, type OnLoopback } from '../../../support/loopback-eventstoredb/open-on-loopback.js';
import type { EventStoreDbOptions } from '../../../../src/platform/event-store/eventstoredb/eventstoredb.options.js';

// A bound for a busy machine; nothing waits for it.
jest.setTimeout(30_000);

/** Short enough for a test, long enough for a busy machine. */
export const PATIENT: Partial<EventStoreDbOptions> = {
  appendDeadlineMs: 5000,
  readDeadlineMs: 5000,
  retry: { tries: 6, firstDelayMs: 2, longestDelayMs: 20 },
  lingerMs: 1,
};
/** For servers that never answer: each try costs this long. */
export const IMPATIENT: Partial<EventStoreDbOptions> = {
  ...PATIENT,
  appendDeadlineMs: 100,
  readDeadlineMs: 100,
  retry: { tries: 3, firstDelayMs: 2, longestDelayMs: 5 },
};

/** A loopback server for each test, with batch append unless said otherwise. */
export const faultyLoopback = (features: () => 'batch' | 'append' = () => 'batch'): (() => OnLoopback) => {
  let opened: OnLoopback;
  beforeEach(async () => {
    opened = await openOnLoopback(features(), PATIENT);
  });
  afterEach(() => opened.close());
  return () => opened;
};
