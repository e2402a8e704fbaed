/** The map of a board as it is now, with new blocks as the node tells of them. What it says is in words beside it as well. */
import { useMemo } from 'react';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { ClassMap } from './ClassMap.tsx';
import { tipLetters } from './tips.ts';
import type { MapSize } from './layout.ts';
import { useHops } from './use-hops.ts';
import { useLabels } from './use-labels.ts';

interface BoardMapProps {
  readonly board: BoardView;
  readonly hidesNames: boolean;
  readonly size?: MapSize;
  /** Where the words are that say the same. */
  readonly description: string;
}

export function BoardMap({ board: { nodes, links }, hidesNames, ...drawing }: BoardMapProps) {
  const labels = useLabels(nodes, hidesNames);
  const letters = useMemo(() => tipLetters(nodes), [nodes]);
  const travelling = useHops();
  return (
    <ClassMap nodes={nodes} links={links} letters={letters} labels={labels} travelling={travelling} {...drawing} />
  );
}
