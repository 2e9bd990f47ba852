/** Whose message alone says enough: what was wrong with the surroundings, not with the program. */
const OPERATIONAL = new Set([
  'BadSettings',
  'BadMasterKey',
  'DataDirectoryInUse',
  'DataDirectoryTooNew',
  'DataDirectoryUnusable',
  'StoreUnavailable',
  'StoreAccessDenied',
  'StoreCorrupt',
  'ReadStoreUnavailable',
  'KeyStoreUnavailable',
  'KeyMissing',
  'MasterKeyMissing',
  'ScratchStoreUnavailable',
  'SealBroken',
  'SqliteFailure',
  'UsageError',
]);

/** One sentence for the operator; undefined for a defect, whose stack is worth more. */
export const startFailure = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (OPERATIONAL.has(error.name)) return error.message;
  const { code, port, address }: NodeJS.ErrnoException & { port?: number; address?: string } = error;
  const at = `${address ?? ''}:${port ?? ''}`;
  if (code === 'EADDRINUSE')
    return `Another program listens on ${at} already; set ROLLBOOK_PORT to a free port.`;
  if (code === 'EACCES') return `This user may not listen on ${at}; set ROLLBOOK_PORT to 1024 or more.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? ''}; correct ROLLBOOK_HOST.`;
  return undefined;
};

/** Says why the program cannot go on, on standard error, and sets the exit code 1. */
export const failToStart = (error: unknown): void => {
  const sentence = startFailure(error);
  const text = sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`rollbook: ${text}\n`);
  process.exitCode = 1;
};
