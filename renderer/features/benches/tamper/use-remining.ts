/** Mining the copy and all blocks after it anew, while the real chain goes on. */
import { useEffect, useRef, useState } from 'react';
import { useNode } from '../../../client/node-context.tsx';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { useSliceLoop } from '../core/use-slice-loop.ts';
import { isTooLarge } from '../TooLarge.tsx';
import { draftOf, readCopy, type CopiedBlock } from './block-copy.ts';
import { Remining, type ReminingStart } from './remining.ts';

export interface ReminingView {
  readonly state: 'idle' | 'mining' | 'level' | 'stopped' | 'failed';
  readonly mined: readonly CopiedBlock[];
  /** Of the block that is searched for. */
  readonly height: number;
  readonly difficulty: number;
  readonly tries: number;
  /** How long the chain was when this began. */
  readonly tipAtStart: number;
}

const IDLE: ReminingView = { state: 'idle', mined: [], height: 0, difficulty: 0, tries: 0, tipAtStart: 0 };

export interface ReminingControl {
  readonly view: ReminingView;
  readonly start: (start: ReminingStart) => void;
  readonly stop: () => void;
  /** Forgets what was mined: the copy has changed. */
  readonly reset: () => void;
}

/** @param tipHeight how long the chain is now */
export function useRemining(tipHeight: number): ReminingControl {
  const loop = useSliceLoop();
  const node = useNode();
  const announce = useAnnounce();
  const [view, setView] = useState(IDLE);
  /** What is under way; another one, or none, makes answers for it worth nothing. */
  const current = useRef<Remining>(undefined);
  const tip = useRef(tipHeight);

  const show = (remining: Remining, state: ReminingView['state']): void =>
    setView((now) => ({ ...now, state, ...progressOf(remining) }));

  const mine = (remining: Remining): void =>
    loop.start({
      slice: (isOver) => {
        remining.run(isOver);
        return !remining.isFound;
      },
      draw: () => show(remining, 'mining'),
      done: () => void goOn(remining),
    });

  /** With the chain's next block, if it has one. */
  const goOn = async (remining: Remining): Promise<void> => {
    if (remining.height >= tip.current) {
      show(remining, 'level');
      announce(strings.benches.tamper.again.level(remining.height));
      return;
    }
    const original = await readBlock(node, remining.height + 1);
    if (current.current !== remining) return;
    if (original === undefined) {
      show(remining, 'failed');
      return;
    }
    remining.goOn(original);
    mine(remining);
  };

  // The others may have found a block while the copy was as long as the chain.
  useEffect(() => {
    tip.current = tipHeight;
    const remining = current.current;
    if (remining?.isFound === true && view.state === 'level' && tipHeight > remining.height) void goOn(remining);
  });

  return {
    view,
    start: (start) => {
      const remining = new Remining(start);
      current.current = remining;
      setView({ ...IDLE, tipAtStart: tip.current });
      show(remining, 'mining');
      mine(remining);
    },
    stop: () => {
      loop.stop();
      current.current = undefined;
      setView((now) => ({ ...now, state: 'stopped' }));
    },
    reset: () => {
      loop.stop();
      current.current = undefined;
      setView((now) => (now === IDLE ? now : IDLE));
    },
  };
}

function progressOf({ done, height, difficulty, blockTries }: Remining) {
  return { mined: [...done], height, difficulty, tries: blockTries };
}

/** A block of the chain; `undefined` when it cannot be read, or is too large for the page. */
async function readBlock(node: ReturnType<typeof useNode>, height: number): Promise<CopiedBlock | undefined> {
  try {
    const { wire } = await node.getBlock({ height });
    return isTooLarge(wire) ? undefined : readCopy(draftOf(wire.text)).block;
  } catch {
    return undefined;
  }
}
