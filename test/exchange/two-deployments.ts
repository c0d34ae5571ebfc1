import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuiteName } from '../../src/crypto/cipher-suite';
import {
  newIdentity,
  type PrivateIdentity,
  printPublicIdentity,
  writePrivateIdentity,
} from '../../src/crypto/exchange-identity';
import type { Audience } from '../../src/policy/vocabulary';
import { freePort, until } from '../server/service-process';
import { CITY, type LeadScene, startLeadScene } from '../support/lead-scene';

export const OFFICE = '11621000013900001X';
export const COMMISSION = '11621000013900002Q';

const AGENCIES: Record<string, readonly Audience[]> = {
  [OFFICE]: ['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION'],
  [COMMISSION]: ['DISCIPLINE_COMMISSION'],
};

export interface Partner {
  readonly identity: PrivateIdentity;
  /** what the deployment is told of its partner by the environment */
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
}

export interface Partners {
  readonly folder: string;
  readonly office: Partner;
  readonly commission: Partner;
  remove(): void;
}

/** Keys and peers files of the office's and of the commission's deployment. */
export async function makePartners(by: 'push' | 'file', suite: SuiteName = 'SM'): Promise<Partners> {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  const [office, commission] = [
    { holder: OFFICE, port: await freePort() },
    { holder: COMMISSION, port: await freePort() },
  ] as const;
  const made = async (own: { holder: string; port: number }, other: { holder: string; port: number }) => {
    const identity = newIdentity(own.holder, suite);
    await writePrivateIdentity(join(folder, `${own.holder}.private.json`), identity);
    writeFileSync(join(folder, `${own.holder}.public.json`), printPublicIdentity(identity));
    const peers = {
      format: 'supervision-graph/exchange-peers/1',
      peers: [
        {
          holder: other.holder,
          agencies: AGENCIES[other.holder]?.map((agency) => ({ agency, regionCode: CITY })),
          publicKeys: [`${other.holder}.public.json`],
          address: by === 'push' ? `http://127.0.0.1:${other.port}` : null,
        },
      ],
    };
    const peersFile = join(folder, `${own.holder}.peers.json`);
    writeFileSync(peersFile, JSON.stringify(peers));
    const env = {
      EXCHANGE_PEERS_FILE: peersFile,
      EXCHANGE_IDENTITY_FILES: join(folder, `${own.holder}.private.json`),
      EXCHANGE_LOOPBACK_HTTP: 'on',
      EXCHANGE_INTERVAL_MS: '100',
      EXCHANGE_RETRY_MS: '50',
    };
    return { identity, env, port: own.port };
  };
  return {
    folder,
    office: await made(office, commission),
    commission: await made(commission, office),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The office and the political-legal commission on one deployment, the discipline commission on another. */
export class TwoDeployments {
  private constructor(
    readonly partners: Partners,
    readonly office: LeadScene,
    readonly commission: LeadScene,
  ) {}

  static async start(by: 'push' | 'file', suite?: SuiteName): Promise<TwoDeployments> {
    const partners = await makePartners(by, suite);
    const scene = ({ env, port }: Partner) => startLeadScene({ env, port });
    return new TwoDeployments(partners, await scene(partners.office), await scene(partners.commission));
  }

  /** The commission's own id of what the office sent. */
  async received(number: string): Promise<string> {
    const find = async (): Promise<{ id: string } | undefined> => {
      const { data } = await this.commission.ask('intake', '{ leads(first: 200) { nodes { id number } } }');
      return data.leads.nodes.find((lead: { number: string }) => lead.number === number);
    };
    await until(async () => (await find()) !== undefined);
    return ((await find()) as { id: string }).id;
  }

  /** Waits until one side sees the record in that state. */
  async reaches(
    scene: LeadScene,
    who: Parameters<LeadScene['ask']>[0],
    id: string,
    state: string,
  ): Promise<void> {
    await until(async () => {
      const { data } = await scene.ask(who, 'query($id: ID!) { lead(id: $id) { state } }', { id });
      return data?.lead?.state === state;
    });
  }

  /** Nothing is under way any more, in either direction. */
  async settled(): Promise<void> {
    for (const scene of [this.office, this.commission])
      await until(async () => {
        const [{ n }] = await scene.service.pools.writer.query(
          `SELECT count(*)::int AS n FROM exchange_outbox WHERE state = 'PENDING'`,
        );
        return n === 0;
      });
  }

  async stop(): Promise<void> {
    await this.office.stop();
    await this.commission.stop();
    this.partners.remove();
  }
}
