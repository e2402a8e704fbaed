/** Which changes of the best chain are told as a replaced history, and what is told of them. */
import { formatPythonNumber, subtractNumbers, type PythonNumber } from '../../consensus/python/python-number.ts';
import type { BlockOrigin } from '../events.ts';
import type { Replacement, ReplacementSender, ReplacedSide } from '../ports/chain-marks.ts';
import type { BlockTree } from './block-tree.ts';
import { NO_BLOCK } from './header-table.ts';

/** Two miners who find a block at the same time undo one block, seldom three. Deeper changes have another cause. */
const MAX_USUAL_DEPTH = 6;

export interface ReplacementInput {
  /** Before the change. */
  readonly tree: BlockTree;
  /** The blocks that join, oldest first; at least one. */
  readonly branch: readonly number[];
  /** The last block that stays, or `NO_BLOCK`. */
  readonly fork: number;
  readonly ownCoins: { readonly before: PythonNumber | undefined; readonly after: PythonNumber | undefined };
  readonly origin: BlockOrigin;
  /** Seconds since 1970. */
  readonly now: number;
  /** The last one, when the owner has not dismissed it. */
  readonly pending: Replacement | undefined;
}

/** `undefined` for a change that is usual, and for one that the owner asked for. */
export function describeReplacement(input: ReplacementInput): Replacement | undefined {
  const { tree, branch, fork, ownCoins, origin, now, pending } = input;
  const forkHeight = tree.height(fork);
  const depth = tree.size - forkHeight;
  const isDeep = depth > MAX_USUAL_DEPTH || (forkHeight === 0 && depth > 0);
  if (!isDeep || origin.kind === 'owner' || isGoingOn(tree, pending)) return undefined;
  const [first = fork] = branch;
  const left = [...blocksAbove(tree, fork)];
  return {
    at: now,
    sender: senderOf(origin),
    depth,
    forkHeight,
    before: sideOf(tree, tree.tipBlock, { firstBlock: tree.hashAt(1) ?? '', ownCoins: ownCoins.before }),
    after: sideOf(tree, branch.at(-1) ?? first, {
      firstBlock: forkHeight === 0 ? tree.hash(first) : (tree.hashAt(1) ?? ''),
      ownCoins: ownCoins.after,
    }),
    workRatio: ratioOfWork(expectedHashes(tree, branch), expectedHashes(tree, left)),
    stepBack: findStepBack(tree, fork, branch),
    earlier: pending === undefined ? null : earlierOf(pending),
  };
}

/** The node ended in the middle of the switch that was told last: its chain is a part of the one before. */
function isGoingOn(tree: BlockTree, told: Replacement | undefined): boolean {
  let at = tree.find(told?.before.tip ?? '');
  if (at === NO_BLOCK || tree.isBest(at)) return false;
  while (tree.height(at) > tree.size) at = tree.parent(at);
  return at === tree.tipBlock;
}

function* blocksAbove(tree: BlockTree, fork: number): Generator<number> {
  for (let at = tree.tipBlock; at !== fork; at = tree.parent(at)) yield at;
}

/** A warning for the log, with all figures. */
export function explainReplacement(replacement: Replacement): string {
  const { depth, forkHeight, before, after, earlier } = replacement;
  const what = forkHeight === 0 ? 'the first one included' : `from block ${forkHeight + 1} on`;
  const times = earlier === null ? '' : ` ${earlier.count} replacements before it are not dismissed either.`;
  return (
    `The history of this chain was replaced by ${senderText(replacement.sender)}: ${depth} blocks are gone, ${what}. ` +
    `The chain had ${before.height} blocks and has ${after.height} now. ` +
    `This wallet had ${before.ownCoins} coins and has ${after.ownCoins} now. ` +
    `${workText(replacement.workRatio)} ${stepBackText(replacement.stepBack)} ` +
    `Before: tip ${before.tip}, first block ${before.firstBlock}. ` +
    `Now: tip ${after.tip}, first block ${after.firstBlock}.${times} ` +
    'Somebody may have done this on purpose. The old blocks are kept: ' +
    `POST /v1/choose-branch {"tip": "${before.tip}"} goes back to them.`
  );
}

function senderOf(origin: BlockOrigin): ReplacementSender {
  switch (origin.kind) {
    case 'sync':
      return { kind: 'peer', address: origin.peer };
    case 'announcement':
      return { kind: 'computer', ip: origin.senderIp };
    case 'miner':
    case 'owner':
      return { kind: 'this-node' };
  }
}

/** In words: `this node`, or an address. */
export function senderText(sender: ReplacementSender): string {
  switch (sender.kind) {
    case 'peer':
      return sender.address;
    case 'computer':
      return sender.ip;
    case 'this-node':
      return 'this node';
  }
}

function sideOf(
  tree: BlockTree,
  tip: number,
  { firstBlock, ownCoins }: { readonly firstBlock: string; readonly ownCoins: PythonNumber | undefined },
): ReplacedSide {
  return { tip: tree.hash(tip), height: tree.height(tip), firstBlock, ownCoins: formatPythonNumber(ownCoins ?? 0n) };
}

function ratioOfWork(joined: number, left: number): number | null {
  return left === 0 ? null : joined / left;
}

/** A first block needs none. */
function expectedHashes(tree: BlockTree, blocks: readonly number[]): number {
  let sum = 0;
  for (const block of blocks) if (tree.height(block) > 1) sum += 2 ** tree.difficulty(block);
  return sum;
}

function findStepBack(tree: BlockTree, fork: number, branch: readonly number[]): Replacement['stepBack'] {
  let parent = fork;
  for (const block of branch) {
    const seconds = parent === NO_BLOCK ? 0 : Number(subtractNumbers(tree.timestamp(parent), tree.timestamp(block)));
    if (seconds > 0) return { height: tree.height(block), seconds };
    parent = block;
  }
  return null;
}

function earlierOf(pending: Replacement): NonNullable<Replacement['earlier']> {
  const { earlier, before } = pending;
  return earlier === null ? { count: 1, before } : { count: earlier.count + 1, before: earlier.before };
}

function workText(ratio: number | null): string {
  if (ratio === null) return 'The old blocks took no work.';
  return `The new blocks took ${formatRatio(ratio)} times the work of the old ones.`;
}

/** Three digits, however small. */
function formatRatio(ratio: number): string {
  return String(Number(ratio.toPrecision(3)));
}

function stepBackText(stepBack: Replacement['stepBack']): string {
  if (stepBack === null) return 'Their dates only go forward.';
  return `Block ${stepBack.height} is dated ${Number(stepBack.seconds.toFixed(3))} s before the block that it builds on.`;
}
