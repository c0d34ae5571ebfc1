import { EXCHANGE_ACCOUNT } from '../audit/canonical-entry';
import type { Actor } from '../identity/actor';
import { PackageRefusal } from '../packages/package-refusal';
import { actorsOf, type Mutation } from '../policy/operations.policy';
import type { Audience, Post } from '../policy/vocabulary';
import type { Exchange } from './exchange';
import type { Peer, Side } from './peers';
import type { Sides, Statement } from './traveller';
import type { Journey } from './travellers';

/** In whose name a package speaks, and which agency takes in what it tells. */
export interface Entitled {
  readonly actor: Actor;
  readonly receivedBy: Audience;
}

/**
 * The agency in whose name a package speaks, with the post that may take the step. That agency must live in the
 * sender's deployment; whether it may touch the record is then for policy and workflow to say, as for any actor.
 * @throws PackageRefusal NOT_ENTITLED, NOT_APPLICABLE
 */
export async function entitled(
  exchange: Exchange,
  peer: Peer,
  { verb, crossing, traveller }: Journey,
  statement: Statement,
): Promise<Entitled> {
  const sides = await sidesOf(exchange, { verb, crossing, traveller }, statement);
  const posts = crossing.posts ?? actorsOf(verb as Mutation);
  const speakers = crossing.opens
    ? openers(exchange, peer, sides, crossing.opens.also)
    : [sides.recipient, sides.sender].filter((side) => livesAt(peer, side));
  for (const { agency, regionCode } of speakers) {
    const post: Post | undefined = posts[agency]?.[0];
    if (post === undefined) continue;
    const isSender = agency === sides.sender.agency;
    return {
      actor: {
        account: EXCHANGE_ACCOUNT,
        name: '数据交换',
        ...{ post, agency, regionCode },
        ...{ unitCode: null, clearance: false, unitId: null, inspectionIds: [] },
      },
      receivedBy: (crossing.opens || isSender ? sides.recipient : sides.sender).agency,
    };
  }
  throw new PackageRefusal('NOT_ENTITLED', verb);
}

const livesAt = ({ agencies }: Peer, { agency, regionCode }: Side): boolean =>
  agencies.some((side) => side.agency === agency && side.regionCode === regionCode);

/**
 * Its sender, or whoever hands on what another partner has sent: what a stranger has sent could not be answered. What
 * is addressed to an agency elsewhere is not ours to keep.
 */
function openers({ peers }: Exchange, peer: Peer, sides: Sides, also: Audience | undefined): Side[] {
  if (peers.of(sides.recipient)) return [];
  if (livesAt(peer, sides.sender)) return [sides.sender];
  return peers.of(sides.sender) ? peer.agencies.filter(({ agency }) => agency === also) : [];
}

async function sidesOf(
  { source }: Exchange,
  { crossing, traveller }: Journey,
  statement: Statement,
): Promise<Sides> {
  if (crossing.opens) return traveller.sidesOf({ ...statement.fields, ...statement.subject } as never);
  const record = await traveller.find(source.manager, statement);
  if (record === null) throw new PackageRefusal('NOT_APPLICABLE', 'NOT_FOUND');
  return traveller.sidesOf(record);
}
