/** What others are told about an entry besides what the log keeps: it is read from the stored blocks when somebody asks. */
import type { Activity, BranchPart } from '../../../preload/contract/messages/activity.ts';
import { MAX_LISTED_BLOCKS } from '../../../preload/contract/messages/public-log/log-limits.ts';
import type { NamedBlock } from '../../../preload/contract/messages/public-log/public-entry.ts';
import { FIRST_PREVIOUS_HASH } from '../../consensus/block.ts';
import type { ActivityStore, BlockFacts } from '../ports/activity-store.ts';

/** Of a branch, as text: with what else is in an entry it fits into a line of a file. */
const MAX_LISTED_LENGTH = 12_000;

export interface EntryFacts {
  /** Of the block that the entry is about; `undefined` where it is about none, or that is not stored any more. */
  readonly block: BlockFacts | undefined;
  /** Of the branch that came in a reorganisation, from its tip down. */
  readonly listed: readonly NamedBlock[];
}

/** @throws StorageError when the store cannot be read */
export function factsOfEntry(store: Pick<ActivityStore, 'blockFacts'>, activity: Activity): EntryFacts {
  const isOfBlock = activity.code === 'tip' || activity.code === 'side-block';
  const came = activity.code === 'reorganisation' ? activity.came : null;
  return {
    block: isOfBlock ? store.blockFacts(activity.hash) : undefined,
    listed: came === null ? [] : listBlocks(store, came),
  };
}

/** The hash below, as others are told it. */
export function toldPreviousHash({ previousHash }: BlockFacts): string | null {
  return previousHash === FIRST_PREVIOUS_HASH ? null : previousHash;
}

function listBlocks(
  store: Pick<ActivityStore, 'blockFacts'>,
  { tip, height: highest, blocks }: BranchPart,
): NamedBlock[] {
  const listed: NamedBlock[] = [];
  let length = 0;
  let hash: string | null = tip;
  for (let height = highest; hash !== null && listed.length < Math.min(blocks, MAX_LISTED_BLOCKS); height--) {
    const facts = store.blockFacts(hash);
    if (facts === undefined) break;
    const block: NamedBlock = { height, hash, previousHash: toldPreviousHash(facts), miner: facts.miner ?? null };
    length += JSON.stringify(block).length;
    if (length > MAX_LISTED_LENGTH) break;
    listed.push(block);
    hash = block.previousHash;
  }
  return listed;
}
