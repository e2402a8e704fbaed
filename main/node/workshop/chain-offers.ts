/** The chains of the peers, as a student's code is offered them: what this node has of each, within bounds. */
import { formatBlock } from '../../consensus/wire.ts';
import type { Chain } from '../chain/chain.ts';
import type { BrokenRule, Candidate } from '../chain/asked-first.ts';
import type { ChainStore } from '../ports/chain-store.ts';
import type { PeerStanding } from '../peers/book/peer-standing.ts';

const MAX_OFFERS = 32;
/** Of each chain: a function that chooses has to know how long it is, and may look at its end. */
const NEWEST_BLOCKS = 20;
/** Wire text of all chains together: it crosses to the page, and from there to the worker. */
const MAX_TEXT_BYTES = 256 * 1024;

/** A chain that a code may choose. */
export interface BareOffer {
  readonly address: string;
  readonly name: string | undefined;
  readonly says: number | undefined;
  /** Of the blocks that have come; `undefined`: the peer does not answer. */
  readonly length: number | undefined;
  /** Hash of the last one; `undefined` where it is not known. */
  readonly tip: string | undefined;
  readonly refusal: BrokenRule | undefined;
}

export interface Offer extends BareOffer {
  /** Wire texts of its last blocks, oldest first. */
  readonly newest: readonly string[];
}

export interface StoredChain {
  readonly chain: OfferedChain;
  readonly store: Pick<ChainStore, 'getWire'>;
}

export type OfferedChain = Pick<Chain, 'size' | 'tip' | 'getHeader' | 'hashAt'>;

/**
 * One for each peer with another chain than ours, and for each that does not answer. The chain that is to be followed comes
 * first; peers whose chain has not come yet are left out.
 */
export function bareOffersOf(chain: OfferedChain, peers: readonly PeerStanding[], candidate?: Candidate): BareOffer[] {
  const offers = peers.map((peer) => offerOf(chain, peer, candidate)).filter((offer) => offer !== undefined);
  const isThere =
    candidate === undefined || offers.some(({ tip, refusal }) => tip === candidate.tip && refusal === undefined);
  // Nobody is offered twice.
  const all = isThere
    ? offers
    : [offerOfCandidate(candidate), ...offers.filter(({ address }) => address !== candidate.from)];
  const first = all.filter(({ tip }) => tip !== undefined && tip === candidate?.tip);
  const others = all.filter((offer) => !first.includes(offer));
  return [...first, ...others].slice(0, MAX_OFFERS);
}

/** Says whether two offers are of the same chain, with the same flaws. */
export function keyOf({ address, says, length, tip, refusal }: BareOffer): string {
  return JSON.stringify([address, tip ?? length ?? null, refusal?.height ?? null, (says ?? 0) > (length ?? 0)]);
}

function offerOf(chain: OfferedChain, peer: PeerStanding, candidate: Candidate | undefined): BareOffer | undefined {
  const { address, name, height, tip, problem, isSilent } = peer;
  const base = { address, name, says: height, refusal: undefined };
  const header = tip === undefined ? undefined : chain.getHeader(tip);
  // What it has brought, as long as no more of its chain is here.
  const isBringer = candidate?.from === address && (header?.height ?? 0) < candidate.height;
  if (isBringer) return { ...base, length: candidate.height, tip: candidate.tip };
  if (isSilent) return { ...base, length: undefined, tip: undefined };
  if (problem?.code === 'chain-refused') {
    return { ...base, length: problem.height, tip, refusal: { height: problem.height, reason: problem.reason } };
  }
  if (tip !== undefined && tip === chain.tip?.hash) return undefined;
  if (header !== undefined && !header.isInvalid) return { ...base, length: header.height, tip };
  if (problem?.code === 'fewer-blocks') return { ...base, says: problem.claimed, length: problem.sent, tip: undefined };
  // An original node does not tell its last block. Its chain was read, and is no longer than ours.
  const isRead = tip === undefined && height !== undefined && height <= chain.size;
  return isRead ? { ...base, length: height, tip: undefined } : undefined;
}

function offerOfCandidate({ from = 'stored-branch', height, tip }: Candidate): BareOffer {
  return { address: from, name: undefined, says: height, length: height, tip, refusal: undefined };
}

/** With the newest blocks of each, as far as they fit. */
export function withTexts(
  stored: StoredChain,
  offers: readonly BareOffer[],
  candidate: Candidate | undefined,
): Offer[] {
  let bytesLeft = MAX_TEXT_BYTES;
  return offers.map((offer) => {
    const newest: string[] = [];
    for (const text of newestTexts(stored, offer, candidate)) {
      if (text.length > bytesLeft) break;
      bytesLeft -= text.length;
      newest.unshift(text);
    }
    return { ...offer, newest };
  });
}

/** The last block first. */
function* newestTexts(
  { chain, store }: StoredChain,
  { tip }: BareOffer,
  candidate: Candidate | undefined,
): Generator<string> {
  let hash = tip;
  let count = 0;
  const arrived = tip === candidate?.tip ? (candidate?.arrived ?? []) : [];
  for (const block of arrived.slice(-NEWEST_BLOCKS).toReversed()) {
    yield formatBlock(block);
    hash = block.previousHash;
    count += 1;
  }
  for (; count < NEWEST_BLOCKS && hash !== undefined; count++) {
    const header = chain.getHeader(hash);
    const text = header && store.getWire(hash);
    if (header === undefined || text === undefined) return;
    yield text;
    hash = header.previousHash;
  }
}
