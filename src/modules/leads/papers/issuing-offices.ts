import type { Work } from '../../../database/work';
import type { Correspondence } from '../../../documents/papers/correspondence';
import type { Audience } from '../../../policy/vocabulary';
import type { IssuingOfficeEntity } from '../../organisation/issuing-office.entity';
import { issuingOffice } from '../../organisation/organisation.reader';
import { notReady } from './paper-refusals';

/** An agency in a division. */
export interface Place {
  readonly agency: Audience;
  readonly regionCode: string;
}

/** Who writes to whom. */
export interface Offices {
  readonly from: IssuingOfficeEntity;
  readonly to: IssuingOfficeEntity;
}

/** @throws Refusal GUARD_FAILED while one of them is not registered */
export async function officesOf({ manager }: Work, from: Place, to: Place): Promise<Offices> {
  const writing = await issuingOffice(manager, from, to.agency);
  if (writing === null) throw notReady('issuing-office-is-registered');
  const receiving = await issuingOffice(manager, to, from.agency);
  if (receiving === null) throw notReady('receiving-office-is-registered');
  return { from: writing, to: receiving };
}

/** What every letter between the two needs but its number and its day. */
export const correspondenceOf = ({ from, to }: Offices): Omit<Correspondence, 'number' | 'date'> => ({
  issuer: { letterhead: from.letterhead, signature: from.signature, self: `我${from.shortName}` },
  recipient: { name: to.signature, you: `你${to.shortName}` },
  contact: { name: from.contactName, phone: from.contactPhone },
});
