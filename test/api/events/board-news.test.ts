/** Pages that look at the class board see what it is, whenever each of them has asked for it. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { BoardNews } from '../../../main/api/events/board-news.ts';
import { createBoardHandlers } from '../../../main/api/handlers/board-handlers.ts';
import type { RunningNode } from '../../../main/api/hosted/running-node.ts';
import type { BoardNode, BoardPicture } from '../../../main/node/board/board-node.ts';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { updateBoard } from '../../../renderer/client/board-cache.ts';
import { nodeKey } from '../../../renderer/client/query-keys.ts';

const NODE: BoardNode = {
  id: 1,
  isOwn: false,
  name: undefined,
  wallet: undefined,
  place: undefined,
  software: 'chalkchain',
  version: undefined,
  isInClass: undefined,
  tip: undefined,
  behindBy: undefined,
  work: undefined,
  payments: 0,
  lastHeardAt: undefined,
  isTelling: false,
  state: { code: 'in-step' },
  command: undefined,
};

/** A board, and pages that are told of its changes. */
class Pages {
  picture: BoardPicture = { nodes: [NODE], links: [], offBoards: 0, left: 0 };
  readonly #news = new BoardNews();
  readonly #pages: QueryClient[] = [];
  // Safe: nothing else of a node is looked at here.
  readonly #running = {
    node: {
      board: { look: () => undefined, isLookedAt: true, takeHops: () => [], picture: () => this.picture },
      chain: { size: 0, tip: undefined },
    },
    explorer: {},
  } as unknown as RunningNode;

  /** Another page opens the board. */
  async open(): Promise<QueryClient> {
    const { getBoard } = createBoardHandlers({ running: () => this.#running, tellBoard: () => this.tell() });
    const page = new QueryClient();
    this.#pages.push(page);
    page.setQueryData<BoardView>(nodeKey('getBoard'), await getBoard(undefined));
    return page;
  }

  tell(): void {
    const message = this.#news.message(this.#running);
    if (message?.name !== 'board-changed') return;
    for (const page of this.#pages) updateBoard(page, message.payload);
  }

  pay(payments: number): void {
    this.picture = { ...this.picture, nodes: [{ ...NODE, payments }] };
  }
}

function paymentsOn(page: QueryClient): number | null | undefined {
  return page.getQueryData<BoardView>(nodeKey('getBoard'))?.nodes[0]?.payments;
}

test('a page that has asked between two changes is told when the second undoes the first', async () => {
  const pages = new Pages();
  const first = await pages.open();
  pages.tell();
  pages.pay(1);
  const second = await pages.open();
  expect([first, second].map(paymentsOn)).toEqual([1, 1]);
  pages.pay(0);
  pages.tell();
  expect([first, second].map(paymentsOn)).toEqual([0, 0]);
});

test('nothing is told while nothing changes', () => {
  const news = new BoardNews();
  const view: BoardView = { nodes: [], links: [], offBoards: 0, left: 0, blocks: 0 };
  expect(news.take(view, [])).toBeDefined();
  expect(news.take(view, [])).toBeUndefined();
});
