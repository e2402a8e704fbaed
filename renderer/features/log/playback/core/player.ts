/** Where a playback is, and how it goes on: a pure step from one state to the next. */
import { lowerBound } from './lower-bound.ts';

/** Seconds of the lesson for one of the clock on the wall. */
export const SPEEDS = [1, 2, 5, 10, 30, 60] as const;

export type Speed = (typeof SPEEDS)[number];

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Player {
  /** Seconds since 1970, on the first lane's clock. */
  readonly time: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

export type PlayerAction =
  | { readonly kind: 'seek'; readonly time: number }
  /** To the next thing that happened, or the one before. */
  | { readonly kind: 'step'; readonly direction: 1 | -1; readonly times: readonly number[] }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'speed'; readonly speed: Speed }
  /** So many seconds have passed on the wall. */
  | { readonly kind: 'tick'; readonly seconds: number };

/** The state stays within the span. Playing from its end begins anew, and stops there. */
export function advance(player: Player, action: PlayerAction, span: Span): Player {
  const at = (time: number): number => Math.min(span.to, Math.max(span.from, time));
  switch (action.kind) {
    case 'seek':
      return { ...player, time: at(action.time) };
    case 'step':
      return { ...player, isPlaying: false, time: at(neighbour(action.times, player.time, action.direction)) };
    case 'play':
      return { ...player, isPlaying: true, time: player.time >= span.to ? span.from : at(player.time) };
    case 'pause':
      return { ...player, isPlaying: false };
    case 'speed':
      return { ...player, speed: action.speed };
    case 'tick': {
      if (!player.isPlaying) return player;
      const time = at(player.time + Math.max(0, action.seconds) * player.speed);
      return { ...player, time, isPlaying: time < span.to };
    }
  }
}

/** The next of the times in this direction; the same where there is none. @param times in rising order */
function neighbour(times: readonly number[], time: number, direction: 1 | -1): number {
  if (direction === 1) return times[lowerBound(times.length, (index) => (times[index] ?? 0) > time)] ?? time;
  return times[lowerBound(times.length, (index) => (times[index] ?? 0) >= time) - 1] ?? time;
}
