/** A race on the screen: two lanes, who has won, and how often. */
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import type { WalkFields } from '../core/nonce-walk.ts';
import { useSliceLoop } from '../core/use-slice-loop.ts';
import { Race, type Lane, type Racer } from './race.ts';

export interface RaceView {
  readonly isRunning: boolean;
  readonly lanes: readonly Lane[];
  /** Of the last race; empty before one has ended. */
  readonly winners: readonly number[];
  /** How often each one has won. */
  readonly wins: readonly number[];
}

const NO_LANE: Lane = { tries: 0, bestBits: 0, nonce: 0n };
const BEFORE: RaceView = { isRunning: false, lanes: [NO_LANE, NO_LANE], winners: [], wins: [0, 0] };

/** A page that was hidden does not catch up. */
const MOST_MS = 100;

export interface RaceControl {
  readonly view: RaceView;
  readonly start: (fields: WalkFields, racers: readonly Racer[]) => void;
  readonly stop: () => void;
}

/** A race is no search for the chart: of two searches it takes the shorter one, so its mean is half of a search's. */
export function useRace(): RaceControl {
  const loop = useSliceLoop();
  const announce = useAnnounce();
  const [view, setView] = useState(BEFORE);

  const start = (fields: WalkFields, racers: readonly Racer[]): void => {
    const race = new Race(fields, racers);
    let last = performance.now();
    setView((now) => ({ ...now, isRunning: true, lanes: race.lanes, winners: [] }));
    loop.start({
      slice: (isOver) => {
        const now = performance.now();
        race.addTime(Math.min(MOST_MS, now - last));
        last = now;
        race.run(isOver);
        return race.winners.length === 0;
      },
      draw: () => setView((now) => ({ ...now, lanes: race.lanes })),
      done: () => {
        const { lanes, winners } = race;
        const [first = 0] = winners;
        announce(raceSentence(lanes, winners));
        setView(({ wins }) => ({
          isRunning: false,
          lanes,
          winners,
          wins: wins.map((count, index) => (winners.length === 1 && index === first ? count + 1 : count)),
        }));
      },
    });
  };

  const stop = (): void => {
    loop.stop();
    setView((now) => ({ ...now, isRunning: false }));
  };

  return { view, start, stop };
}

/** Who has won. */
export function raceSentence(lanes: readonly Lane[], winners: readonly number[]): string {
  const words = strings.benches.nonce.race;
  const [first] = winners;
  if (first === undefined) return '';
  if (winners.length > 1) return words.tie;
  const other = 1 - first;
  return words.won(
    words.names[first] ?? '',
    lanes[first]?.tries ?? 0,
    words.names[other] ?? '',
    lanes[other]?.tries ?? 0,
  );
}
