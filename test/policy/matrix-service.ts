import type { Claims } from '../../src/identity/actor';
import { startTestService, type TestService } from '../support/service';
import { asOwner } from '../support/world';
import { Oracle } from './matrix-oracle';
import { MatrixReading } from './matrix-reading';
import { matrixWorld } from './matrix-world';

/** Hundreds of cells to a test, on machines that have other things to do. */
jest.setTimeout(60_000);

/** What people read is counted there, what the tests read too. */
export const GROWS = 'LeadQueryVolume';

/** How many faults of a document are told: a test that counts them asks for no more at once. */
export const FAULTS_TOLD = 10;

export interface MatrixService {
  readonly service: TestService;
  /** of each asker's token, by account */
  readonly claims: ReadonlyMap<string, Claims>;
  readonly oracle: Oracle;
  readonly reading: MatrixReading;
}

/** The service with the records of the matrix. Hundreds of records are asked for at once, each field by an alias. */
export async function startMatrixService(): Promise<MatrixService> {
  const service = await startTestService({
    env: { MAX_ALIASES: '2000', MAX_COMPLEXITY: '10000000', POOL_WAIT_MS: '60000' },
  });
  const world = await asOwner(service.ownerUrl, async (source) => {
    const made = matrixWorld(source);
    await made.world.save(source.manager);
    return made;
  });
  const oracle = new Oracle(world, service.pools.resources);
  return { service, claims: world.claims, oracle, reading: new MatrixReading(service, oracle) };
}
