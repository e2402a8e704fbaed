/** What a claim says, in words: one place for all labels. */
import type { Claim } from '../format/claims.ts';
import { shortUrl } from '../format/short-forms.ts';
import { strings } from '../strings/strings.ts';

/** The name; of one that nobody has signed, that it is only said. */
export function claimName({ names: [name], nodes, doubt, isSigned }: Claim): string {
  const words = strings.common.claim;
  if (doubt === 'address') return words.contested(nodes.length);
  if (name === undefined) return words.nameless;
  return isSigned ? name : words.says(name);
}

/** The same with what tells it from others that look like it. */
export function claimText(claim: Claim): string {
  const name = claimName(claim);
  return claim.mark === '' ? name : strings.common.claim.marked(name, claim.mark);
}

/** Where it comes from, and what it is worth. */
export function claimDetail({ nodes, isSigned }: Claim): string {
  const words = strings.common.claim;
  return isSigned ? words.signed(nodes.map(shortUrl)) : words.detail(nodes.map(shortUrl));
}
