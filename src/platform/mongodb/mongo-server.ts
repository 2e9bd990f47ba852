import type { Db } from 'mongodb';

/**
 * What answers at the address. A replica set (one node is enough) is what the adapters' promises rest on; a standalone
 * server may lose acknowledged writes when it is killed; a substitute speaks the protocol and promises nothing about
 * concurrent writers.
 */
export type MongoServer = {
  readonly version: string;
  readonly kind: 'replica-set' | 'standalone' | 'substitute';
  /** Updates that it takes in one command. */
  readonly updatesABulk: number;
};

const UPDATES_A_BULK = 1_000;
// FerretDB holds a connection of its pool of 100 for every update of a command, and waits for ever when they run out.
const UPDATES_OF_SUBSTITUTE = 10;

export const probeServer = async (db: Db): Promise<MongoServer> => {
  const build = await db.command({ buildInfo: 1 });
  const hello = await db.command({ hello: 1 });
  const version = String(build['version']);
  // FerretDB calls itself MongoDB 7 and says what it really is in fields of its own.
  if ('ferretdbVersion' in build) {
    return { version, kind: 'substitute', updatesABulk: UPDATES_OF_SUBSTITUTE };
  }
  const grouped = 'setName' in hello || hello['msg'] === 'isdbgrid';
  return { version, kind: grouped ? 'replica-set' : 'standalone', updatesABulk: UPDATES_A_BULK };
};
