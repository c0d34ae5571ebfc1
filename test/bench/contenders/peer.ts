import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/config/config';
import type { Actor } from '../../../src/identity/actor';
import { type ScopeAttribute, scopeOf, settingName } from '../../../src/policy/expression';
import { roleOf } from '../../../src/policy/vocabulary';
import type { Peer } from '../queries/question';
import { type Contender, freePort, startContender } from './contender';

const PEERS = join(projectRoot(), 'test', 'bench', 'peers');

/** The peers are a package of their own, installed only by whoever measures them: `npm ci` in its folder. */
export const arePeersInstalled = (): boolean => existsSync(join(PEERS, 'node_modules', 'postgraphile'));

export interface PeerOptions {
  /** holds the file that tells the peer what to serve */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly connections: number;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly environment: NodeJS.ProcessEnv;
}

/** Another engine with the service's login, the same roles, grants, row policies and settings, on its own Node 22. */
export async function startPeer(
  name: Peer,
  { folder, databaseUrl, connections, actors, environment }: PeerOptions,
): Promise<Contender> {
  const port = await freePort();
  const settings = [...actors].map(([audience, actor]) => [audience, settingsOf(actor)]);
  const file = join(folder, `${name}-orders.json`);
  const orders = { databaseUrl, port, connections, actors: Object.fromEntries(settings) };
  writeFileSync(file, JSON.stringify(orders), { mode: 0o600 });
  const node = join(PEERS, 'node_modules', '.bin', 'node');
  const env = { ...environment, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  return startContender(name, port, [node, join(PEERS, `${name}-server.mjs`), file], env);
}

const settingsOf = (actor: Actor): Record<string, string> => {
  const scope = Object.entries(scopeOf(actor)) as [ScopeAttribute, string][];
  return {
    role: roleOf(actor),
    ...Object.fromEntries(scope.map(([attribute, value]) => [settingName(attribute), value])),
  };
};
