/** The bench `board`: what an open class board costs the nodes of the class, and what its map costs the page. */
import { measureClass } from './board/class-cost.ts';
import { measureFrames } from './board/map-frames.ts';
import type { Bench, Figure } from './harness/bench.ts';

const PARTS: Readonly<Record<string, (note: (text: string) => void) => Promise<Figure[]>>> = {
  nodes: measureClass,
  map: measureFrames,
};

export const boardBench: Bench = {
  name: 'board',
  about:
    'an open class board: requests, bytes and processor time at 12 and 50 nodes, and frames of its map; --only nodes or map',
  async run(note, { only }) {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(PARTS)) {
      if (only === undefined || name.includes(only)) figures.push(...(await measure(note)));
    }
    return figures;
  },
};
