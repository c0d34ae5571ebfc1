import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** The database that a suite's own database is copied from. */
export const TEMPLATE_DATABASE = 'supervision_template';

/** Fills the template before any suite runs, as the owner. */
export type PrepareTemplate = (ownerUrl: string) => Promise<void>;

export interface TestDatabase {
  ownerUrl: string;
  serviceUrl: string;
  /** ends the sessions still open and drops the database */
  drop(): Promise<void>;
}

/** Jest's workers inherit the environment of the process that ran the global setup. */
const ADDRESSES = 'SUPERVISION_GRAPH_TEST_CLUSTER';

interface Addresses {
  owner: string;
  service: string;
}

/** Tells the workers where the cluster listens; the addresses name any database of it. */
export function announceCluster(addresses: Addresses): void {
  process.env[ADDRESSES] = JSON.stringify(addresses);
}

/** A database of one's own, copied from a template. */
export async function createTestDatabase(template = TEMPLATE_DATABASE): Promise<TestDatabase> {
  const { owner, service } = announcedCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(owner, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  return {
    ownerUrl: onDatabase(owner, name),
    serviceUrl: onDatabase(service, name),
    drop: () => execute(owner, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** An empty database to prepare as a template. @returns the owner's address of it */
export async function createTemplate(): Promise<string> {
  const { owner } = announcedCluster();
  await execute(owner, `CREATE DATABASE ${TEMPLATE_DATABASE} STRATEGY file_copy`);
  return onDatabase(owner, TEMPLATE_DATABASE);
}

function announcedCluster(): Addresses {
  const addresses = process.env[ADDRESSES];
  if (addresses === undefined) throw new Error('The test cluster is not running: is globalSetup configured?');
  return JSON.parse(addresses);
}

function onDatabase(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

async function execute(address: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: onDatabase(address, 'supervision') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
