/** The class board. */
import type { ApiContext } from '../api-context.ts';
import { boardView, RecentMiners } from '../views/board-view.ts';
import type { Handlers } from './handler-types.ts';

export function createBoardHandlers({
  running,
  tellBoard,
}: Pick<ApiContext, 'running' | 'tellBoard'>): Handlers<'getBoard'> {
  const miners = new RecentMiners();
  return {
    getBoard: () => {
      running().node.board.look();
      // All pages are told of the same changes: they have to begin with the same board.
      tellBoard();
      return boardView(running(), miners);
    },
  };
}
