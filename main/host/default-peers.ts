/** Peers from an instructor's defaults: taken over once, then the node's owner decides. */
import type { OpenStore } from '../adapters/sqlite/open-store.ts';
import { StorageError } from '../node/ports/chain-store.ts';
import type { Log } from '../node/ports/log.ts';
import type { RunningNode } from '../api/hosted/running-node.ts';

/** How many are remembered, over all files that there ever were. */
const MAX_REMEMBERED = 256;

/**
 * Those to be peers at the start: all but the ones that were peers before and have been removed since.
 *
 * @param defaults normalised addresses
 */
export function dueDefaultPeers(
  defaults: readonly string[],
  { peers, settings }: Pick<OpenStore, 'peers' | 'settings'>,
): string[] {
  const before = new Set(settings.load().defaultPeers);
  const known = new Set(peers.loadPeers().map(({ address }) => address));
  return defaults.filter((address) => !before.has(address) || known.has(address));
}

/** To be called when the node has them. One that found no room is tried again at the next start. */
export function rememberDefaultPeers(
  defaults: readonly string[],
  { node, settings }: Pick<RunningNode, 'node' | 'settings'>,
  log: Log,
): void {
  try {
    const before = settings.load().defaultPeers ?? [];
    const known = new Set(node.peers.addresses());
    const added = defaults.filter((address) => known.has(address) && !before.includes(address));
    if (added.length > 0) settings.save({ defaultPeers: [...before, ...added].slice(-MAX_REMEMBERED) });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log.warn(`The default peers could not be remembered: ${error.message}`);
  }
}
