/** What a search has found, as one list: Enter opens the first. */
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import { addressPath, blockPath, transactionPath } from '../../ui/paths.ts';

/** What the node knows comes first: a peer may call itself `12`, or by a name that the user gave to somebody else. */
export function mergeHits(known: readonly SearchHit[], labelled: readonly SearchHit[]): readonly SearchHit[] {
  const byPath = new Map<string, SearchHit>();
  for (const hit of [...known, ...labelled]) if (!byPath.has(pathOf(hit))) byPath.set(pathOf(hit), hit);
  return [...byPath.values()];
}

export function pathOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'block':
      return blockPath(hit.block.hash);
    case 'transaction':
      return transactionPath(hit.hash);
    case 'address':
      return addressPath(hit.address);
  }
}
