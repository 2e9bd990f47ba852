const PAUSE_MS = 5;

/**
 * Tries an assertion until it passes. On timeout it fails with what was awaited and the assertion's last complaint.
 */
export const eventually = async (
  awaited: string,
  assertion: () => void | Promise<void>,
  timeoutMs = 5000,
): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (cause) {
      if (performance.now() > deadline) {
        const complaint = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Waited ${timeoutMs} ms for: ${awaited}\n${complaint}`, { cause });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
