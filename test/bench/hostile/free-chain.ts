/** Chains that cost nothing to make: their dates of 1970 bring the difficulty down to 0. */
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../../main/consensus/block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { nextDifficulty } from '../../../main/consensus/rules/retarget.ts';
import { isHashBelowTarget } from '../../../main/consensus/rules/target.ts';
import type { Transaction } from '../../../main/consensus/transaction.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import type { Answer } from './long-dump.ts';

const SPACING_SECONDS = 6;
const BYTES_PER_PIECE = 64 * 1024;

export interface FreeChainOptions {
  readonly blocks: number;
  /** Makes chains differ: the date of the first block. */
  readonly firstDate?: number;
  /** What a block pays; nothing when not given. */
  readonly transactions?: (height: number) => readonly Transaction[];
  /** At this height it has a hash above its target. */
  readonly lacksWorkAt?: number;
  /** At this height it claims another height. */
  readonly isMisplacedAt?: number;
}

/** Blocks one by one: none is kept. */
export function* freeChain(options: FreeChainOptions): Generator<Block> {
  const { firstDate = 1000 } = options;
  let parent: Block | undefined;
  let grandparent: Block | undefined;
  for (let height = 1; height <= options.blocks; height++) {
    const block: Block = mine({
      height: options.isMisplacedAt === height ? height + 7 : height,
      difficulty: nextDifficulty(WORKSHOP.params, parent, grandparent),
      previousHash: parent?.hash ?? FIRST_PREVIOUS_HASH,
      transactions: options.transactions?.(height) ?? [],
      timestamp: firstDate + height * SPACING_SECONDS,
      isGood: height === 1 || options.lacksWorkAt !== height,
    });
    yield block;
    [grandparent, parent] = [parent, block];
  }
}

/** An answer to `/greet` with these blocks. */
export function* answerOf(claimedSize: number, blocks: Iterable<Block>): Answer {
  let text = `{"chain_size": ${claimedSize}, "peers": [], "blocks": [`;
  let separator = '';
  for (const block of blocks) {
    text += separator + JSON.stringify(formatBlock(block));
    separator = ', ';
    if (text.length < BYTES_PER_PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}]}`);
}

function mine({
  isGood,
  ...fields
}: Omit<Parameters<typeof createBlock>[0], 'nonce'> & { readonly isGood: boolean }): Block {
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...fields, nonce });
    // A first block needs no work.
    if (fields.height === 1 || isHashBelowTarget(block.hash, block.difficulty) === isGood) return block;
  }
}
