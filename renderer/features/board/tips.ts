/** Which nodes have the same last block: a letter for each, the most common one first. */
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import { whoCounts } from './who-counts.ts';

/** More are one group: nobody tells more colours apart. */
export const TIP_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const OTHER_TIPS = '…';

export type TipLetter = (typeof TIP_LETTERS)[number] | typeof OTHER_TIPS;

/** By hash, as common as it is among those that count. Of two that are as common the longer chain comes first. */
export function tipLetters(nodes: readonly BoardNodeView[]): ReadonlyMap<string, TipLetter> {
  const counted = new Set(whoCounts(nodes).counted);
  const groups = new Map<string, { count: number; height: number }>();
  for (const node of nodes) {
    const { tip, state } = node;
    if (tip === null || tip.hash === null) continue;
    const group = groups.get(tip.hash) ?? { count: 0, height: tip.height };
    // One that is silent had that block when it was last heard.
    if (counted.has(node) && state.code !== 'silent') group.count += 1;
    groups.set(tip.hash, group);
  }
  const ordered = [...groups].toSorted(([a, one], [b, other]) => {
    return other.count - one.count || other.height - one.height || (a < b ? -1 : 1);
  });
  return new Map(ordered.map(([hash], index) => [hash, TIP_LETTERS[index] ?? OTHER_TIPS]));
}

export function letterOf(
  node: Pick<BoardNodeView, 'tip'>,
  letters: ReadonlyMap<string, TipLetter>,
): TipLetter | undefined {
  return letters.get(node.tip?.hash ?? '');
}
