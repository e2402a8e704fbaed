/** In which order the table of a board stands: by default always the same. */
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import { toneOf, type Tone } from './tone.ts';

export const COLUMNS = ['name', 'state', 'height', 'behind', 'pace', 'mined', 'payments', 'heard', 'software'] as const;

export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly by: Column;
  readonly isDescending: boolean;
}

const URGENCY: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, quiet: 2, good: 3 };

/** What is not known comes last, whichever way. */
export function sorted(
  nodes: readonly BoardNodeView[],
  sorting: Sorting | undefined,
  labels: ReadonlyMap<number, string>,
): readonly BoardNodeView[] {
  if (sorting === undefined) return nodes;
  const { by, isDescending } = sorting;
  const keys = new Map(nodes.map((node) => [node.id, keyOf(node, by, labels)]));
  return nodes.toSorted((a, b) => {
    const [one, other] = [keys.get(a.id) ?? null, keys.get(b.id) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a.id - b.id;
    const order = typeof one === 'string' ? one.localeCompare(String(other), 'en') : one - Number(other);
    return (isDescending ? -order : order) || a.id - b.id;
  });
}

function keyOf(node: BoardNodeView, by: Column, labels: ReadonlyMap<number, string>): string | number | null {
  switch (by) {
    case 'name':
      return labels.get(node.id) ?? '';
    case 'software':
      return `${node.software} ${node.version ?? ''}`;
    case 'height':
      return node.tip?.height ?? null;
    case 'behind':
      return node.behindBy;
    case 'pace':
      return node.work === null ? null : node.work.isMining ? node.work.hashesPerSecond : -1;
    case 'mined':
      return node.mined;
    case 'payments':
      return node.payments;
    case 'heard':
      return node.isTelling ? Number.MAX_SAFE_INTEGER : node.lastHeardAt;
    case 'state':
      return URGENCY[toneOf(node.state)];
  }
}
