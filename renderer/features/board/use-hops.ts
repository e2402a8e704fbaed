/** Blocks on their way, as the node tells of them: each for a moment, and only so many. */
import { useEffect, useRef, useState } from 'react';
import type { BoardHopView } from '../../../preload/contract/views/board-views.ts';
import { useNode } from '../../client/node-context.tsx';

/** How long a dot is on its way. */
const HOP_MS = 700;
/** Nobody can follow more at once. */
const MAX_SHOWN = 40;

export interface ShownHop extends BoardHopView {
  readonly key: number;
}

/** One timer, however many there are: what has arrived is taken away together. */
export function useHops(): readonly ShownHop[] {
  const node = useNode();
  const [hops, setHops] = useState<readonly ShownHop[]>([]);
  const nextKey = useRef(0);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = node.on('board-changed', ({ hops: told }) => {
      if (told.length === 0) return;
      const added = told.map((hop) => ({ ...hop, key: nextKey.current++ }));
      setHops((before) => [...before, ...added].slice(-MAX_SHOWN));
      const timer = setTimeout(() => {
        timers.delete(timer);
        const last = added.at(-1)?.key ?? 0;
        setHops((before) => before.filter(({ key }) => key > last));
      }, HOP_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [node]);
  return hops;
}
