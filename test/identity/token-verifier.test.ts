import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK } from 'jose';
import { demoCreditCode } from '../../src/identity/demo-units';
import { createTokenVerifier, type TokenVerifier } from '../../src/identity/token-verifier';
import {
  AUDIENCE,
  createForge,
  type Forge,
  goodPayload,
  ISSUER,
  NOW,
  part,
  payloadWithout,
} from './token-forge';

const seconds = NOW.getTime() / 1000;
let forge: Forge;
let stranger: Forge;
let verifier: TokenVerifier;
const reasons: string[] = [];

beforeAll(async () => {
  forge = await createForge('key-1');
  stranger = await createForge('key-1');
  verifier = createTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    jwks: forge.jwks,
    clock: { now: () => NOW },
    onRejected: (reason) => reasons.push(reason),
  });
});

const signed = (changes: Record<string, unknown>) => forge.sign({ ...goodPayload(), ...changes });
const hs256WithPublicKey = async (): Promise<string> => {
  const [jwk] = forge.jwks.keys;
  const pem = await exportSPKI((await importJWK(jwk ?? {}, 'ES256')) as CryptoKey);
  const input = `${part({ alg: 'HS256', kid: 'key-1' })}.${part(goodPayload())}`;
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
};
const tampered = async (): Promise<string> => {
  const [header, , signature] = (await forge.sign()).split('.');
  return `${header}.${part({ ...goodPayload(), post: 'DIRECTOR' })}.${signature}`;
};

describe('an honest token', () => {
  test('becomes the claims of the person', async () => {
    await expect(verifier(`Bearer ${await forge.sign()}`)).resolves.toEqual({
      account: 'clerk-1',
      name: '王五',
      agency: 'LAW_GOVERNANCE_OFFICE',
      post: 'CLERK',
      unitCode: demoCreditCode('621000', 101),
      regionCode: '621000',
      clearance: true,
    });
  });

  test.each<[string, () => Promise<string>]>([
    [
      'an administrator without a unit claim',
      () => forge.sign({ ...payloadWithout('unit'), agency: 'AUDIT', post: 'AUDITOR' }),
    ],
    ['an administrator whose unit is null', () => signed({ unit: null, agency: 'AUDIT', post: 'AUDITOR' })],
    ['several audiences, ours among them', () => signed({ aud: ['other', AUDIENCE] })],
    ['a county', () => signed({ region: '621002' })],
    ['a province', () => signed({ region: '620000' })],
    ['valid from this very second', () => signed({ nbf: seconds })],
    ['one second left', () => signed({ exp: seconds + 1 })],
    ['no nbf', () => forge.sign(payloadWithout('nbf'))],
  ])('is accepted: %s', async (_, token) => {
    await expect(verifier(`Bearer ${await token()}`)).resolves.toMatchObject({ account: 'clerk-1' });
  });

  test('may be announced by "bearer" in any case', async () => {
    await expect(verifier(`bearer ${await forge.sign()}`)).resolves.toMatchObject({ account: 'clerk-1' });
  });
});

describe('every other header is refused with one and the same answer', () => {
  const bearer = (token: () => Promise<string>) => async () => `Bearer ${await token()}`;
  const rejected: [string, () => Promise<string | undefined>, RegExp][] = [
    ['no header', async () => undefined, /no Authorization header/],
    ['an empty header', async () => '', /no Authorization header/],
    ['a scheme without a token', async () => 'Bearer ', /no bearer token/],
    ['garbage', async () => 'Bearer garbage', /no bearer token/],
    ['Basic authentication', async () => 'Basic eWY6eWY=', /no bearer token/],
    ['the token without a scheme', () => forge.sign(), /no bearer token/],
    [
      'two tokens',
      async () => `Bearer ${await forge.sign()}, Bearer ${await forge.sign()}`,
      /no bearer token/,
    ],
    ['three parts of nothing', async () => 'Bearer a.b.c', /Invalid|parse/i],
    ['a token of 100 kB', () => bearer(() => signed({ padding: 'x'.repeat(100_000) }))(), /too long/],
    ['expired', bearer(() => signed({ exp: seconds - 1 })), /"exp"/],
    ['expired in this very second', bearer(() => signed({ exp: seconds })), /"exp"/],
    ['not valid yet', bearer(() => signed({ nbf: seconds + 1 })), /"nbf"/],
    ['a foreign issuer', bearer(() => signed({ iss: 'https://elsewhere.example' })), /"iss"/],
    ['a foreign audience', bearer(() => signed({ aud: 'elsewhere' })), /"aud"/],
    ['alg none', bearer(async () => `${part({ alg: 'none' })}.${part(goodPayload())}.AA`), /"alg"/],
    ['HS256 with the public key as secret', bearer(hs256WithPublicKey), /"alg"/],
    [
      'an algorithm outside the list',
      bearer(async () => (await createForge('key-1', 'ES384')).sign()),
      /"alg"/,
    ],
    ['an unknown key id', bearer(() => forge.sign(goodPayload(), { kid: 'key-9' })), /no applicable key/],
    ['a stranger signing under our key id', bearer(() => stranger.sign()), /signature/],
    ['a payload changed after signing', bearer(tampered), /signature/],
    [
      'a critical header we do not know',
      bearer(() => forge.sign(goodPayload(), { 'x-unheard-of': 1, crit: ['x-unheard-of'] })),
      /x-unheard-of/,
    ],
    ...['iss', 'aud', 'sub', 'exp', 'name', 'agency', 'post', 'unit', 'region', 'clearance'].map(
      (claim): [string, () => Promise<string>, RegExp] => [
        `without the claim ${claim}`,
        bearer(() => forge.sign(payloadWithout(claim))),
        new RegExp(`"${claim}"`),
      ],
    ),
    ['the post of another agency', bearer(() => signed({ post: 'INTAKE' })), /"post"/],
    ['a post named like a method', bearer(() => signed({ post: 'toString' })), /"post"/],
    ['an unknown agency', bearer(() => signed({ agency: 'TAX_OFFICE' })), /"agency"/],
    ['a region of five digits', bearer(() => signed({ region: '62100' })), /"region"/],
    ['a region that does not exist', bearer(() => signed({ region: '621099' })), /"region"/],
    ['a region as a number', bearer(() => signed({ region: 621000 })), /"region"/],
    [
      'a credit code with a wrong check character',
      bearer(() => signed({ unit: '116203000139090100' })),
      /"unit"/,
    ],
    [
      'an administrator who names a unit',
      bearer(() => signed({ agency: 'AUDIT', post: 'AUDITOR' })),
      /"unit"/,
    ],
    ['clearance as a word', bearer(() => signed({ clearance: 'true' })), /"clearance"/],
    ['an account with a line break', bearer(() => signed({ sub: 'clerk\n1' })), /"sub"/],
    ['an account of 65 characters', bearer(() => signed({ sub: 'x'.repeat(65) })), /"sub"/],
    ['an empty name', bearer(() => signed({ name: '' })), /"name"/],
  ];

  test.each(rejected)('%s', async (_, header, reason) => {
    reasons.length = 0;
    const refusal = await verifier(await header()).catch((error: unknown) => error);
    expect({ ...(refusal as object), message: (refusal as Error).message }).toEqual({
      name: 'Refusal',
      code: 'UNAUTHENTICATED',
      message: '未登录，或令牌无效',
      detail: {},
    });
    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  test('the reason never quotes the value of a claim', async () => {
    reasons.length = 0;
    await verifier(`Bearer ${await signed({ name: '', post: '秘密岗位', region: '秘密' })}`).catch(
      () => undefined,
    );
    expect(reasons.join()).not.toContain('秘密');
  });
});

test.each(['HS256', 'none', 'hs512'])('a verifier that would accept %s is not built', (algorithm) => {
  const { jwks } = forge;
  expect(() =>
    createTokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256', algorithm],
      jwks,
      clock: { now: () => NOW },
    }),
  ).toThrow(`tokens must not be verified with ${algorithm}`);
});
