/** The nodes that were found, as a screen shows them: each once, and with what is known of those that are peers. */
import type { PeerProblem } from '../../../../preload/contract/messages/peer-problem.ts';
import { areOneNode } from '../addresses/one-node.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { Peer } from '../book/peer.ts';
import type { FoundNode } from './found-node.ts';

export interface FoundNodeView {
  /** `http://HOST:PORT`, normalised. */
  readonly address: string;
  readonly software: FoundNode['software'];
  /** As it says, and so is what follows. */
  readonly name: string | undefined;
  readonly className: string | undefined;
  readonly version: string | undefined;
  readonly height: number | undefined;
  readonly by: FoundNode['by'];
  readonly seenAt: number;
  readonly reach: FoundNode['reach'];
  readonly problem: PeerProblem | undefined;
  readonly isPeer: boolean;
  /** Its chain is not shorter than ours and has another first block: to follow it is to give ours up. */
  readonly wouldReplace: boolean;
}

export interface FoundSurroundings {
  readonly book: Pick<PeerBook, 'get'>;
  /** Our own. */
  readonly chain: { readonly size: number; readonly firstHash: string | undefined };
}

/** Those that can be reached first, then in their order. */
export function viewFound(nodes: readonly FoundNode[], { book, chain }: FoundSurroundings): FoundNodeView[] {
  const shown: { readonly node: FoundNode; readonly peer: Peer | undefined; readonly view: FoundNodeView }[] = [];
  for (const node of nodes) {
    const peer = book.get(node.address);
    const isShown = shown.some((other) => (peer === undefined ? isOneNode(other.node, node) : other.peer === peer));
    if (!isShown) shown.push({ node, peer, view: viewOf(node, peer, chain) });
  }
  return shown
    .map(({ view }) => view)
    .toSorted((a, b) => Number(a.reach !== 'reached') - Number(b.reach !== 'reached'));
}

function viewOf(node: FoundNode, peer: Peer | undefined, chain: FoundSurroundings['chain']): FoundNodeView {
  const { address, software, name, className, by, seenAt, status } = node;
  const isOther = status?.firstBlock !== undefined && status.firstBlock !== chain.firstHash;
  return {
    address,
    software,
    name,
    className,
    version: status?.version,
    height: status?.height,
    by,
    seenAt,
    reach: node.reach,
    problem: node.problem,
    ...(peer !== undefined && reachOf(peer)),
    isPeer: peer !== undefined,
    wouldReplace: chain.size > 0 && isOther && (status?.height ?? 0) >= chain.size,
  };
}

/** What calls to a peer come to is known without trying it here, too. */
function reachOf(peer: Peer): Pick<FoundNodeView, 'reach' | 'problem'> {
  const { state, problem } = peer.view();
  if (state === 'ok' || state === 'not-delivering') return { reach: 'reached', problem: undefined };
  return { reach: state === 'new' ? 'untried' : 'failed', problem };
}

/** One that has answered at two addresses, each of which it names as its own. */
function isOneNode(a: FoundNode, b: FoundNode): boolean {
  if (a.reach !== 'reached' || b.reach !== 'reached') return false;
  return areOneNode(answerOf(a), answerOf(b));
}

function answerOf({ address, status }: FoundNode) {
  return { address, instance: status?.instance, ownAddresses: status?.ownAddresses };
}
