/** The large figures of the board on the wall. */
import type { BoardView } from '../../../../preload/contract/views/board-views.ts';
import { tipLetters } from '../tips.ts';
import { toneOf } from '../tone.ts';
import { whoCounts } from '../who-counts.ts';

export interface Figures {
  /** Of the node with the board. */
  readonly height: number;
  /** Those that count: all figures are of them. */
  readonly nodes: number;
  /** On the board besides. */
  readonly notCounted: number;
  readonly isOfClass: boolean;
  /** How many of them have the most common last block; those that are silent do not count. */
  readonly onOneTip: number;
  /** Of all that mine, as they say. */
  readonly hashesPerSecond: number;
  readonly mining: number;
}

export function figuresOf({ nodes }: Pick<BoardView, 'nodes'>): Figures {
  const letters = tipLetters(nodes);
  const { counted, notCounted, isOfClass } = whoCounts(nodes);
  const heard = counted.filter(({ state }) => state.code !== 'silent');
  const mining = heard.flatMap(({ work }) => (work !== null && work.isMining && work.paused === null ? [work] : []));
  return {
    height: nodes.find(({ isOwn }) => isOwn)?.tip?.height ?? 0,
    nodes: counted.length,
    notCounted,
    isOfClass,
    onOneTip: heard.filter(({ tip }) => letters.get(tip?.hash ?? '') === 'A').length,
    hashesPerSecond: mining.reduce((sum, { hashesPerSecond }) => sum + hashesPerSecond, 0),
    mining: mining.length,
  };
}

type Node = BoardView['nodes'][number];

/** Those to go to first. */
export function troubledNodes(nodes: readonly Node[]): readonly Node[] {
  const [bad, warn] = (['bad', 'warn'] as const).map((tone) => nodes.filter(({ state }) => toneOf(state) === tone));
  return [...(bad ?? []), ...(warn ?? [])];
}
