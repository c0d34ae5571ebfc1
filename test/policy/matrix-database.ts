import { loadConfig } from '../../src/config/config';
import { openPools, type Pools } from '../../src/database/pools';
import { createTestDatabase } from '../support/cluster';
import { asOwner } from '../support/world';
import { Oracle } from './matrix-oracle';
import { matrixWorld } from './matrix-world';

/** Hundreds of cells to a test, on machines that have other things to do. */
jest.setTimeout(60_000);

export interface MatrixDatabase {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  readonly pools: Pools;
  readonly oracle: Oracle;
  close(): Promise<void>;
}

/** The records of the matrix in a database of their own, and the service's connections to it; no service. */
export async function openMatrixDatabase(): Promise<MatrixDatabase> {
  const { ownerUrl, serviceUrl, drop } = await createTestDatabase();
  const world = await asOwner(ownerUrl, async (source) => {
    const made = matrixWorld(source);
    await made.world.save(source.manager);
    return made;
  });
  const pools = await openPools(serviceUrl, { ...loadConfig({}).database, poolSize: 2 });
  const oracle = new Oracle(world, pools.resources);
  const close = async () => {
    await pools.close();
    await drop();
  };
  return { ownerUrl, serviceUrl, pools, oracle, close };
}
