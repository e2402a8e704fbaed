/** Mining a changed block anew, and all blocks after it: pure, a slice at a time. */
import type { ConsensusParams } from '../../../../main/consensus/rules/params.ts';
import { nextDifficulty, type RetargetInput } from '../../../../main/consensus/rules/retarget.ts';
import { NonceWalk } from '../core/nonce-walk.ts';
import { createCopy, type CopiedBlock } from './block-copy.ts';

type RetargetParams = Pick<ConsensusParams, 'initialDifficulty' | 'targetSpacingSeconds'>;

export interface ReminingStart {
  readonly params: RetargetParams;
  /** The block before the changed one; `undefined` where that is not known, or there is none. */
  readonly parent: RetargetInput | undefined;
  /** The changed block. Its difficulty stays what was typed. */
  readonly changed: CopiedBlock;
  /** Whether the change moves its time or difficulty, so that those of later blocks are computed anew. */
  readonly isRetargeted: boolean;
}

/** Goes block by block: {@link run}, and when the block is found, {@link goOn} with the next one of the chain. */
export class Remining {
  readonly #start: ReminingStart;
  readonly #done: CopiedBlock[] = [];
  #block: CopiedBlock;
  #walk: NonceWalk;
  #earlierTries = 0;

  constructor(start: ReminingStart) {
    this.#start = start;
    this.#block = start.changed;
    this.#walk = new NonceWalk(start.changed, 0n);
  }

  /** Blocks that have their work again, the changed one first. */
  get done(): readonly CopiedBlock[] {
    return this.#done;
  }

  /** The height of the block that is searched for, or was found last. */
  get height(): number {
    return this.#block.height;
  }

  get difficulty(): number {
    return this.#block.difficulty;
  }

  /** For this block. */
  get blockTries(): number {
    return this.#walk.tries;
  }

  get tries(): number {
    return this.#earlierTries + this.#walk.tries;
  }

  /** The block was found, and {@link goOn} is wanted. */
  get isFound(): boolean {
    return this.#walk.found !== undefined;
  }

  /** Searches on until the block is found or `isOver` says so. */
  run(isOver: () => boolean): void {
    if (this.isFound) return;
    this.#walk.run(Number.MAX_SAFE_INTEGER, isOver);
    const found = this.#walk.found;
    if (found !== undefined) this.#done.push(createCopy({ ...this.#block, nonce: found.nonce }));
  }

  /** The chain's next block, as it was: it gets the new previous hash, and has to be mined anew. */
  goOn(original: CopiedBlock): void {
    const parent = this.#done.at(-1);
    if (parent === undefined) return;
    const difficulty = this.#difficultyAfter(parent) ?? original.difficulty;
    this.#earlierTries += this.#walk.tries;
    this.#block = createCopy({ ...original, difficulty, previousHash: parent.hash });
    this.#walk = new NonceWalk(this.#block, 0n);
  }

  /** `undefined` when it stays what it was, or cannot be told. */
  #difficultyAfter(parent: CopiedBlock): number | undefined {
    const grandparent = this.#done.at(-2) ?? this.#start.parent;
    if (!this.#start.isRetargeted || (grandparent === undefined && parent.height > 1)) return undefined;
    return nextDifficulty({ ...this.#start.params, retargeting: true }, parent, grandparent);
  }
}
