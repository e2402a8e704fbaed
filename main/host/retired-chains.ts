/** The list of retired chains: bounded, each chain once, the last one first. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatPythonNumber } from '../consensus/python/python-number.ts';
import type { ChalkchainNode } from '../node/node.ts';
import type { RetiredChain } from '../node/ports/chain-owner.ts';
import type { Clock } from '../node/ports/clock.ts';

/** A class begins again a few times in a term. The oldest go first: what they were is still in their backups. */
const MAX_RETIRED = 200;

export function withRetired(chains: readonly RetiredChain[], chain: RetiredChain | undefined): readonly RetiredChain[] {
  if (chain === undefined) return chains;
  return [chain, ...withoutRetired(chains, chain.firstBlock)].slice(0, MAX_RETIRED);
}

export function withoutRetired(chains: readonly RetiredChain[], firstBlock: string): readonly RetiredChain[] {
  return chains.filter((chain) => chain.firstBlock !== firstBlock);
}

/**
 * What is to be remembered of a node's chain; `undefined` for an empty one.
 *
 * @param backup the file that its blocks are kept in. Only its name is remembered: a folder may move
 */
export function describeChain(
  { chain, wallet }: Pick<ChalkchainNode, 'chain' | 'wallet'>,
  clock: Pick<Clock, 'nowSeconds'>,
  backup: string | undefined,
): RetiredChain | undefined {
  const { firstHash, size } = chain;
  if (firstHash === undefined) return undefined;
  return {
    firstBlock: firstHash,
    height: size,
    ownCoins: formatPythonNumber(chain.getBalance(wallet.address) ?? 0n),
    retiredAt: clock.nowSeconds(),
    backup: backup === undefined ? null : basename(backup),
  };
}

/** Where the blocks of a retired chain are; `undefined` when its backup is gone, or there never was one. */
export function findBackup(folder: string | undefined, { backup }: RetiredChain): string | undefined {
  if (folder === undefined || backup === null) return undefined;
  const path = join(folder, backup);
  return existsSync(path) ? path : undefined;
}
