/** Moves a playback on while it plays. */
import { useEffect, useReducer, type Dispatch } from 'react';
import { advance, type Player, type PlayerAction, type Span } from './core/player.ts';

/** Often enough to look steady, and rare enough to leave time for drawing. */
const TICK_MS = 100;

/** @param span stays within it when it changes */
export function usePlayer(span: Span): readonly [Player, Dispatch<PlayerAction>] {
  const [player, dispatch] = useReducer((state: Player, action: PlayerAction) => advance(state, action, span), {
    time: span.to,
    isPlaying: false,
    speed: 10,
  });
  const { isPlaying } = player;
  useEffect(() => {
    if (!isPlaying) return undefined;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      dispatch({ kind: 'tick', seconds: (now - last) / 1000 });
      last = now;
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [isPlaying]);
  return [player, dispatch];
}
