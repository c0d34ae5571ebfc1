import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JSONWebKeySet } from 'jose';
import { createTokenVerifier, type TokenVerifier } from '../../src/identity/token-verifier';
import { AUDIENCE, createForge, type Forge, goodPayload, ISSUER, NOW } from './token-forge';

let first: Forge;
let second: Forge;
let now = NOW;

beforeAll(async () => {
  first = await createForge('key-1');
  second = await createForge('key-2');
});

beforeEach(() => {
  now = NOW;
});

const verifierFor = (jwks: URL, jwksCooldownMs: number): TokenVerifier =>
  createTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    jwks,
    clock: { now: () => now },
    jwksCooldownMs,
  });
const accepts = async (verify: TokenVerifier, token: string): Promise<boolean> =>
  verify(`Bearer ${token}`).then(
    () => true,
    () => false,
  );

describe('keys over http', () => {
  let published: JSONWebKeySet | 'down';
  let fetches: number;
  const server = createServer((_, response) => {
    fetches += 1;
    response.statusCode = published === 'down' ? 503 : 200;
    response.end(JSON.stringify(published));
  });
  let address: URL;

  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
  });
  beforeEach(() => {
    fetches = 0;
    published = first.jwks;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test('are fetched once for many tokens', async () => {
    const verify = verifierFor(address, 60_000);
    for (let number = 0; number < 5; number += 1) {
      expect(await accepts(verify, await first.sign({ ...goodPayload(), sub: `clerk-${number}` }))).toBe(
        true,
      );
    }
    expect(fetches).toBe(1);
  });

  test('are fetched again for an unknown key id, so that rotation needs no restart', async () => {
    const verify = verifierFor(address, 0);
    expect(await accepts(verify, await first.sign())).toBe(true);
    published = { keys: [...first.jwks.keys, ...second.jwks.keys] };
    expect(await accepts(verify, await second.sign())).toBe(true);
    expect(fetches).toBe(2);
  });

  test('are not fetched again within the cooldown, however many unknown key ids arrive', async () => {
    const verify = verifierFor(address, 60_000);
    expect(await accepts(verify, await first.sign())).toBe(true);
    for (const kid of ['a', 'b', 'c']) {
      expect(await accepts(verify, await first.sign(goodPayload(), { kid }))).toBe(false);
    }
    expect(fetches).toBe(1);
  });

  test('that cannot be fetched let nobody in, and are asked for again', async () => {
    published = 'down';
    const verify = verifierFor(address, 60_000);
    const token = await first.sign();
    expect(await accepts(verify, token)).toBe(false);
    published = first.jwks;
    expect(await accepts(verify, token)).toBe(true);
    expect(fetches).toBe(2);
  });
});

describe('keys in a file', () => {
  let folder: string;
  let file: string;
  const publish = (jwks: unknown) =>
    writeFileSync(file, typeof jwks === 'string' ? jwks : JSON.stringify(jwks));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), '密钥 '));
    file = join(folder, 'jwks.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are read again when the file changes', async () => {
    publish(first.jwks);
    const verify = verifierFor(pathToFileURL(file), 60_000);
    expect(await accepts(verify, await first.sign())).toBe(true);
    expect(await accepts(verify, await second.sign())).toBe(false);
    publish(second.jwks);
    expect(await accepts(verify, await second.sign())).toBe(true);
  });

  test('that were withdrawn stop working within a minute, even for a token seen before', async () => {
    publish(first.jwks);
    const verify = verifierFor(pathToFileURL(file), 60_000);
    const token = await first.sign();
    expect(await accepts(verify, token)).toBe(true);
    publish(second.jwks);
    now = new Date(NOW.getTime() + 59_999);
    expect(await accepts(verify, token)).toBe(true);
    now = new Date(NOW.getTime() + 60_000);
    expect(await accepts(verify, token)).toBe(false);
  });

  test.each([
    ['missing', undefined],
    ['not JSON', '{"keys": ['],
    ['not a key set', '{"keys": 1}'],
  ])('let nobody in while the file is %s, and everybody once it is whole', async (_, content) => {
    if (content !== undefined) publish(content);
    const verify = verifierFor(pathToFileURL(file), 60_000);
    const token = await first.sign();
    expect(await accepts(verify, token)).toBe(false);
    publish(first.jwks);
    expect(await accepts(verify, token)).toBe(true);
  });
});
