/** A board that is looked at again is not the one of before. */
import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { BoardView } from '../../../../preload/contract/views/board-views.ts';
import { createNodeQueryClient } from '../../../../renderer/client/event-cache.ts';
import { boardQuery } from '../../../../renderer/features/board/board-query.ts';

const EMPTY: BoardView = { nodes: [], links: [], offBoards: 0, left: 0, blocks: 0 };

test('asks anew each time that it is opened', async () => {
  const cache = createNodeQueryClient();
  let asked = 0;
  const query = boardQuery({
    getBoard: async () => {
      asked += 1;
      return { ...EMPTY, left: asked };
    },
  });
  for (let time = 1; time <= 2; time++) {
    const seen = await new Promise<number>((resolve) => {
      const close = new QueryObserver(cache, query).subscribe(({ data, isFetching }) => {
        if (isFetching || data === undefined) return;
        close();
        resolve(data.left);
      });
    });
    expect([asked, seen]).toEqual([time, time]);
  }
  cache.clear();
});
