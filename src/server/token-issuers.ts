import type { Logger } from 'pino';
import type { Clock } from '../calendar/clock';
import type { Config } from '../config/config';
import { DEMO_ACCOUNTS } from '../identity/demo-accounts';
import { DEMO_ALGORITHM, DEMO_AUDIENCE, DEMO_ISSUER, type DemoIssuer } from '../identity/demo-issuer';
import { createTokenVerifier, type TokenVerifier } from '../identity/token-verifier';
import { AUDIENCES, POSTS } from '../policy/vocabulary';
import type { PortalAccount } from '../portal/portal-session';

/** Accepts tokens of the configured issuer, and in demo mode those of the demo's own. */
export function tokenVerifier(
  { tokens }: Config,
  demo: DemoIssuer | null,
  clock: Clock,
  logger: Logger,
): TokenVerifier {
  const common = { clock, onRejected: (reason: string) => logger.info({ reason }, 'token refused') };
  const verifiers: TokenVerifier[] = [];
  if (demo)
    verifiers.push(
      createTokenVerifier({
        ...common,
        issuer: DEMO_ISSUER,
        audience: DEMO_AUDIENCE,
        algorithms: [DEMO_ALGORITHM],
        jwks: demo.jwks,
      }),
    );
  if (tokens.issuer) {
    const { issuer, audience, jwksUrl } = tokens.issuer;
    const jwks = new URL(jwksUrl);
    verifiers.push(createTokenVerifier({ ...common, issuer, audience, algorithms: tokens.algorithms, jwks }));
  }
  const [first, ...others] = verifiers;
  if (first === undefined) throw new Error('no token issuer is configured');
  return (header) => others.reduce((tried, next) => tried.catch(() => next(header)), first(header));
}

/** The demo accounts as the portal's switch offers them, each with a fresh token. */
export const demoSessions = (issuer: DemoIssuer, clock: Clock): Promise<PortalAccount[]> =>
  Promise.all(
    DEMO_ACCOUNTS.map(async ({ account, name, agency, post }) => ({
      account,
      name,
      agency,
      agencyLabel: AUDIENCES[agency].label,
      postLabel: (POSTS[agency] as Record<string, string>)[post] ?? post,
      token: await issuer.issue(account, clock.now()),
    })),
  );
