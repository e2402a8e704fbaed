/** Says that a recipient is known by the word of a node alone, and what that is worth. */
import type { Claim } from '../../../format/claims.ts';
import { strings } from '../../../strings/strings.ts';
import { claimDetail } from '../../../ui/claim-words.ts';
import { Note } from '../../../ui/Note.tsx';

export function ClaimNote({ claim }: { readonly claim: Claim }) {
  const words = strings.common.claim;
  const detail = claimDetail(claim);
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
