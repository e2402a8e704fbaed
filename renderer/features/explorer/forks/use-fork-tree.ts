/** The blocks of some heights, asked for in pieces that stay known while the window moves over them. */
import { useMemo } from 'react';
import type { ForkBlockView } from '../../../../preload/contract/views/fork-views.ts';
import { useNodeQuery, type NodeQueryResult } from '../../../client/use-node-query.ts';

/** Heights. Three pieces hold any window. */
const PIECE = 100;

export interface ForkTree {
  readonly blocks: readonly ForkBlockView[];
  /** Blocks beside the chain that the node has left out. */
  readonly left: number;
  /** Of a piece that is known, so that the drawing stays while the next ones come; of the first while none is. */
  readonly query: NodeQueryResult<'getForkTree'>;
}

/** @param highest of all blocks: there is nothing to be asked for above it */
export function useForkTree(from: number, highest: number): ForkTree {
  const first = Math.floor((Math.max(1, from) - 1) / PIECE);
  const pieces = [usePiece(first, highest), usePiece(first + 1, highest), usePiece(first + 2, highest)] as const;
  const [a, b, c] = [pieces[0].data, pieces[1].data, pieces[2].data];
  const blocks = useMemo(() => [a, b, c].flatMap((piece) => piece?.blocks ?? []), [a, b, c]);
  const left = [a, b, c].reduce((sum, piece) => sum + (piece?.left ?? 0), 0);
  return { blocks, left, query: pieces.find(({ data }) => data !== undefined) ?? pieces[0] };
}

function usePiece(number: number, highest: number): NodeQueryResult<'getForkTree'> {
  const fromHeight = number * PIECE + 1;
  return useNodeQuery('getForkTree', { fromHeight, count: PIECE }, { enabled: fromHeight <= highest });
}
