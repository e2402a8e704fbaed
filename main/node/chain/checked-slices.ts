/** Reading a peer's chain in slices whose blocks passed every check that needs no ledger. */
import type { Block } from '../../consensus/block.ts';
import { signatureChecks } from '../../consensus/keys/signature.ts';
import { checkBlock } from '../../consensus/rules/check-block.ts';
import { checkHeader, checkTimestamp } from '../../consensus/rules/check-header.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import type { BlockTree } from './block-tree.ts';

/** Large enough to commit fast, small enough to keep the event loop turning. */
const BLOCKS_PER_SLICE = 200;

/** A block that broke a rule, by its place in the peer's chain (1 is the first). */
export interface Refusal {
  readonly height: number;
  readonly error: ValidationError;
}

/** Consecutive good blocks, and what stopped the reading after them. */
interface CheckedSlice {
  readonly blocks: readonly Block[];
  readonly refusal: Refusal | undefined;
}

export interface SliceDependencies {
  readonly params: ConsensusParams;
  readonly verifier: SignatureVerifier;
  readonly clock: Clock;
  readonly tree: BlockTree;
}

type Header = Pick<Block, 'hash' | 'height' | 'difficulty' | 'timestamp'>;

/**
 * Reads the peer's blocks above `forkHeight`. The next slice is read and its signatures are checked (in other threads)
 * while the caller stores the one before. Ends after the first slice with a refusal.
 */
export async function* readCheckedSlices(
  deps: SliceDependencies,
  dump: ChainDump,
  forkHeight: number,
): AsyncGenerator<CheckedSlice> {
  const parentHash = deps.tree.hashAt(forkHeight);
  const parent = parentHash === undefined ? undefined : deps.tree.get(parentHash);
  const last: Header[] = parent === undefined ? [] : [deps.tree.parentOf(parent), parent].filter(isDefined);
  let next = readSlice(deps, dump, forkHeight, last);
  for (let from = forkHeight; from < dump.blockCount;) {
    const slice = await next;
    from += slice.blocks.length;
    const isLast = slice.refusal !== undefined || from >= dump.blockCount;
    if (!isLast) {
      last.push(...slice.blocks.slice(-2));
      next = readSlice(deps, dump, from, last.slice(-2));
      // Handled at the next turn of this loop; the caller may stop before.
      next.catch(() => undefined);
    }
    yield slice;
    if (isLast) {
      return;
    }
  }
}

async function readSlice(
  deps: SliceDependencies,
  dump: ChainDump,
  from: number,
  last: readonly Header[],
): Promise<CheckedSlice> {
  const count = Math.min(BLOCKS_PER_SLICE, dump.blockCount - from);
  const read = await readBlocks(dump, from, count);
  const good: Block[] = [];
  const above: Header[] = [...last];
  let refusal = read.refusal;
  for (const block of read.blocks) {
    const error = validationErrorOf(() => checkInPlace(deps, block, { height: from + good.length + 1, above }));
    if (error !== undefined) {
      refusal = { height: from + good.length + 1, error };
      break;
    }
    good.push(block);
    above.push(block);
  }
  const unsigned = await findBadSignature(deps.verifier, good);
  if (unsigned !== undefined) {
    return {
      blocks: good.slice(0, unsigned.index),
      refusal: { height: from + unsigned.index + 1, error: unsigned.error },
    };
  }
  return { blocks: good, refusal };
}

/** All blocks of the range, or those before the first that cannot be read. */
async function readBlocks(dump: ChainDump, from: number, count: number): Promise<CheckedSlice> {
  try {
    return { blocks: await dump.read(from, count), refusal: undefined };
  } catch (error) {
    if (!(error instanceof ValidationError)) {
      throw error;
    }
    if (count === 1) {
      return { blocks: [], refusal: { height: from + 1, error } };
    }
    const half = Math.floor(count / 2);
    const first = await readBlocks(dump, from, half);
    if (first.refusal !== undefined || first.blocks.length < half) {
      return first;
    }
    const second = await readBlocks(dump, from + half, count - half);
    return { blocks: [...first.blocks, ...second.blocks], refusal: second.refusal };
  }
}

/** Checks a block at its place in the peer's chain. `above` ends with its parent and the block before that. */
function checkInPlace(
  deps: SliceDependencies,
  block: Block,
  place: { readonly height: number; readonly above: readonly Header[] },
): void {
  const { params, tree, clock } = deps;
  if (place.height > 1 && block.height <= 1) {
    throw new ValidationError('second-genesis', `block ${place.height} of this chain has height ${block.height}`);
  }
  checkBlock(params, block);
  const parent = place.above.at(-1);
  if (parent !== undefined) {
    checkHeader(params, block, parent, place.above.at(-2));
  } else if (block.height !== 1) {
    throw new ValidationError('bad-height', `the first block has height ${block.height}, and must have 1`);
  }
  checkTimestamp(params, block, clock.nowSeconds());
  if (tree.get(block.hash)?.isInvalid === true) {
    throw new ValidationError('bad-prevblk', 'the block, or one that it builds on, was refused before');
  }
}

async function findBadSignature(
  verifier: SignatureVerifier,
  blocks: readonly Block[],
): Promise<{ index: number; error: ValidationError } | undefined> {
  const checks = blocks.map((block) => signatureChecks(block.transactions));
  let invalid = await verifier.findInvalid(checks.flat());
  for (const [index, ofBlock] of checks.entries()) {
    if (invalid >= 0 && invalid < ofBlock.length) {
      const detail = `transaction ${invalid + 1} of ${ofBlock.length}`;
      return { index, error: new ValidationError('bad-txns-signature', detail) };
    }
    invalid -= ofBlock.length;
  }
  return undefined;
}

function validationErrorOf(check: () => void): ValidationError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) {
      return error;
    }
    throw error;
  }
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
