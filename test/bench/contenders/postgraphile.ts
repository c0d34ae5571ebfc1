import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/config/config';
import type { Actor } from '../../../src/identity/actor';
import { type ScopeAttribute, scopeOf, settingName } from '../../../src/policy/expression';
import { AUDIENCES } from '../../../src/policy/vocabulary';
import { type Contender, freePort, startContender } from './contender';

const PEERS = join(projectRoot(), 'test', 'bench', 'peers');

/** The peers are a package of their own, installed only by whoever measures them: `npm ci` in its folder. */
export const arePeersInstalled = (): boolean => existsSync(join(PEERS, 'node_modules', 'postgraphile'));

/** PostGraphile with the service's login, the same roles, grants, row policies and settings, on its own Node 22. */
export async function startPostgraphile(
  folder: string,
  databaseUrl: string,
  connections: number,
  actors: ReadonlyMap<string, Actor>,
  environment: NodeJS.ProcessEnv,
): Promise<Contender> {
  const port = await freePort();
  const settings = [...actors].map(([name, actor]) => [name, settingsOf(actor)]);
  const file = join(folder, 'postgraphile-orders.json');
  const orders = { databaseUrl, port, connections, actors: Object.fromEntries(settings) };
  writeFileSync(file, JSON.stringify(orders), { mode: 0o600 });
  const node = join(PEERS, 'node_modules', '.bin', 'node');
  const env = { ...environment, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  return startContender('postgraphile', port, [node, join(PEERS, 'postgraphile-server.mjs'), file], env);
}

const settingsOf = (actor: Actor): Record<string, string> => {
  const scope = Object.entries(scopeOf(actor)) as [ScopeAttribute, string][];
  return {
    role: AUDIENCES[actor.agency].role,
    ...Object.fromEntries(scope.map(([attribute, value]) => [settingName(attribute), value])),
  };
};
