/** What the search finds by labels that only the page writes: "you", and the names that nodes give themselves. */
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import type { Claims } from '../../format/claims.ts';
import { strings } from '../../strings/strings.ts';

/** Many nodes may have similar names. */
const MAX_HITS = 8;

/** @param own this node's address; `undefined` until it is known */
export function findByLabel(text: string, claims: Claims, own: string | undefined): readonly SearchHit[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const { says } = strings.common.claim;
  const isMeant = (name: string): boolean =>
    name.toLocaleLowerCase().includes(wanted) || says(name).toLocaleLowerCase() === wanted;
  const claimed = Object.values(claims).filter(({ names }) => names.some(isMeant));
  return [
    ...(own !== undefined && wanted === strings.common.you ? [own] : []),
    ...claimed.map(({ address }) => address),
  ]
    .slice(0, MAX_HITS)
    .map((address) => ({ kind: 'address', address, name: null }));
}
