/** Searching for a nonce, in slices: one search, or several in a row. */
import { useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { NonceWalk, type WalkFields } from '../core/nonce-walk.ts';
import { useSliceLoop } from '../core/use-slice-loop.ts';
import type { Run } from './runs.ts';

export interface SearchView {
  readonly state: 'ready' | 'searching' | 'stopped' | 'found' | 'many-done';
  /** Which search of how many. */
  readonly index: number;
  readonly of: number;
  readonly tries: number;
  readonly bestBits: number;
  /** `undefined` while there is too little to say. */
  readonly hashesPerSecond: number | undefined;
  /** What was found last. */
  readonly nonce: bigint | undefined;
}

const READY: SearchView = {
  state: 'ready',
  index: 1,
  of: 1,
  tries: 0,
  bestBits: 0,
  hashesPerSecond: undefined,
  nonce: undefined,
};

/** Less time says too little about a speed. */
const MEASURED_MS = 200;

/** Searches in a row begin anywhere, or all of them would find the same nonce. */
const FARTHEST_START = 1_000_000_000;

export interface Search {
  readonly view: SearchView;
  readonly start: (fields: WalkFields, from: bigint, of: number) => void;
  /** Leaves what was searched for. */
  readonly stop: () => void;
  /** Tries one nonce. */
  readonly step: (fields: WalkFields, nonce: bigint) => void;
}

export interface SearchListeners {
  /** The nonce that was tried last. */
  readonly onNonce: (nonce: bigint) => void;
  readonly onRun: (run: Run) => void;
}

export function useSearch({ onNonce, onRun }: SearchListeners): Search {
  const loop = useSliceLoop();
  const announce = useAnnounce();
  const [view, setView] = useState(READY);
  const words = strings.benches.nonce.search;

  const start = (fields: WalkFields, from: bigint, of: number): void => {
    const began = performance.now();
    let [walk, index, earlier] = [new NonceWalk(fields, from), 1, 0];
    const show = (state: SearchView['state']): void => {
      const ms = performance.now() - began;
      const { tries, bestBits, found } = walk;
      const hashesPerSecond = ms < MEASURED_MS ? undefined : ((earlier + tries) / ms) * 1000;
      setView({ state, index, of, tries, bestBits, hashesPerSecond, nonce: found?.nonce });
      if (tries > 0) onNonce(walk.next - 1n);
    };
    setView({ ...READY, state: 'searching', of });
    loop.start({
      slice: (isOver) => {
        walk.run(Number.MAX_SAFE_INTEGER, isOver);
        if (walk.found === undefined) return true;
        onRun({ difficulty: fields.difficulty, tries: walk.tries });
        if (index === of) return false;
        index += 1;
        earlier += walk.tries;
        walk = new NonceWalk(fields, BigInt(Math.floor(Math.random() * FARTHEST_START)));
        return true;
      },
      draw: () => show('searching'),
      done: () => {
        show(of === 1 ? 'found' : 'many-done');
        announce(of === 1 ? words.found(String(walk.found?.nonce ?? ''), walk.tries) : words.manyDone(of));
      },
    });
  };

  const stop = (): void => {
    loop.stop();
    setView((now) => (now.state === 'searching' ? { ...now, state: 'stopped' } : now));
  };

  const step = (fields: WalkFields, nonce: bigint): void => {
    loop.stop();
    const walk = new NonceWalk(fields, nonce);
    walk.step();
    const { bestBits, found } = walk;
    setView((now) => {
      const before = now.state === 'ready' ? now : READY;
      const tries = before.tries + 1;
      if (found === undefined) return { ...before, tries, bestBits: Math.max(bestBits, before.bestBits) };
      return { ...READY, state: 'found', tries, bestBits, nonce };
    });
    onNonce(nonce);
  };

  return { view, start, stop, step };
}
