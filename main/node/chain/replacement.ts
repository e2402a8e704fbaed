/** Which changes of the best chain are reported as a replaced history, and what is reported of them. */
import { formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import type { BlockOrigin } from '../events.ts';
import type { Replacement, ReplacementSender, ReplacedSide } from '../ports/chain-marks.ts';
import type { BlockTree } from './block-tree.ts';
import { NO_BLOCK } from './header-table.ts';

/** Two miners who find a block at the same time undo one block, seldom three. Deeper changes have another cause. */
const MAX_USUAL_DEPTH = 6;

/** A change of the best chain that is about to begin. */
export interface ChainMove {
  /** Before the change. */
  readonly tree: BlockTree;
  /** The end of the branch that joins. */
  readonly goal: number;
  /** The last block that stays, or `NO_BLOCK`. */
  readonly fork: number;
  readonly origin: BlockOrigin;
  /** The last replacement, when the owner has not dismissed it. */
  readonly pending: Replacement | undefined;
}

/** Not a change that is usual, and not one that the owner asked for. */
export function isReplacement({ tree, fork, origin, pending }: ChainMove): boolean {
  const depth = tree.size - tree.height(fork);
  // A first block pays nothing: as long as nobody has built on it, nothing is lost with it.
  const isDeep = depth > MAX_USUAL_DEPTH || (fork === NO_BLOCK && depth > 1);
  return isDeep && origin.kind !== 'owner' && !isGoingOn(tree, pending);
}

interface ReplacementFigures extends Pick<Replacement, 'workRatio' | 'stepBack'> {
  readonly ownCoins: { readonly before: PythonNumber | undefined; readonly after: PythonNumber | undefined };
  /** Seconds since 1970. */
  readonly now: number;
}

export function describeReplacement(move: ChainMove, figures: ReplacementFigures): Replacement {
  const { tree, goal, fork, origin, pending } = move;
  const { ownCoins, now, workRatio, stepBack } = figures;
  const forkHeight = tree.height(fork);
  return {
    at: now,
    sender: senderOf(origin),
    depth: tree.size - forkHeight,
    forkHeight,
    before: sideOf(tree, tree.tipBlock, ownCoins.before),
    after: sideOf(tree, goal, ownCoins.after),
    workRatio,
    stepBack,
    earlier: pending === undefined ? null : earlierOf(pending),
  };
}

/** The node ended in the middle of the switch that was told last: its chain is a part of the one before. */
function isGoingOn(tree: BlockTree, told: Replacement | undefined): boolean {
  const before = tree.find(told?.before.tip ?? '');
  return before !== NO_BLOCK && !tree.isBest(before) && tree.ancestorAt(before, tree.size) === tree.tipBlock;
}

/** A warning for the log, with all figures. */
export function explainReplacement(replacement: Replacement): string {
  const { depth, forkHeight, before, after, earlier } = replacement;
  const what = forkHeight === 0 ? 'the first one included' : `from block ${forkHeight + 1} on`;
  const times = earlier === null ? '' : ` ${earlier.count} replacements before it are not dismissed either.`;
  const by = replacement.sender.kind === 'class' ? 'the anchor of the class' : 'this node';
  return (
    `The history of this chain was replaced by ${senderAddress(replacement.sender) ?? by}: ${depth} blocks are gone, ${what}. ` +
    `The chain had ${before.height} blocks and has ${after.height} now. ` +
    `This wallet had ${before.ownCoins} coins and has ${after.ownCoins} now. ` +
    `${workText(replacement.workRatio)} ${stepBackText(replacement.stepBack)} ` +
    `Before: tip ${before.tip}, first block ${before.firstBlock}. ` +
    `Now: tip ${after.tip}, first block ${after.firstBlock}.${times} ` +
    whatHelps(replacement)
  );
}

/** For whoever is told where a chain came from. */
export function senderOf(origin: BlockOrigin): ReplacementSender {
  switch (origin.kind) {
    case 'sync':
    case 'stream':
      return { kind: 'peer', address: origin.peer };
    case 'announcement':
      return { kind: 'computer', ip: origin.senderIp };
    case 'miner':
    case 'owner':
      return { kind: 'this-node' };
    case 'anchor':
      return { kind: 'class' };
  }
}

/** A peer's `http://HOST:PORT`, or the IP of a computer; `null` for this node itself, and for an anchor of its class. */
export function senderAddress(sender: ReplacementSender): string | null {
  switch (sender.kind) {
    case 'peer':
      return sender.address;
    case 'computer':
      return sender.ip;
    case 'this-node':
    case 'class':
      return null;
  }
}

function sideOf(tree: BlockTree, tip: number, ownCoins: PythonNumber | undefined): ReplacedSide {
  return {
    tip: tree.hash(tip),
    height: tree.height(tip),
    firstBlock: tree.hash(tree.ancestorAt(tip, 1)),
    ownCoins: formatPythonNumber(ownCoins ?? 0n),
  };
}

function whatHelps({ sender, before }: Replacement): string {
  if (sender.kind === 'class') return 'All nodes of the class go to the branch that it has anchored.';
  return (
    'Somebody may have done this on purpose. The old blocks are kept: ' +
    `POST /v1/choose-branch {"tip": "${before.tip}"} goes back to them.`
  );
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
