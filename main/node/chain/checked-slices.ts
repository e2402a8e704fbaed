/** Reading a peer's chain in slices whose blocks passed every check that needs no ledger. */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import { checkPlacedBlock, type BlockPlace } from '../../consensus/rules/check-placed-block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChainDump } from '../ports/peer-client.ts';
import type { SignatureVerifier } from '../ports/signature-verifier.ts';
import { type CurrentAnchor, refusalByAnchor } from './anchor.ts';
import type { BlockTree } from './block-tree.ts';
import { findBadSignature } from './check-signatures.ts';
import type { FollowedFirstBlock } from './followed-first-block.ts';
import { NO_BLOCK } from './header-table.ts';

/** A block that broke a rule, by its place in the peer's chain (1 is the first). */
export interface Refusal {
  readonly height: number;
  readonly error: ValidationError;
}

/** Consecutive good blocks, and what stopped the reading after them. */
export interface CheckedSlice {
  readonly blocks: readonly Block[];
  readonly refusal: Refusal | undefined;
}

export interface SliceDependencies {
  readonly params: ConsensusParams;
  readonly verifier: SignatureVerifier;
  readonly clock: Clock;
  readonly tree: BlockTree;
  readonly followed: Pick<FollowedFirstBlock, 'refusalOf'>;
  readonly currentAnchor: CurrentAnchor;
  /** How many blocks the next slice has at most. */
  readonly sliceSize: () => number;
}

type Header = Pick<Block, 'hash' | 'height' | 'difficulty' | 'timestamp'>;

/**
 * Reads the rest of a dump. The next slice is read and its signatures are checked (in other threads) while the caller
 * stores the one before. Ends after the first slice with a refusal: nothing after it is read.
 *
 * @param above ends with the parent of the first block and the one before that, as far as there are any
 */
export async function* readCheckedSlices(
  deps: SliceDependencies,
  dump: ChainDump,
  above: readonly Header[],
): AsyncGenerator<CheckedSlice> {
  const last = [...above];
  let from = last.at(-1)?.height ?? 0;
  let next = readSlice(deps, dump, { from, above: last.slice(-2) });
  for (;;) {
    const slice = await next;
    if (slice.refusal !== undefined) {
      yield slice;
      return;
    }
    if (slice.blocks.length === 0) return;
    from += slice.blocks.length;
    last.push(...slice.blocks.slice(-2));
    last.splice(0, last.length - 2);
    next = readSlice(deps, dump, { from, above: [...last] });
    // Handled at the next turn of this loop; the caller may stop before.
    next.catch(() => undefined);
    yield slice;
  }
}

async function readSlice(
  deps: SliceDependencies,
  dump: ChainDump,
  place: { readonly from: number; readonly above: readonly Header[] },
): Promise<CheckedSlice> {
  const read = await dump.read(deps.sliceSize());
  const good: Block[] = [];
  const above: Header[] = [...place.above];
  const nextHeight = (): number => place.from + good.length + 1;
  let error: ValidationError | undefined;
  for (const block of read.blocks) {
    const at = placeOf(deps, block, { height: nextHeight(), above });
    error = validationErrorOf(() => checkPlacedBlock(deps.params, block, at, deps.clock.nowSeconds()));
    if (error !== undefined) break;
    good.push(block);
    above.push(block);
  }
  error ??= read.refusal;
  const refusal = error && { height: nextHeight(), error };
  const unsigned = await findBadSignature(deps.verifier, good);
  if (unsigned === undefined) return { blocks: good, refusal };
  return {
    blocks: good.slice(0, unsigned.index),
    refusal: { height: place.from + unsigned.index + 1, error: unsigned.error },
  };
}

/** What is known of a block's place in the peer's chain. `above` ends with its parent and the block before that. */
function placeOf(
  { tree, followed, currentAnchor }: SliceDependencies,
  { hash, height }: Block,
  place: { readonly height: number; readonly above: readonly Header[] },
): BlockPlace {
  const known = tree.find(hash);
  const anchor = currentAnchor();
  const above = place.above.at(-1);
  return {
    parent: above ?? 'none',
    grandparent: place.above.at(-2),
    firstBlock: place.height > 1 ? secondGenesis(place.height, height) : followed.refusalOf(hash, tree.hashAt(1)),
    refusal: known !== NO_BLOCK && tree.isInvalid(known) ? { code: 'refused-before' } : undefined,
    anchor: anchor && refusalByAnchor(tree, { hash, height }, { parent: tree.find(above?.hash ?? ''), anchor }),
  };
}

function secondGenesis(place: number, height: number): RejectReason {
  return { code: 'second-genesis', detail: { code: 'another-first-block', place, height } };
}

function validationErrorOf(check: () => void): ValidationError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}
