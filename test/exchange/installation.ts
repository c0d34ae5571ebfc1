import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres';
import { migrate } from '../../src/database/migrate';
import { ServiceProcess } from '../server/service-process';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { ask, TEST_INSTANT } from '../support/service';
import type { Installation as Keys, Register } from './registers';
import type { Partner } from './two-deployments';

const DATABASE = 'supervision';
const PATIENCE_MS = 60_000;

/**
 * One deployment as its operators run it: the service's own process on a database server of its own, either of which
 * is killed at any moment and started again. Its officers work over HTTP and try again until they are answered.
 */
export class Installation implements Register {
  /** answers that did not come because something had been killed */
  interruptions = 0;
  private pool: Pool;
  private serial = 0;

  private constructor(
    private readonly folder: string,
    private readonly partner: Partner,
    private readonly more: NodeJS.ProcessEnv,
    private cluster: EmbeddedPostgres,
    readonly scene: LeadScene,
  ) {
    this.pool = poolOn(cluster);
  }

  /** @param prepare what is there before anything is killed */
  static async start(
    partner: Partner,
    more: NodeJS.ProcessEnv,
    prepare: (scene: LeadScene) => Promise<void>,
  ): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'installation-'));
    const cluster = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    const database = {
      ownerUrl: cluster.ownerUrl(DATABASE),
      serviceUrl: cluster.serviceUrl(DATABASE),
      drop: async () => undefined,
    };
    await migrate(database.ownerUrl, 'sg_service');
    const { SIGNING_KEY_FILE } = partner.env;
    const scene = await startLeadScene({ database, env: { DATA_DIR: folder, SIGNING_KEY_FILE } });
    await prepare(scene);
    await scene.stop();
    return new Installation(folder, partner, more, cluster, scene);
  }

  get env(): NodeJS.ProcessEnv {
    return {
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', CLOCK: TEST_INSTANT, POOL_SIZE: '2', HOST: '127.0.0.1' },
      ...{
        DATA_DIR: this.folder,
        DATABASE_URL: this.cluster.serviceUrl(DATABASE),
        PORT: String(this.partner.port),
      },
      ...{ EXCHANGE_TIMEOUT_MS: '2000', EXCHANGE_RETRY_MAX_MS: '200' },
      ...this.partner.env,
      ...this.more,
    };
  }

  /** What `npm start` runs. */
  serve(): ServiceProcess {
    return ServiceProcess.start(this.env);
  }

  /** What `npm run packages` runs. */
  packages(args: readonly string[]): ServiceProcess {
    return ServiceProcess.started('packages', args, this.env);
  }

  /** The server is killed together with the service that is on it, and recovers as it is started again. */
  async killDatabase(service: ServiceProcess, later: number): Promise<void> {
    const [pid] = readFileSync(join(this.folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    process.kill(Number(pid), 'SIGKILL');
    await this.cluster.ended;
    await sleep(later);
    await service.signal('SIGKILL');
    this.cluster = await startEmbeddedPostgres({ dataDir: join(this.folder, 'postgres'), durable: true });
    await this.pool.end();
    this.pool = poolOn(this.cluster);
  }

  /** Reads beside the service, and waits while the database is down. */
  async query(text: string): Promise<never[]> {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(20))
      try {
        return (await this.pool.query(text)).rows as never[];
      } catch (error) {
        if (Date.now() > end) throw error;
      }
  }

  /** A mutation, tried with one key until it is answered. @throws for any answer but success */
  async does(who: Person, verb: string, input: object): Promise<void> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${verb}(input: $input) { clientMutationKey } }`;
    this.serial += 1;
    const variables = { input: { ...input, clientMutationKey: `${who}-${this.serial}` } };
    const token = await this.scene.service.tokenOf(this.scene.claims[who]);
    const url = `http://127.0.0.1:${this.partner.port}`;
    for (;;) {
      const answer = await ask(url, token, { query, variables }).catch(() => null);
      if (answer?.data?.[verb]) return;
      const code = answer?.errors?.[0]?.extensions.code;
      // the database was killed under the service
      if (answer !== null && code !== 'INTERNAL') throw new Error(`${who} ${verb}: ${answer.text}`);
      this.interruptions += 1;
      await sleep(100);
    }
  }

  get keys(): Keys {
    return {
      ownerUrl: this.cluster.ownerUrl(DATABASE),
      signingKeys: this.partner.env.SIGNING_KEY_FILE,
      peersFile: this.partner.env.EXCHANGE_PEERS_FILE,
    };
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Its sessions end with the server, which is no fault here. */
function poolOn(cluster: EmbeddedPostgres): Pool {
  const pool = new Pool({ connectionString: cluster.ownerUrl(DATABASE), max: 2 });
  pool.on('error', () => undefined);
  return pool;
}
