/** Words of a history that was replaced, and of the way back. */
import { formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';
import { formatDuration } from '../format/time.ts';

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatWhole(count)} blocks`;
}

function coins(amount: string): string {
  return `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin' : 'coins'}`;
}

function peers(count: number): string {
  if (count === 0) return 'no peer that answers is on it';
  return count === 1 ? '1 peer is on it' : `${formatWhole(count)} peers are on it`;
}

/** Three digits, however small. */
function times(ratio: number): string {
  return ratio >= 100 ? formatWhole(Math.round(ratio)) : String(Number(ratio.toPrecision(3)));
}

export const historyStrings = {
  thisNode: 'this node',
  theClass: 'the class',

  replaced: {
    title: (isWhole: boolean) => (isWhole ? 'The whole chain was replaced' : 'The history was replaced'),
    /** One line in the smallest window: the rest is with both chains. */
    text: (depth: number) => `${blocks(depth)} ${depth === 1 ? 'is' : 'are'} gone.`,
    details: 'Details',
    goBack: 'Go back to the old chain',
    dismiss: 'This is fine',
  },

  chosen: {
    title: 'You have left the longest chain',
    text: (height: number, longest: number, onLongest: number) =>
      `You chose the branch with block ${formatWhole(height)}. The longest chain has ${blocks(longest)}; ${peers(onLongest)}.`,
    undo: 'Follow the longest chain',
  },

  both: {
    title: 'Both chains',
    file: 'both-chains',
    lead: (depth: number, forkHeight: number) =>
      forkHeight === 0
        ? `The two chains have no block in common. ${blocks(depth)} left.`
        : `The two chains are the same up to block ${formatWhole(forkHeight)}. ${blocks(depth)} after it left.`,
    why: (isByClass: boolean) =>
      isByClass
        ? 'The class has anchored a block that your chain did not hold, so all its nodes go to the one that does.'
        : 'Somebody may have done this on purpose.',
    before: 'Before',
    after: 'After',
    height: 'Blocks',
    tip: 'Last block',
    firstBlock: 'First block',
    ownCoins: 'Your coins',
    from: 'From',
    at: 'When',
    work: 'Work',
    workText: (ratio: number | null) =>
      ratio === null
        ? 'The old blocks took no work.'
        : `The new blocks took ${times(ratio)} times the work of the old ones.`,
    dates: 'Dates',
    stepBack: (height: number, seconds: number) =>
      `Block ${formatWhole(height)} is dated ${formatDuration(seconds)} before the block that it builds on. A script with old dates looks like this.`,
    noStepBack: 'They only go forward.',
    earlier: (count: number) =>
      count === 1
        ? 'Another replacement came before this one, and you have not confirmed that it is fine.'
        : `${formatWhole(count)} other replacements came before this one, and you have not confirmed that they are fine.`,
    earlierChain: (height: number, own: string) =>
      `Before the first of them, the chain had ${blocks(height)}, and you had ${coins(own)} there.`,
    goBackFurther: 'Go back to that chain',
    explain:
      'The longest chain wins, whatever its dates say: that is the rule of this network. A partition of the network that heals looks the same as a script that somebody ran. Ask the person at that address.',
  },

  follow: {
    action: 'Follow this branch',
    title: 'Follow this branch?',
    text: (height: number) =>
      `The node moves to the branch with block ${formatWhole(height)}, mines on it, and takes new blocks that build on it. Rewards and payments on the chain that you leave no longer count then.`,
    shorter:
      'While another chain is longer, the other nodes do not follow you by themselves: tell your class to follow this branch too. This node still stores the longest chain, and one press leads back to it.',
  },
} as const;
