/** The class board on the wall over a made-up class: opening it, and having its node say something else. */
import { expect, type Page } from '@playwright/test';
import type { BoardChangeView, BoardNodeView, BoardView } from '../../../preload/contract/views/board-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';

interface FakeNodeOfPage {
  readonly state: {
    board: BoardView;
    ownClass: StatusView['ownClass'];
    status(): StatusView;
    emit(message: object): void;
  };
  readonly transport: { call(method: string, params: unknown): Promise<unknown> };
  setConnected(isConnected: boolean): void;
}

export type PageWithNode = { readonly fakeNode: FakeNodeOfPage };

/** Options as in test/support/fake-page/main.tsx. */
export async function openWall(page: Page, options = ''): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/?${options}#/board`);
}

/** The node opens a class of that name. */
export async function openClass(page: Page, name: string): Promise<void> {
  await page.evaluate(
    (called) => (window as unknown as PageWithNode).fakeNode.transport.call('openClass', { name: called }),
    name,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Gives the first nodes of the board, after its own, these names. */
export async function nameNodes(page: Page, names: readonly string[]): Promise<void> {
  await changeNodes(
    page,
    names.map((text) => ({ name: { text, by: 'asked' as const }, wallet: null })),
    1,
  );
}

/** Has nodes of the board be otherwise in these members: the first change is for the node with that place in it. */
export async function changeNodes(page: Page, changes: readonly Partial<BoardNodeView>[], from = 0): Promise<void> {
  await page.evaluate(
    ([wanted, first]) => {
      const { state } = (window as unknown as PageWithNode).fakeNode;
      const nodes = state.board.nodes.map((node, index) => ({ ...node, ...wanted[index - first] }));
      state.board = { ...state.board, nodes };
      const payload: BoardChangeView = { ...state.board, changed: nodes, gone: [], hops: [] };
      state.emit({ name: 'board-changed', payload });
    },
    [changes, from] as const,
  );
}
