/** Texts about beginning again: fetching the chain anew, beginning another one, and chains that were retired. */
import type { RetiredChainView } from '../../preload/contract/views/retired-chain-views.ts';
import { coinsAsNumber, formatCoins, isOneCoin } from '../format/coins.ts';
import { formatWhole } from '../format/numbers.ts';
import { shortHash } from '../format/short-forms.ts';

const blocksOf = (count: number): string => (count === 1 ? '1 block' : `${formatWhole(count)} blocks`);
const coinsOf = (amount: string): string => `${formatCoins(amount)} ${isOneCoin(amount) ? 'coin' : 'coins'}`;
const peersOf = (count: number): string => (count === 1 ? 'One peer' : `${formatWhole(count)} peers`);

const hasNone = (amount: string): boolean => coinsAsNumber(amount) === 0;

export const chainStrings = {
  title: 'Begin again',
  help: 'Either way your key, names, peers and settings stay, and the old data is kept in a backup.',
  empty: 'The chain is empty, so there is nothing to remove or to retire. Mining makes the first block.',

  goes: (count: number, coins: string) =>
    `${count === 1 ? 'The one block' : `All ${blocksOf(count)}`}, and all waiting payments, leave this node${hasNone(coins) ? '.' : `, and your ${coinsOf(coins)} with them: coins are entries in a chain.`}`,
  keeps: 'Your key, names, peers and settings stay. The old data, with what happened so far, is kept in a backup.',
  backupAt: 'The old data is kept at',
  copyBackup: 'Copy the path of the backup',
  noBackup: 'There was nothing on disk to keep.',

  fetch: {
    action: 'Fetch the chain again …',
    help: 'Empties this node and fetches the chain of its peers. Use it when something looks wrong here.',
    title: 'Fetch the chain again?',
    comes: 'The chain of your peers is fetched. Coins that you own in it are yours again. Nothing is retired.',
    fromPeers: (count: number, blocks: number) =>
      count === 1
        ? `One peer has a chain of ${blocksOf(blocks)}.`
        : `${peersOf(count)} have a chain; the longest has ${blocksOf(blocks)}.`,
    nobody:
      'No peer that answers has a chain. This node would stay empty, and your coins would be gone from it, until one has.',
    word: 'fetch',
    confirm: 'Fetch it again',
    /** The blocks arrive afterwards. */
    done: 'This node fetches the chain again',
  },

  begin: {
    action: 'Begin a new chain …',
    help: 'For a new lesson: the old chain is retired, and does not come back from peers that still have it.',
    inClass:
      'Your node follows the chain of its class. Its instructor begins it again, under Class. To begin another chain, leave the class first.',
    title: 'Begin a new chain?',
    goesForGood: 'They count for nothing in the new chain.',
    retires:
      'The old chain is retired: this node does not follow it, whoever has it and however long it is, until you take it back here.',
    comes: 'If a peer has begun another chain already, this node follows that. Otherwise mining makes the first block.',
    peers: (count: number) =>
      `${peersOf(count)} ${count === 1 ? 'is' : 'are'} on the old chain. To come along, ${count === 1 ? 'its owner has' : 'their owners have'} to begin a new chain, too.`,
    word: 'begin',
    confirm: 'Begin a new chain',
    done: 'The old chain is retired',
  },

  retired: {
    title: 'Retired chains',
    file: 'retired-chains',
    columns: {
      firstBlock: 'first block',
      height: 'blocks',
      ownCoins: 'own coins',
      retiredAt: 'retired',
      backup: 'backup',
    },
    help: 'This node follows none of them, whoever has them.',
    inClass: 'Your node follows the chain of its class. To take another one back, leave the class first.',
    begins: 'First block',
    blocks: blocksOf,
    coins: (amount: string) => `${coinsOf(amount)} of yours`,
    at: 'retired',
    peers: (count: number) => `${peersOf(count)} ${count === 1 ? 'is' : 'are'} on it`,
    backup: (file: string) => `Backup: ${file}`,
    noBackup: 'No backup',
  },

  back: {
    action: 'Take it back …',
    /** Where the chain is not named. */
    peersAction: 'Take this chain back …',
    actionOf: (firstBlock: string) => `Take back the chain that begins with ${shortHash(firstBlock, 8)} …`,
    title: 'Take this chain back?',
    what: ({ height, ownCoins }: RetiredChainView) =>
      `This node follows it again: ${blocksOf(height)}, with ${coinsOf(ownCoins)} of yours, when it was retired.`,
    fromBackup:
      'Its blocks come from the backup on this computer. What your peers have beyond that is fetched from them.',
    fromPeers: (count: number) =>
      `There is no backup on this computer, so its blocks have to come from peers. ${count === 0 ? 'None that answers has it now: until one has, this node stays empty.' : `${peersOf(count)} ${count === 1 ? 'is' : 'are'} on it.`}`,
    retires: (count: number, coins: string) =>
      `The chain that this node follows now (${blocksOf(count)}, ${coinsOf(coins)} of yours) is retired in its place. You can take it back in Settings.`,
    keeps: 'Your key, names, peers and settings stay. The present data is kept in a backup.',
    confirm: 'Take it back',
    /** Without a backup its blocks arrive afterwards. */
    done: 'This node follows the chain again',
  },
} as const;
