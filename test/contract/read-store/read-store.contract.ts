import type { OpenReadStore } from './people-view.js';
import { leasesContract } from './leases.contract.js';
import { orderContract } from './order.contract.js';
import { predicatesContract } from './predicates.contract.js';
import { textContract } from './text.contract.js';
import { versionsContract } from './versions.contract.js';
import { writesContract } from './writes.contract.js';

export type ReadStoreContractOptions = {
  /** False where the server's updates are not atomic (FerretDB): then what needs two clients at once is left out. */
  readonly atomicUpdates?: boolean;
  /** Documents in the largest batch written; a server that scans for every update cannot take many. */
  readonly largeBatch?: number;
};

/** What every adapter of the ReadStore port promises. `open` gives an empty store for each test. */
export const readStoreContract = (
  name: string,
  open: OpenReadStore,
  { atomicUpdates = true, largeBatch = 5000 }: ReadStoreContractOptions = {},
): void => {
  describe(`ReadStore contract: ${name}`, () => {
    writesContract(open, largeBatch);
    leasesContract(open, atomicUpdates);
    versionsContract(open);
    predicatesContract(open);
    textContract(open);
    orderContract(open);
  });
};
