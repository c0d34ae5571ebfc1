import type { DataSource } from 'typeorm';
import type { Actor } from '../identity/actor';
import { CROSSINGS, type Statement } from '../modules/leads/crossing/crossing';
import { LeadEntity } from '../modules/leads/lead.entity';
import { LeadNoticeEntity } from '../modules/leads/lead-notice.entity';
import { PackageRefusal } from '../packages/package-refusal';
import { actorsOf } from '../policy/operations.policy';
import type { Post } from '../policy/vocabulary';
import type { Exchange } from './exchange';
import type { Peer, Side } from './peers';

/** Under this name the log has what was done in another deployment. */
export const EXCHANGE_ACCOUNT = 'exchange';

const COMMISSION = 'DISCIPLINE_COMMISSION';

/**
 * The agency in whose name a package speaks, with the post that may take the step. That agency must live in the
 * sender's deployment; whether it may touch the record is then for policy and workflow to say, as for any actor.
 * @throws PackageRefusal NOT_ENTITLED, NOT_APPLICABLE
 */
export async function remoteActor(exchange: Exchange, peer: Peer, statement: Statement): Promise<Actor> {
  const { verb } = statement;
  const posts = actorsOf(verb === 'openLeadPart' ? 'splitLead' : verb);
  const actors =
    verb === 'transferLead' ? { ...posts, [COMMISSION]: actorsOf('forwardLead')[COMMISSION] } : posts;
  for (const side of await entitled(exchange, peer, statement)) {
    const post: Post | undefined = actors[side.agency]?.[0];
    if (post !== undefined)
      return {
        account: EXCHANGE_ACCOUNT,
        name: '数据交换',
        ...{ post, agency: side.agency, regionCode: side.regionCode },
        ...{ unitCode: null, clearance: false, unitId: null, inspectionIds: [] },
      };
  }
  throw new PackageRefusal('NOT_ENTITLED', verb);
}

/** The sides of the partner that have to do with the record: its sender, and the commission it was sent to. */
async function entitled(
  { peers, source }: Exchange,
  { agencies }: Peer,
  { verb, subject, fields, parts }: Statement,
): Promise<Side[]> {
  const { senderAgency, regionCode } = subject;
  const senders = agencies.filter((side) => side.agency === senderAgency && side.regionCode === regionCode);
  if (verb === 'transferLead' || verb === 'noticeLead') {
    // what is addressed to a commission that lives elsewhere is not ours to keep
    const recipient: Side = { agency: COMMISSION, regionCode: String(fields.recipientRegionCode) };
    if (peers.of(recipient)) return [];
    // 转送: a commission hands on what another agency has sent it
    return verb === 'noticeLead'
      ? senders
      : [...senders, ...agencies.filter(({ agency }) => agency === COMMISSION)];
  }
  const number = verb === 'openLeadPart' ? (parts.parent as string) : subject.number;
  const recipient = await recipientRegion(source, verb, { ...subject, number });
  const commissions = agencies.filter((side) => side.agency === COMMISSION && side.regionCode === recipient);
  return [...commissions, ...senders];
}

async function recipientRegion(
  { manager }: DataSource,
  verb: Statement['verb'],
  { senderAgency, regionCode, number }: Statement['subject'],
): Promise<string> {
  const entity: typeof LeadEntity | typeof LeadNoticeEntity =
    CROSSINGS[verb].subject === 'Lead' ? LeadEntity : LeadNoticeEntity;
  const record = await manager.findOneBy<LeadEntity | LeadNoticeEntity>(entity, {
    ...{ senderAgency, regionCode, number },
  });
  if (record === null) throw new PackageRefusal('NOT_APPLICABLE', 'NOT_FOUND');
  return record.recipientRegionCode;
}
