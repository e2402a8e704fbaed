/**
 * Which nodes a board shows: this one, its peers, those whose cards have come, and those that they name. Nobody is believed
 * further than that: what only others name takes few places, and what has answered or signed goes first.
 */
import { type Answered, areOneNode } from '../peers/addresses/one-node.ts';
import { networkOf } from '../peers/book/other-network.ts';
import type { ToldPeer } from '../ports/peer-client.ts';
import { MAX_BOARD_NODES } from './board-node.ts';
import { CardMatch } from './card-match.ts';
import type { Member, Members, MemberSources } from './member.ts';

/** That others name, and that have not answered: of all, and of one that names them. */
const MAX_HEARSAY = 16;
const MAX_HEARSAY_OF_ONE = 4;

export function findMembers(sources: MemberSources): Members {
  const cards = new CardMatch(sources);
  const fromPeers = sources.peers
    .filter(({ state }) => state !== 'other-network')
    .map((peer) => cards.memberAt(peer.address, { peer }));
  const alone = cards.others();
  const { toldAt, strangers } = hearsay(sources, [...fromPeers, ...alone]);
  const fromCards = alone.map((member) => ({ ...member, told: toldAt.get(member.address ?? '') }));
  const fromHearsay = strangers.map((told) => cards.memberAt(told.address, { told }));
  const dismissed = findDismissed(fromHearsay, [...fromPeers, ...fromCards], sources);
  const all = [...fromPeers, ...fromCards, ...fromHearsay].filter(({ address = '' }) => !dismissed.includes(address));
  const shown = all.filter((member) => !isOff(member)).toSorted((a, b) => rank(a, sources) - rank(b, sources));
  const members = shown.slice(0, MAX_BOARD_NODES - 1);
  const away = all.filter((member) => isOff(member) && !saysWhenItIsBack(member));
  const watched = [...members, ...away].slice(0, MAX_BOARD_NODES);
  return {
    members,
    toWatch: watched.flatMap((member) => (mayAsk(member) ? (member.address ?? []) : [])),
    offBoards: all.length - shown.length,
    left: shown.length - members.length,
    dismissed,
  };
}

interface Hearsay {
  /** What was said first of each address that somebody has reached. */
  readonly toldAt: ReadonlyMap<string, ToldPeer>;
  /** Those that nobody else has named. */
  readonly strangers: readonly ToldPeer[];
}

/** What those say of others that have answered. */
function hearsay(sources: MemberSources, members: readonly Member[]): Hearsay {
  const { watched, calledAt } = sources;
  const known = new Set([...members.flatMap(({ address }) => address ?? []), ...sources.ownAddresses]);
  // Peers of other networks, too.
  for (const { address } of sources.peers) known.add(address);
  const toldAt = new Map<string, ToldPeer>();
  const strangers = new Map<string, ToldPeer>();
  let unanswered = 0;
  // Those that have answered are asked in turn: so it goes on from peer to peer.
  const asked = new Set(known);
  for (const source of asked) {
    let ofOne = 0;
    for (const told of watched(source)?.told ?? []) {
      const address = calledAt(told.address);
      if (!told.isReached) continue;
      if (!toldAt.has(address)) toldAt.set(address, told);
      if (known.has(address) || strangers.has(address) || sources.isDismissed(address)) continue;
      const hasAnswered = watched(address)?.heardAt !== undefined;
      if (!hasAnswered && (unanswered >= MAX_HEARSAY || ofOne >= MAX_HEARSAY_OF_ONE)) continue;
      if (!sources.mayBeCalled(address)) continue;
      if (hasAnswered) asked.add(address);
      else {
        unanswered += 1;
        ofOne += 1;
      }
      strangers.set(address, { ...told, address });
    }
  }
  return { toldAt, strangers: [...strangers.values()] };
}

/** Of those that are no peers: peers of other networks, and their other addresses, are known to the peers service. */
function findDismissed(
  named: readonly Member[],
  known: readonly Member[],
  { ownInstance, network }: Pick<MemberSources, 'ownInstance' | 'network'>,
): readonly string[] {
  const answered = known.flatMap(answeredAt);
  const isForeign = ({ peer, watched }: Member): boolean =>
    peer === undefined && watched?.software !== undefined && watched.software !== 'unknown'
      ? networkOf(watched.status) !== network
      : false;
  const isDouble = (member: Member): boolean =>
    answeredAt(member).some((one) => one.instance === ownInstance || answered.some((other) => areOneNode(one, other)));
  const all = [...[...known, ...named].filter(isForeign), ...named.filter(isDouble)];
  return all.flatMap(({ address }) => address ?? []);
}

/** None for one that has not said who it is. */
function answeredAt({ address, watched }: Member): readonly Answered[] {
  const { instance, ownAddresses } = watched?.status ?? {};
  return address === undefined || instance === undefined ? [] : [{ address, instance, ownAddresses }];
}

/** By its own card; where there is none, as it says when it is asked. */
function isOff({ card, isCardConfirmed, peer, told, watched }: Member): boolean {
  const isCardAlone = peer === undefined && told === undefined;
  if (card !== undefined && (isCardConfirmed || isCardAlone)) return card.card.isOffBoards;
  return watched?.isOffBoards === true;
}

/** A card does; but that it is this node's may be known only as long as the node is asked. */
function saysWhenItIsBack({ card, peer, told }: Member): boolean {
  if (card === undefined) return false;
  return peer === undefined ? told === undefined : peer.walletAddress === card.card.address;
}

/** An original node knows none of our calls. */
function mayAsk({ peer }: Member): boolean {
  return peer?.software !== 'workshop';
}

/** Who goes first when there is no room for all. */
function rank({ peer, card, isCardConfirmed, watched }: Member, { hasCoins }: MemberSources): number {
  if (watched?.status !== undefined && (isCardConfirmed || peer !== undefined)) return 0;
  if (peer !== undefined && peer.failures === 0) return 1;
  if (card !== undefined && hasCoins(card.card.address)) return 2;
  if (watched?.heardAt !== undefined) return 3;
  if (peer !== undefined) return 4;
  return card === undefined ? 6 : 5;
}
