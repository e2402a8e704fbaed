/** Says that a recipient is known by the word of a node alone. */
import { shortUrl } from '../../../format/short-forms.ts';
import type { Claim } from '../../../format/claims.ts';
import { strings } from '../../../strings/strings.ts';
import { Note } from '../../../ui/Note.tsx';

export function ClaimNote({ claim }: { readonly claim: Claim }) {
  const words = strings.common.claim;
  const detail = words.detail(claim.nodes.map(shortUrl));
  if (claim.doubt === null) {
    return (
      <Note tone="info">
        {detail} {strings.wallet.confirm.compare}
      </Note>
    );
  }
  return (
    <Note title={words.doubts[claim.doubt]}>
      {detail} {strings.wallet.confirm.compare}
    </Note>
  );
}
