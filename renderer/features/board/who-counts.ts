/** Which nodes of a board are counted: those of the class, where the board's own node is in one, and otherwise all. */
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';

type ClassFact = Pick<BoardNodeView, 'isOwn' | 'isInClass'>;

interface WhoCounts<T> {
  readonly counted: readonly T[];
  /** Original nodes, nodes of no or another class, and those of which nobody knows. */
  readonly notCounted: number;
  readonly isOfClass: boolean;
}

export function whoCounts<T extends ClassFact>(nodes: readonly T[]): WhoCounts<T> {
  const isOfClass = nodes.some(({ isOwn, isInClass }) => isOwn && isInClass === true);
  const counted = isOfClass ? nodes.filter(({ isInClass }) => isInClass === true) : nodes;
  return { counted, notCounted: nodes.length - counted.length, isOfClass };
}
