/** What has changed on the class board since that was last told: all of it may take 60 KB, and it changes many times a second. */
import type { BoardChangeView, BoardView } from '../../../preload/contract/views/board-views.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';
import type { BoardHop } from '../../node/board/board-node.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import { boardView, RecentMiners } from '../views/board-view.ts';

export class BoardNews {
  /** Each node as it was told, by its number. */
  #told: ReadonlyMap<number, string> = new Map();
  readonly #miners = new RecentMiners();
  #toldRest = '';
  #toldLinks = '';

  /** Tells nothing once nobody looks. */
  message(running: Pick<RunningNode, 'node' | 'explorer'>): NodeEventMessage | undefined {
    const { board } = running.node;
    if (!board.isLookedAt) return undefined;
    const payload = this.take(boardView(running, this.#miners), board.takeHops());
    return payload && { name: 'board-changed', payload };
  }

  /** At first all of it. @returns `undefined` when nothing has changed */
  take({ nodes, links, ...rest }: BoardView, hops: readonly BoardHop[]): BoardChangeView | undefined {
    const before = this.#told;
    const now = new Map(nodes.map((node) => [node.id, JSON.stringify(node)]));
    this.#told = now;
    const changed = nodes.filter(({ id }) => before.get(id) !== now.get(id));
    const gone = [...before.keys()].filter((id) => !now.has(id));
    const linksText = JSON.stringify(links);
    const restText = JSON.stringify(rest);
    const haveLinksChanged = linksText !== this.#toldLinks;
    const hasRestChanged = restText !== this.#toldRest;
    this.#toldLinks = linksText;
    this.#toldRest = restText;
    const isSame = changed.length === 0 && gone.length === 0 && hops.length === 0;
    if (isSame && !haveLinksChanged && !hasRestChanged) return undefined;
    return {
      ...rest,
      changed,
      gone,
      links: haveLinksChanged ? links : null,
      hops: hops.map(({ from = null, ...hop }) => ({ ...hop, from })),
    };
  }
}
