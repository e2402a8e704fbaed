/** Watches the end of the own chain while a lesson is open. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { type ChainEnds, type Contest, findContest, type ForkEvent, forkEvents } from './fork-watch.ts';

export interface NumberedEvent {
  /** Counts from the opening of the lesson. */
  readonly number: number;
  readonly event: ForkEvent;
}

/** The rest is in the log. */
const MOST_EVENTS = 40;

export function useForkWatch(onEvents: (events: readonly ForkEvent[]) => void): {
  readonly contest: Contest | undefined;
  /** Newest first. */
  readonly events: readonly NumberedEvent[];
} {
  const best = useNodeQuery('listBlocks', { count: 24 }).data?.items;
  const side = useNodeQuery('listSideBlocks', { offset: 0, count: 60 }).data?.items;
  const before = useRef<ChainEnds>(undefined);
  const [events, setEvents] = useState<readonly NumberedEvent[]>([]);
  const tell = useEffectEvent(onEvents);
  useEffect(() => {
    if (best === undefined || side === undefined) return;
    const known = before.current;
    before.current = { best, side };
    const news = known === undefined ? [] : forkEvents(known, { best, side });
    if (news.length === 0) return;
    tell(news);
    setEvents((all) => {
      const first = (all[0]?.number ?? 0) + 1;
      const numbered = news.map((event, index) => ({ number: first + index, event }));
      return [...numbered.toReversed(), ...all].slice(0, MOST_EVENTS);
    });
  }, [best, side]);
  return { contest: best && side && findContest({ best, side }), events };
}
