/** Something that happened, which a person should know at once, in English: whole sentences. */
import type { Sentences } from '../message.ts';
import type { Notice } from '../notice.ts';
import { describeClassCommand } from './class-command.ts';
import { countBlocks, shortPeer } from './counts.ts';
import { describeStorageProblem } from './storage-problem.ts';

/** Digits by which a block can be found. */
const SHORT_HASH = 12;

export const notices: Sentences<Notice> = {
  'choice-ended': ({ height }) =>
    `The branch that you chose is the longest chain now, with ${countBlocks(height)}. This node follows the longest chain again.`,
  'first-block-settled': ({ count, firstBlock, because }) => {
    // Blocks, and not nodes: one node may have made several.
    const blocks = count === 2 ? 'Two first blocks' : `${count} first blocks`;
    const name = `${firstBlock.slice(0, SHORT_HASH)}...`;
    const what =
      because === 'lower'
        ? `${blocks} were made at the same moment. All nodes go on with the one whose hash is ${count === 2 ? 'lower' : 'the lowest'}, ${name}, and so does this node.`
        : `${blocks} were made. This node goes on with ${name}, because the chain that begins with it is longer.`;
    return `${what} No coins are lost: a first block pays nothing.`;
  },
  'class-chain-begun': ({ name, backup }) => {
    const kept = backup === null ? '' : ` Your chain before is kept in ${backup}.`;
    return `The class “${name}” has another chain, and this node follows it now.${kept}`;
  },
  'class-commanded': ({ name, action }) => describeClassCommand(name, action),
  'branch-refused': ({ from, height }) =>
    `${from === null ? 'Somebody' : shortPeer(from)} sent block ${height} of a branch without the block that the class has anchored. It was refused, and nothing was lost. Perhaps somebody tried to replace the history of the class.`,
  'storage-failed': ({ problem }) => describeStorageProblem(problem),
  'key-used-elsewhere': ({ by }) => {
    const what = {
      block: 'A block that pays your wallet was mined',
      payment: 'A payment from your wallet was mined that this node did not make',
      order: 'A payment was signed with your key that this node did not make',
      card: 'Another node shows a card that is signed with your key',
    }[by];
    const where = by === 'block' ? ', and not by this node' : '';
    return `${what}${where}: another node has the same key, perhaps because a disk or a folder was copied. Both spend the same coins. Give one of them a key of its own: stop it, move its file private-key.pem away, and start it again.`;
  },
  'search-restarted': 'The mining process ended and is started again. Your node and your coins are safe.',
  'browser-opened': ({ url }) => `Your browser was sent to ${url}`,
};
