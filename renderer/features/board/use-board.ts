/** The board, kept fresh for as long as it is on the screen. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { useNode } from '../../client/node-context.tsx';
import { boardQuery } from './board-query.ts';

export function useBoard(): UseQueryResult<BoardView> {
  return useQuery(boardQuery(useNode()));
}
