import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/config';
import { newIdentity } from '../../src/crypto/exchange-identity';
import { type ExchangeKeys, openExchangeKeys } from '../../src/exchange/exchange';
import { Peers } from '../../src/exchange/peers';
import { postPackage } from '../../src/exchange/post-package';
import { makePartners, type Partners } from './two-deployments';

/** A throw-away authority and a server's key, both for tests alone. */
const FILES = join(__dirname, '../../../test/exchange/tls');
const file = (name: string): Buffer => readFileSync(join(FILES, name));

let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer({ key: file('server.key'), cert: file('server.pem') }, (request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.headers['content-length'] === '4') response.end('receipt');
      else response.writeHead(502).end('<html>');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const keys = (ca: Buffer | null): ExchangeKeys => ({
  peers: new Peers([]),
  identities: [newIdentity('own', 'INTERNATIONAL')],
  limits: { contentBytes: 1, items: 1, clockTolerance: 1 },
  validDays: 1,
  ca,
});

const push = (ca: Buffer | null, body: string, to = address) =>
  postPackage(
    keys(ca),
    { address: to, timeoutMs: 5000, signal: new AbortController().signal },
    Buffer.from(body),
  ).then(String, ({ code }) => code);

test('a server is checked against the configured authority', async () => {
  expect(await push(file('authority.pem'), 'four')).toBe('receipt');
  expect(await push(null, 'four')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});

test('what is no receipt is told by its status, what is not there by the system', async () => {
  expect(await push(file('authority.pem'), 'other')).toBe('HTTP_502');
  expect(await push(null, 'four', 'http://127.0.0.1:1')).toBe('ECONNREFUSED');
});

describe('configuration', () => {
  let partners: Partners;
  beforeAll(async () => {
    partners = await makePartners('push', 'INTERNATIONAL');
  });
  afterAll(() => partners.remove());

  const open = (env: NodeJS.ProcessEnv) => openExchangeKeys(loadConfig({ NODE_ENV: 'test', ...env }));

  test('without partners there is no exchange', async () => {
    expect(await open({})).toBeNull();
  });

  test('plain http is taken on this machine alone, and only when it is said so', async () => {
    const { env } = partners.office;
    await expect(open({ ...env, EXCHANGE_LOOPBACK_HTTP: 'off' })).rejects.toThrow('须为 https://');
    expect((await open(env))?.peers.all).toHaveLength(1);
  });

  test('partners without own keys are refused', () => {
    const { EXCHANGE_PEERS_FILE } = partners.office.env;
    expect(() => loadConfig({ NODE_ENV: 'test', EXCHANGE_PEERS_FILE })).toThrow('EXCHANGE_IDENTITY_FILES');
  });

  test('a deployment is no partner of itself', async () => {
    const { env } = partners.office;
    const own = partners.commission.env.EXCHANGE_PEERS_FILE;
    await expect(open({ ...env, EXCHANGE_PEERS_FILE: own })).rejects.toThrow('不得列入本单位');
  });

  test('a certificate file that is missing is told', async () => {
    await expect(open({ ...partners.office.env, EXCHANGE_CA_FILE: '/nowhere/ca.pem' })).rejects.toThrow(
      '读不到证书文件',
    );
  });
});
