/** The class board as a user interface sees it. */
import type { BoardLinkView, BoardNodeView, BoardView } from '../../../preload/contract/views/board-views.ts';
import type { BoardNode } from '../../node/board/board-node.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import { MAX_RECENT_BLOCKS, recentMiners } from './mined-blocks-view.ts';

/** How many of the last blocks each wallet has mined: asked once for each tip. */
export class RecentMiners {
  #of: string | undefined;
  #counts: ReadonlyMap<string, number> = new Map();

  counts({ node, explorer }: Pick<RunningNode, 'node' | 'explorer'>): ReadonlyMap<string, number> {
    const { size, tip } = node.chain;
    if (tip?.hash === this.#of) return this.#counts;
    this.#of = tip?.hash;
    const counts = new Map<string, number>();
    for (const miner of recentMiners({ size, explorer })) counts.set(miner, (counts.get(miner) ?? 0) + 1);
    this.#counts = counts;
    return counts;
  }
}

export function boardView(running: Pick<RunningNode, 'node' | 'explorer'>, miners: RecentMiners): BoardView {
  const { board, chain } = running.node;
  const { nodes, links, offBoards, left } = board.picture();
  const counts = miners.counts(running);
  return {
    nodes: nodes.map((node) => nodeView(node, counts)),
    links: links.map(({ from, to, kind }): BoardLinkView => ({ from, to, kind })),
    offBoards,
    left,
    // Nobody mines a first block: it needs no work.
    blocks: Math.min(MAX_RECENT_BLOCKS, Math.max(0, chain.size - 1)),
  };
}

function nodeView(node: BoardNode, counts: ReadonlyMap<string, number>): BoardNodeView {
  const { id, isOwn, software, isTelling, state, wallet, tip, work } = node;
  return {
    id,
    isOwn,
    name: node.name ?? null,
    wallet: wallet ?? null,
    place: node.place ?? null,
    software,
    version: node.version ?? null,
    isInClass: node.isInClass ?? null,
    tip: tip === undefined ? null : { ...tip, hash: tip.hash ?? null },
    behindBy: node.behindBy ?? null,
    work: work === undefined ? null : { ...work, paused: work.paused ?? null },
    mined: wallet === undefined ? null : (counts.get(wallet.address) ?? 0),
    payments: node.payments ?? null,
    lastHeardAt: node.lastHeardAt ?? null,
    isTelling,
    state,
    command: node.command ?? null,
  };
}
