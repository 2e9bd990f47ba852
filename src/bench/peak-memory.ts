import { readFileSync } from 'node:fs';

/** The most memory that a process has had resident. NaN where the system does not tell. */
export const peakMemoryMiB = (pid: number): number => {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return peak === undefined ? Number.NaN : Number(peak) / 1_024;
  } catch {
    return Number.NaN;
  }
};
