import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDataFolderHeld, readJson } from './embedded-ownership';

/** The embedded database listens on this machine alone. */
export const HOST = '127.0.0.1';

/** Passwords of the two logins. */
export interface Secrets {
  owner: string;
  service: string;
}

export interface EmbeddedAddresses {
  /** address for `sg_owner`, who owns the database `supervision` and may create databases and roles */
  ownerUrl(database: string): string;
  /** address for `sg_service`, the service's login, who owns nothing */
  serviceUrl(database: string): string;
}

export const secretsFile = (dataDir: string): string => join(dataDir, 'secrets.json');

export function addressesOf(port: number, secrets: Secrets): EmbeddedAddresses {
  const url = (role: string, password: string) => (database: string) =>
    `postgres://${role}:${password}@${HOST}:${port}/${encodeURIComponent(database)}`;
  return { ownerUrl: url('sg_owner', secrets.owner), serviceUrl: url('sg_service', secrets.service) };
}

/**
 * The cluster that another living process runs on this folder, so that a command can work beside the service;
 * undefined when there is none that accepts connections.
 */
export function runningCluster(dataDir: string): EmbeddedAddresses | undefined {
  if (!isDataFolderHeld(dataDir)) return undefined;
  const secrets = readJson(secretsFile(dataDir)) as Secrets | undefined;
  const [, , , port, , , , status] = linesOf(join(dataDir, 'cluster', 'postmaster.pid'));
  return secrets && status?.trim() === 'ready' ? addressesOf(Number(port), secrets) : undefined;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
