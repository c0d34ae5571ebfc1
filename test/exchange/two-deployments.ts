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
import { withSigningKeys, writeSigningRing } from '../../src/crypto/signing-ring';
import type { Side } from '../../src/exchange/peers';
import { freePort, until } from '../server/service-process';
import { CITY, COUNTY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import type { Installation } from './registers';

export const OFFICE = '11621000013900001X';
export const COMMISSION = '11621000013900002Q';

export const COUNTY_COMMISSION = '11621002013900003H';

/** Which agencies live in a deployment of these tests. */
const PLACES = {
  office: {
    holder: OFFICE,
    sides: [
      { agency: 'LAW_GOVERNANCE_OFFICE', regionCode: CITY },
      { agency: 'POLITICAL_LEGAL_COMMISSION', regionCode: CITY },
    ],
  },
  commission: { holder: COMMISSION, sides: [{ agency: 'DISCIPLINE_COMMISSION', regionCode: CITY }] },
  county: { holder: COUNTY_COMMISSION, sides: [{ agency: 'DISCIPLINE_COMMISSION', regionCode: COUNTY }] },
} as const satisfies Record<string, { holder: string; sides: readonly Side[] }>;
type Place = keyof typeof PLACES;

export interface Partner {
  readonly identity: PrivateIdentity;
  /** what the deployment is told of its partners by the environment */
  readonly env: NodeJS.ProcessEnv & Record<'EXCHANGE_PEERS_FILE' | 'SIGNING_KEY_FILE', string>;
  readonly port: number;
}

export type Partners<P extends Place = 'office' | 'commission'> = Readonly<Record<P, Partner>> & {
  readonly folder: string;
  remove(): void;
};

/** How packages go: pushed to these addresses by port, or as files. */
export type Way = 'push' | 'file' | ((port: number) => string);

/** Keys and peers files of deployments. None of them has a key of an agency that lives elsewhere. */
export async function makePartners<P extends Place = 'office' | 'commission'>(
  by: Way,
  suite: SuiteName = 'SM',
  names: readonly P[] = ['office', 'commission'] as never,
): Promise<Partners<P>> {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  const file = (holder: string, kind: string) => join(folder, `${holder}.${kind}.json`);
  const ports = new Map(await Promise.all(names.map(async (name) => [name, await freePort()] as const)));
  const addressOf = (name: P): string | null => {
    if (by === 'file') return null;
    const port = ports.get(name) as number;
    return by === 'push' ? `http://127.0.0.1:${port}` : by(port);
  };
  const made = await Promise.all(
    names.map(async (name): Promise<[P, Partner]> => {
      const { holder, sides } = PLACES[name];
      const identity = newIdentity(holder, suite);
      await writePrivateIdentity(file(holder, 'private'), identity);
      writeFileSync(file(holder, 'public'), printPublicIdentity(identity));
      const agencies = sides.map(({ agency }) => agency);
      const ring = withSigningKeys([], agencies, suite, new Date('2026-03-01T00:00:00Z'));
      await writeSigningRing(file(holder, 'signing'), ring);
      const peers = names
        .filter((other) => other !== name)
        .map((other) => ({
          holder: PLACES[other].holder,
          agencies: PLACES[other].sides,
          publicKeys: [`${PLACES[other].holder}.public.json`],
          address: addressOf(other),
        }));
      const format = 'supervision-graph/exchange-peers/1';
      writeFileSync(file(holder, 'peers'), JSON.stringify({ format, peers }));
      const env = {
        EXCHANGE_PEERS_FILE: file(holder, 'peers'),
        EXCHANGE_IDENTITY_FILES: file(holder, 'private'),
        SIGNING_KEY_FILE: file(holder, 'signing'),
        EXCHANGE_LOOPBACK_HTTP: 'on',
        EXCHANGE_INTERVAL_MS: '100',
        EXCHANGE_RETRY_MS: '50',
      };
      return [name, { identity, env, port: ports.get(name) as number }];
    }),
  );
  return {
    ...(Object.fromEntries(made) as Record<P, Partner>),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One side's own id of a lead that another has sent. */
export async function received(scene: LeadScene, who: Person, number: string): Promise<string> {
  const find = async (): Promise<{ id: string } | undefined> => {
    const { data } = await scene.ask(who, '{ leads(first: 200) { nodes { id number } } }');
    return data.leads.nodes.find((lead: { number: string }) => lead.number === number);
  };
  await until(async () => (await find()) !== undefined);
  return ((await find()) as { id: string }).id;
}

/** Waits until one side sees the record in that state. */
export const reaches = (scene: LeadScene, who: Person, id: string, state: string): Promise<void> =>
  until(async () => {
    const { data } = await scene.ask(who, 'query($id: ID!) { lead(id: $id) { state } }', { id });
    return data?.lead?.state === state;
  });

/** Nothing is under way any more, in any direction. */
export async function settled(scenes: readonly LeadScene[]): Promise<void> {
  for (const scene of scenes)
    await until(async () => {
      const [{ n }] = await scene.service.pools.writer.query(
        `SELECT count(*)::int AS n FROM exchange_outbox WHERE state = 'PENDING'`,
      );
      return n === 0;
    });
}

export const installationOf = (scene: LeadScene, { env }: Partner): Installation => ({
  ownerUrl: scene.service.ownerUrl,
  signingKeys: env.SIGNING_KEY_FILE,
  peersFile: env.EXCHANGE_PEERS_FILE,
});

/** The office and the political-legal commission on one deployment, the discipline commission on another. */
export class TwoDeployments {
  private constructor(
    readonly partners: Partners,
    readonly office: LeadScene,
    readonly commission: LeadScene,
  ) {}

  static async start(by: Way, suite?: SuiteName): Promise<TwoDeployments> {
    const partners = await makePartners(by, suite);
    const scene = ({ env, port }: Partner) => startLeadScene({ env, port });
    return new TwoDeployments(partners, await scene(partners.office), await scene(partners.commission));
  }

  /** The commission's own id of what the office sent. */
  received(number: string): Promise<string> {
    return received(this.commission, 'intake', number);
  }

  settled(): Promise<void> {
    return settled([this.office, this.commission]);
  }

  async stop(): Promise<void> {
    await this.office.stop();
    await this.commission.stop();
    this.partners.remove();
  }
}
