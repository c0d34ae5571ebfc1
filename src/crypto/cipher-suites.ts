import type { CipherSuite, SuiteName } from './cipher-suite';
import { internationalSuite } from './international-suite';
import { smSuite } from './sm-suite';

/** The implementation behind each name. */
export const CIPHER_SUITES: Readonly<Record<SuiteName, CipherSuite>> = {
  SM: smSuite,
  INTERNATIONAL: internationalSuite,
};
