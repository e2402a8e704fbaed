/** What is shown of a node on a board, each fact with whose word it is. */
import type { BoardState } from '../../../preload/contract/messages/board-state.ts';
import type { BoardNode, BoardTip, BoardWord } from './board-node.ts';
import type { Member } from './member.ts';
import { type OwnChain, standingOf } from './standing.ts';
import type { HeardTip } from './watched-node.ts';

export interface FactSources {
  readonly chain: OwnChain;
  /** The last block came a moment ago. */
  readonly isTipNew: boolean;
  /** `undefined` when this node is in none. */
  readonly ownClass: { readonly key: string; readonly name: string } | undefined;
}

export function factsOf(member: Member, id: number, sources: FactSources): BoardNode {
  const { card, watched, peer } = member;
  const work = watched?.status?.work;
  const said = tipOf(member);
  const standing = said && standingOf(said.tip, sources.chain, sources.isTipNew);
  const tip: BoardTip | undefined = said && {
    height: said.tip.height,
    hash: said.tip.hash,
    isKnown: standing?.isKnown ?? false,
    by: said.by,
  };
  return {
    id,
    isOwn: false,
    name: nameOf(member),
    wallet: walletOf(member),
    place: placeOf(member),
    software: softwareOf(member),
    version: card?.card.version ?? watched?.status?.version ?? peer?.version,
    isInClass: isInClass(member, sources.ownClass),
    tip,
    behindBy: standing?.behindBy,
    work: work && { isMining: work.isMining, paused: work.paused, hashesPerSecond: work.hashesPerSecond },
    payments: work?.payments,
    lastHeardAt: latest(watched?.heardAt, peer?.lastContactAt, card?.heardAt),
    isTelling: watched?.isTelling ?? false,
    state: stateOf(member, standing?.state),
    command: card?.card.command,
  };
}

function nameOf({ card, watched, peer }: Member): BoardNode['name'] {
  if (card !== undefined) return card.card.name === undefined ? undefined : { text: card.card.name, by: 'card' };
  const text = watched?.status?.name || peer?.name;
  return text === undefined || text === '' ? undefined : { text, by: 'asked' };
}

function walletOf({ card, watched, peer }: Member): BoardNode['wallet'] {
  if (card !== undefined) return { address: card.card.address, by: 'card' };
  const address = watched?.status?.walletAddress ?? peer?.lastWallet;
  return address === undefined ? undefined : { address, by: 'asked' };
}

function placeOf({ address, watched, peer, card, isCardConfirmed }: Member): BoardNode['place'] {
  if (address === undefined) return undefined;
  const hasAnswered = watched?.heardAt !== undefined || (peer !== undefined && peer.lastContactAt !== undefined);
  const by: BoardWord = hasAnswered || isCardConfirmed ? 'asked' : card === undefined ? 'others' : 'card';
  return { address, by };
}

function softwareOf({ card, watched, peer, told }: Member): BoardNode['software'] {
  if (card !== undefined) return 'chalkchain';
  if (watched !== undefined && watched.software !== 'unknown') return watched.software;
  return peer !== undefined && peer.software !== 'unknown' ? peer.software : (told?.software ?? 'unknown');
}

function isInClass({ watched, card, peer }: Member, own: FactSources['ownClass']): boolean | undefined {
  if (own === undefined) return undefined;
  const { status } = watched ?? {};
  if (status !== undefined) return status.ownClass?.key === own.key;
  if (card !== undefined) return card.card.className === own.name;
  return peer?.software === 'workshop' ? false : undefined;
}

function tipOf({ watched, peer, told }: Member): { readonly tip: HeardTip; readonly by: BoardWord } | undefined {
  if (watched?.tip !== undefined) return { tip: watched.tip, by: 'asked' };
  if (peer?.height !== undefined) {
    return { tip: { height: peer.height, hash: peer.tip, firstBlock: peer.firstBlock }, by: 'asked' };
  }
  if (told?.height === undefined) return undefined;
  return { tip: { height: told.height, hash: undefined, firstBlock: undefined }, by: 'others' };
}

/** Silence comes first: what is known of its chain is from before. */
function stateOf(member: Member, state: BoardState | undefined): BoardState {
  const { address, peer, card, watched } = member;
  const problem = watched?.problem ?? (watched?.heardAt === undefined ? peer?.problem : undefined);
  const isSilent = watched?.problem !== undefined || (peer !== undefined && peer.failures > 0 && problem !== undefined);
  if (peer?.state === 'one-way' && !hasFallenSilent(member)) return state ?? { code: 'one-way' };
  if (isSilent && problem !== undefined) return { code: 'silent', problem };
  if (address === undefined) return { code: 'elsewhere' };
  if (peer === undefined && card === undefined && watched?.heardAt === undefined) return { code: 'hearsay' };
  if (state !== undefined) return state;
  return { code: softwareOf(member) === 'workshop' ? 'untold' : 'not-asked' };
}

/** It was called before, and is not one-way therefore: what it listens to may be a connection that nobody has ended. One that has called since is there. */
function hasFallenSilent({ peer, watched }: Member): boolean {
  if (watched?.failingSince === undefined) return false;
  const wasReached = watched.heardAt !== undefined || peer?.version !== undefined;
  return wasReached && (peer?.lastContactAt ?? 0) <= watched.failingSince;
}

function latest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
